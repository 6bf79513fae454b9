"""Facts: what an action is meant to say. The script states them; they are never parsed from the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from demo.script.cast import Person


class FactKind(StrEnum):
    RAISE = "raise"
    NEED = "need"
    ENOUGH = "enough"
    CLOSE = "close"
    STAND_DOWN = "stand_down"
    WAITING = "waiting"
    ACKNOWLEDGE = "acknowledge"
    TAKE = "take"
    """Takes the slot that is offered."""
    DECLINE = "decline"
    ARRIVE = "arrive"
    DEPART = "depart"
    REPEAT = "repeat"
    """Repeats a report; changes nothing."""
    TAG = "tag"
    """Repeats a departure with its priority passengers."""
    DELIVER = "deliver"
    AMEND = "amend"
    EDIT = "edit"
    """Changes the number of a trip by editing its message."""
    EDIT_ANSWER = "edit_answer"
    """Changes an acknowledgement by editing its message."""
    UNDO = "undo"
    UNCLEAR = "unclear"
    """Waits for an answer, or cannot be understood."""
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Passengers:
    """Passengers (person-trips) and the priority passengers among them."""

    number: int
    elderly: int = 0
    children: int = 0
    pregnant: int = 0
    disabled: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """`call` counts from 1 in the order of opening; `who`: whom it is about; `by`: who reported it, or whose words wait."""

    kind: FactKind
    call: int
    who: Person | None = None
    by: Person | None = None
    load: Passengers | None = None
    number: int | None = None
    """Cars needed, people waiting, or minutes until arrival."""
    lane: int | None = None
    at_the_door: bool = False
    """An arrival worded so that, with passengers on board, it means their door."""
    station: str = ""
    train: str | None = None

    def __str__(self) -> str:
        parts = [
            self.kind.value,
            str(self.who or ""),
            str(self.load.number if self.load else self.number or ""),
        ]
        return f"#{self.call} {' '.join(part for part in parts if part)}"
