"""The commands by which a coordinator changes a call that is under way, as values."""

from dataclasses import dataclass

from dispatch.commands import Command


@dataclass(frozen=True, slots=True)
class CancelCall(Command):
    """Takes back a call that was raised by mistake (E10). `or_enough`: the words may mean enough as well (不用车了)."""

    is_confirmed: bool = False
    or_enough: bool = False


@dataclass(frozen=True, slots=True)
class TellEnded(Command):
    """Says of the call that is named when it ended, with a button that reopens it while it may be (E6)."""


@dataclass(frozen=True, slots=True)
class MovePassengers(Command):
    """Says that passengers on the road go on with another car (P7).

    `giver` or `taker` None: the speaker. `passengers` None: all.
    """

    giver: str | None
    taker: str | None
    passengers: int | None = None


@dataclass(frozen=True, slots=True)
class DelayTrain(Command):
    """Says that the train is late by `minutes`, or comes at `clock` ("HH:MM"); `is_more`: besides what was said before (C16)."""

    minutes: int | None = None
    clock: str | None = None
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class MoveMeetingPoint(Command):
    """Names another meeting point at the station (C17)."""

    place: str
