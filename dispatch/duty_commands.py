"""A coordinator's commands beside his calls: hand over, who drove, move cars, is the bot well (U10, C24, C25, U11, U12)."""

from dataclasses import dataclass

from dispatch.commands import Command
from dispatch.commands_about_fleets import FleetOrder


@dataclass(frozen=True, slots=True)
class HandOverDuty(FleetOrder, Command):
    """Offers the duty to another coordinator, who takes it by a tap (U10)."""

    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeOverDuty(Command):
    """The tap of the person to whom the duty was offered. Both are ids of persons."""

    giver_id: int
    taker_id: int


@dataclass(frozen=True, slots=True)
class ShowWhoDrove(FleetOrder, Command):
    """Asks who carried passengers at a station between two clocks "HH:MM" (C24)."""

    station: str
    begin: str
    end: str


@dataclass(frozen=True, slots=True)
class AskWhoDrove(Command):
    """Asks those drivers privately whether something was left in their cars. `from_at`: UTC epoch seconds."""

    call_id: int
    from_at: int
    minutes: int


@dataclass(frozen=True, slots=True)
class MoveCars(Command):
    """Proposes to move the last cars of the lanes to another open call (C25). `origin`: the station that they stand at."""

    cars: int
    station: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class AcceptMove(Command):
    """The tap of a driver who was asked to move to the call of the button."""


@dataclass(frozen=True, slots=True)
class OfferSwap(Command):
    """Asks a driver whether he goes to the call that is named, in exchange with the speaker (R13). `leaving`: id of his call."""

    person_id: int
    leaving: int


@dataclass(frozen=True, slots=True)
class ShowHealth(FleetOrder, Command):
    """Asks privately what the running bot finds wrong (U11)."""


@dataclass(frozen=True, slots=True)
class CheckAgain(Command):
    """The tap under the check-list of what the bot needs in the group (U12)."""
