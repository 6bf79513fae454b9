"""The actions of a night: who sends, edits or taps what, and when."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.script.cast import Person
from demo.script.facts import Fact


@dataclass(slots=True, kw_only=True)
class Action:
    """`at`: seconds from the start. `facts`: what the bot must record because of it, in order."""

    at: float
    facts: tuple[Fact, ...] = ()


@dataclass(slots=True, kw_only=True)
class SendMessage(Action):
    """Sends a message. `name` identifies it for later replies and edits."""

    who: Person
    text: str
    name: str = ""
    to_card: int | None = None
    """The call whose card it replies to."""
    to_message: str = ""
    delay_seconds: int = 0
    """Its date lies this many seconds before its arrival."""
    sent_before: str = ""
    """Dated two seconds before the named message, but arrives after it."""
    privately: bool = False
    forwarded_from: Person | None = None
    anonymous: bool = False
    chatter: bool = False
    """Changes nothing at any time, so it need not wait for other actions of its author."""
    voice: bool = False


@dataclass(slots=True, kw_only=True)
class EditMessage(Action):
    """Edits the message `name`."""

    who: Person
    name: str
    text: str


@dataclass(slots=True, kw_only=True)
class TapButton(Action):
    """Taps the button of a call's card whose label contains `label`."""

    who: Person
    call: int
    label: str


@dataclass(slots=True, kw_only=True)
class AnswerQuestion(Action):
    """Answers a clarification or an offer as soon as it is shown; the night goes on meanwhile.

    Its line contains the name of `about` and the text `question`; `label` is on the button.
    """

    who: Person
    about: Person
    question: str
    label: str
    privately: bool = False


@dataclass(slots=True, kw_only=True)
class StartPrivateChat(Action):
    """Starts the private chat with the bot."""

    who: Person


@dataclass(slots=True, kw_only=True)
class DeliveryFaults(Action):
    """From now on updates are delayed by up to `late` seconds, served twice, or shuffled."""

    late: float = 0.0
    doubled: float = 0.0
    scrambled: bool = False


@dataclass(slots=True, kw_only=True)
class Wait(Action):
    """Waits until the card of `call` shows these numbers; without a call, until all answers are given."""

    call: int | None = None
    shows: dict[str, int] = field(default_factory=dict)
