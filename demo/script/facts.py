"""What a played message or tap is meant to say. Written down by whoever wrote the script, never read out of the words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from demo.script.cast import Person


class Deed(StrEnum):
    RAISE = "raise"
    NEED = "need"
    ENOUGH = "enough"
    CLOSE = "close"
    STAND_DOWN = "stand_down"
    WAITING = "waiting"
    ACKNOWLEDGE = "acknowledge"
    TAKE = "take"
    """A place that is offered to him."""
    DECLINE = "decline"
    ARRIVE = "arrive"
    DEPART = "depart"
    REPEAT = "repeat"
    """Said again: counts for nothing."""
    TAG = "tag"
    """Said again, with who goes first."""
    DELIVER = "deliver"
    AMEND = "amend"
    EDIT = "edit"
    """The number of a trip, by an edit of its message."""
    EDIT_ANSWER = "edit_answer"
    """An estimate that an edit adds, or what it takes back."""
    UNDO = "undo"
    UNCLEAR = "unclear"
    """Waits for an answer, or cannot be read."""
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Passengers:
    """Person-trips, and who of them goes first."""

    number: int
    elderly: int = 0
    children: int = 0
    pregnant: int = 0
    disabled: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """`call` counts from 1 in the order of opening; `who` is whom it is about, `by` who said it for him."""

    deed: Deed
    call: int
    who: Person | None = None
    by: Person | None = None
    load: Passengers | None = None
    number: int | None = None
    """Cars needed, people waiting, minutes until arrival."""
    lane: int | None = None
    at_the_door: bool = False
    """An arrival in words that, with passengers on board, mean theirs."""
    station: str = ""
    train: str | None = None

    def __str__(self) -> str:
        parts = [
            self.deed.value,
            str(self.who or ""),
            str(self.load.number if self.load else self.number or ""),
        ]
        return f"#{self.call} {' '.join(part for part in parts if part)}"
