"""What happens in the night, act by act: who writes, edits or taps what, and when. How it is played stands elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.script.cast import Person
from demo.script.facts import Fact


@dataclass(slots=True, kw_only=True)
class Act:
    """`at`: seconds from the beginning. `facts`: what it adds to the record, in its order."""

    at: float
    facts: tuple[Fact, ...] = ()


@dataclass(slots=True, kw_only=True)
class Say(Act):
    """A message. `name` is for whoever replies to it or edits it."""

    who: Person
    text: str
    name: str = ""
    to_card: int | None = None
    """The call whose card it replies to."""
    to_message: str = ""
    written: int = 0
    """So many seconds before it arrives: its date lies in the past."""
    written_before: str = ""
    """Two seconds before that message, and arrives after it."""
    privately: bool = False
    forwarded_from: Person | None = None
    anonymous: bool = False
    chatter: bool = False
    """Whenever it comes, it changes nothing."""
    voice: bool = False


@dataclass(slots=True, kw_only=True)
class Rewrite(Act):
    """An edit of the message `name`."""

    who: Person
    name: str
    text: str


@dataclass(slots=True, kw_only=True)
class Tap(Act):
    """On the button of a call's card whose label contains `label`."""

    who: Person
    call: int
    label: str


@dataclass(slots=True, kw_only=True)
class Settle(Act):
    """The answer to something that the bot asks or offers, given as soon as it stands there, whatever goes on meanwhile.

    `about` is named in it, `question` stands in the same line, `label` on the button.
    """

    who: Person
    about: Person
    question: str
    label: str
    privately: bool = False


@dataclass(slots=True, kw_only=True)
class Start(Act):
    """Opens a private chat with the bot."""

    who: Person


@dataclass(slots=True, kw_only=True)
class Network(Act):
    """From now on messages come late by up to so many seconds, or twice, or in any order."""

    late: float = 0.0
    doubled: float = 0.0
    scrambled: bool = False


@dataclass(slots=True, kw_only=True)
class Wait(Act):
    """Until every question is answered, or until the card of a call shows these numbers."""

    call: int | None = None
    shows: dict[str, int] = field(default_factory=dict)
