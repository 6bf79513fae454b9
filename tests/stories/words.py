"""What a person says or taps, as the core hears it, and what of it is not settled yet. What is made of it stands in core."""

from dataclasses import dataclass, field

from dispatch.calls import Call
from dispatch.memberships import Person
from dispatch.origin import Origin, Reply
from dispatch.statements import Moment, StatementKind
from tests.stories import night as script

GROUP = -100


@dataclass(frozen=True)
class Words:
    """Something said or tapped. `named`: the call of a button or of an answer; `kept`: heard before and again now."""

    speaker: Person
    at: int
    now: int
    text: str = ""
    number: int = 0
    said_at: int | None = None
    reply: script.Reply | None = None
    named: Call | None = None
    picked: dict[str, int] = field(default_factory=dict)
    kept: bool = False
    fixing: bool = False
    slash: bool = False
    turn: int = 0
    said_turn: int = 0

    def origin(self, reply: Reply | None) -> Origin:
        tap = None if self.number else "tap"
        said_at = self.at if self.said_at is None else self.said_at
        said_turn = self.said_turn or self.turn
        moment = Moment(self.at, self.turn, is_dated=tap is None)
        return Origin(GROUP, self.number, moment, said_at, reply, tap, self.slash, said_turn=said_turn)


@dataclass
class Open:
    """What is not settled: asked about a statement or a name, unreadable, or waiting for its call."""

    kind: str
    words: Words
    person: Person
    call: Call | None = None
    statement_id: int | None = None
    name: str = ""
    candidates: list[Call] = field(default_factory=list)  # of one that waits for its call
    also: list[Words] = field(default_factory=list)  # what said the same again
    kinds: list[StatementKind] = field(default_factory=list)
