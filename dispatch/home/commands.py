"""The commands of the drivers' home (司机之家): the room beside the night (H1)."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.commands import Command, FleetOrder
from dispatch.home.places import PlaceKind
from dispatch.stations import Point


@dataclass(frozen=True, kw_only=True)
class HomeCommand(Command):
    """Base of the room's commands. `fleet_id`: the fleet of the button that was tapped; 0: typed."""

    fleet_id: int = 0


# ---------------------------------------------------------------- places


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPlaces(HomeCommand):
    """Lists the nearest places of these kinds; of all where none is named (H2)."""

    kinds: tuple[PlaceKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPlaceOnMap(HomeCommand):
    """Sends the point of a place on the map."""

    place_id: int


class PlaceChange(StrEnum):
    """What `/place` changes."""

    ADD = "add"
    SHOW = "show"
    KIND = "kind"
    HOURS = "hours"
    OFFERS = "offers"
    PRICE = "price"
    POINT = "point"
    DROP_POINT = "drop_point"
    CONFIRM = "confirm"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPlace(FleetOrder, HomeCommand):
    """Changes one thing about a place that is named, or numbered on a button (H4).

    `kind`: taken away where the place has it. `point`: None where the message replied to shows it.
    """

    change: PlaceChange
    name: str = ""
    place_id: int = 0
    words: str = ""
    kind: PlaceKind | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowKeptPlaces(FleetOrder, HomeCommand):
    """Lists all places of the fleet for a coordinator."""
