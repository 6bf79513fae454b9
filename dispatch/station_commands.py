"""The commands about stations: what a fleet keeps about one, and the way to it (C19, C20)."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.commands import Command, RenameStation
from dispatch.commands_about_fleets import FleetOrder
from dispatch.stations import Point


class StationChange(StrEnum):
    """What `/station` changes."""

    ADD = "add"
    REMOVE = "remove"
    ALIASES = "aliases"
    DROP_ALIASES = "drop_aliases"
    LANES = "lanes"
    NOTE = "note"
    POINT = "point"
    DROP_POINT = "drop_point"


@dataclass(frozen=True, slots=True)
class EditStation(FleetOrder, Command):
    """Changes one thing that the fleet keeps about a station.

    `words`: the aliases, or the note. `lanes`: their number. `point`: None where the message replied to shows it.
    `registers`: a station that the fleet does not know is one from now on.
    """

    station: str
    change: StationChange
    words: tuple[str, ...] = ()
    lanes: int = 0
    point: Point | None = None
    registers: bool = False


@dataclass(frozen=True, slots=True)
class NameStation(RenameStation):
    """Names a station alone: it is shown, or it is the right name of a call's station."""


@dataclass(frozen=True, slots=True)
class ShowStations(FleetOrder, Command):
    """Lists the fleet's stations with all that is kept about them."""


@dataclass(frozen=True, slots=True)
class ShowWay(Command):
    """Tells the speaker where the cars line up, and sends him the pick-up point."""
