"""What a sentence was understood to say; how it is found out lives in the grammars beside this file."""

from dataclasses import dataclass
from enum import StrEnum


class ReadingKind(StrEnum):
    RAISE_CALL = "raise_call"
    ACKNOWLEDGE = "acknowledge"
    DECLINE = "decline"
    CHECK_IN = "check_in"
    DEPART = "depart"
    DELIVER = "deliver"
    AMEND = "amend"
    UNDO = "undo"
    ENOUGH = "enough"
    STAND_DOWN = "stand_down"
    WAITING = "waiting"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reading:
    """One fact that was said; None and () mean that it was not said."""

    kind: ReadingKind
    station: str | None = None
    place: str | None = None
    cars: int | None = None
    train: str | None = None
    eta_minutes: int | None = None
    clock: str | None = None
    """"HH:MM" as said: 12点 is "12:00"; which 12 o'clock it is, only somebody with a clock can tell."""
    lane: int | None = None
    passengers: int | None = None
    elderly: int | None = None
    children: int | None = None
    pregnant: int | None = None
    disabled: int | None = None
    waiting: int | None = None
    names: tuple[str, ...] = ()

    in_square: bool = False
    """The arrival is unmistakably in the station square, not at a passenger's door. Not printed."""
    position: int | None = None
    """Place within the lane, from 1. Not printed."""
