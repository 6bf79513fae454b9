"""The reader's result: the facts that a message states."""

from dataclasses import dataclass, field
from enum import StrEnum

LONGEST = 400
"""Longest text that is read, in characters (R10). A lead's list of forty lines fits; matching takes well under 50 ms."""


class ReadingKind(StrEnum):
    RAISE_CALL = "raise_call"
    ACKNOWLEDGE = "acknowledge"
    WEAK_ACKNOWLEDGE = "weak_acknowledge"  # R17: counts only right behind a call
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
    """One fact of a message; None and () mean that the message does not say it."""

    kind: ReadingKind
    station: str | None = None
    place: str | None = None
    cars: int | None = None
    train: str | None = None
    eta_minutes: int | None = None
    clock: str | None = None
    """"HH:MM" as said: 12点 is "12:00"; the caller decides whether noon or midnight is meant."""
    lane: int | None = None
    passengers: int | None = None
    elderly: int | None = None
    children: int | None = None
    pregnant: int | None = None
    disabled: int | None = None
    waiting: int | None = None
    names: tuple[str, ...] = ()

    in_square: bool = False
    """The arrival is surely at the square, not at a passenger's door. Not part of the JSON."""
    position: int | None = None
    """Position within the lane, from 1. Not part of the JSON."""
    of_trip: bool = field(default=False, compare=False)
    """Of an undo: it takes back the latest trip, with what was said of it since. Not part of the JSON."""
    asks_number: bool = field(default=True, compare=False)
    """Of an unclear reading: a number of passengers may settle it. Not part of the JSON."""


def without_weak_answer(readings: list[Reading]) -> list[Reading]:
    """The readings that hold wherever they are said (R17)."""
    return [reading for reading in readings if reading.kind is not ReadingKind.WEAK_ACKNOWLEDGE]
