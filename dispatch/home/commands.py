"""The commands of the drivers' home (司机之家): the room beside the night (H1)."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.commands import Command
from dispatch.commands_about_fleets import FleetOrder
from dispatch.home.moves import Side
from dispatch.home.places import PlaceKind
from dispatch.stations import Point


@dataclass(frozen=True, kw_only=True)
class HomeCommand(Command):
    """Base of the room's commands. `fleet_id`: the fleet of the button that was tapped; 0: typed."""

    fleet_id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseFleet(HomeCommand):
    """The speaker's tap: his message `input_id` is about this one of his fleets (R12)."""

    input_id: int


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


@dataclass(frozen=True, slots=True)
class ConfirmPlaces(FleetOrder, HomeCommand):
    """Nothing has changed at the places `first` to `last` of a keeper that fell due between these UTC epoch seconds (H5)."""

    keeper: int
    first: int
    last: int
    since: int
    until: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowKeptPlaces(FleetOrder, HomeCommand):
    """Lists all places of the fleet for a coordinator."""


# ---------------------------------------------------------------- moving on


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMoves(HomeCommand):
    """Shows the speaker his own move; a coordinator also those that wait in his fleet (H7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOwnMove(HomeCommand):
    """Says that the speaker goes to another company or fleet; `stays`: he will belong to both (H8)."""

    to: str
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMove(FleetOrder, HomeCommand):
    """The same of somebody else."""

    name: str
    to: str
    stays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOwnMove(HomeCommand):
    """The driver agrees to his move, or does not go."""

    move_id: int
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMove(HomeCommand):
    """A coordinator of the fleet that he leaves (FROM) or enters (TO) agrees, or does not."""

    move_id: int
    side: Side
    agrees: bool


# ---------------------------------------------------------------- away for a season


@dataclass(frozen=True, slots=True, kw_only=True)
class GoAway(HomeCommand):
    """The speaker does not drive this season, until he comes back (H9)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendAway(FleetOrder, HomeCommand):
    """The same of somebody else."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack(HomeCommand):
    """The speaker drives again."""
