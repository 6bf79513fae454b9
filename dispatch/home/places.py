"""A place where drivers can rest, eat, wash, charge or get help (服务点), and which five are shown first (H2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, inf, radians, sin, sqrt

from dispatch.home.place_checks import check_due_at
from dispatch.refusals import Reason, Refusal
from dispatch.stations import Point

MOST_SHOWN = 5
MOST_PLACES = 200  # of a fleet
LONGEST_NAME, LONGEST_OFFERS, LONGEST_PRICE = 30, 80, 40
_EARTH = 6_371_000  # metres
_NORTH, _EAST = (3.0, 54.0), (73.0, 136.0)  # degrees, around China
_ZONES = frozenset(
    f"Asia/{city}"
    for city in (
        "Shanghai",
        "Chongqing",
        "Chungking",
        "Harbin",
        "Urumqi",
        "Kashgar",
        "Hong_Kong",
        "Macau",
        "Macao",
    )
)


class PlaceKind(StrEnum):
    """What a place is for; each is named in the text `place-<value>`."""

    REST = "rest"
    WATER = "water"
    MEAL = "meal"
    TOILET = "toilet"
    CHARGING = "charging"
    REPAIR = "repair"
    LEGAL = "legal"
    SHOP = "shop"


@dataclass(frozen=True, slots=True)
class Place:
    """`hours` as they were written, empty before they are. `offers`: what there is. Instants are UTC epoch seconds.

    `kept_by`: the person who is asked whether it is still true.
    """

    id: int
    fleet_id: int
    name: str
    kinds: tuple[PlaceKind, ...] = ()
    hours: str = ""
    offers: str = ""
    price: str = ""
    point: Point | None = None
    kept_by: int = 0
    confirmed_at: int = 0

    @property
    def is_shown(self) -> bool:
        """Whether drivers see it: it is for something, and its hours are known."""
        return bool(self.kinds and self.hours)

    def is_unchecked(self, now: int) -> bool:
        """Whether nobody has confirmed it for 90 days (H5)."""
        return now > check_due_at(self.confirmed_at)


def nearest(
    places: Iterable[Place], is_open: Iterable[bool], here: Point | None
) -> list[tuple[Place, float | None]]:
    """At most five places with their distance in metres: the open ones first, the nearest of them first."""
    known = [
        (
            not opened,
            distance(place.point, here) if place.point and here else inf,
            place.name,
            place.id,
            place,
        )
        for place, opened in zip(places, is_open, strict=True)
    ]
    return [
        (place, None if away == inf else away)
        for _, away, *_, place in sorted(known, key=lambda each: each[:4])
    ][:MOST_SHOWN]


def distance(one: Point, other: Point) -> float:
    """Metres between two points, over a round earth."""
    north, south = radians(one.latitude), radians(other.latitude)
    half = sin((south - north) / 2) ** 2
    half += cos(north) * cos(south) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half)))


def check_point(point: Point, zone: str) -> None:
    """Raises Refusal (POINT_ABROAD) for a point outside of the country of a fleet in China, or off the map."""
    is_inside = point.is_on_the_map and (zone not in _ZONES or _is_in_china(point))
    if not is_inside:
        raise Refusal(Reason.POINT_ABROAD)


def _is_in_china(point: Point) -> bool:
    return _NORTH[0] <= point.latitude <= _NORTH[1] and _EAST[0] <= point.longitude <= _EAST[1]


def check_words(words: str, longest: int) -> None:
    """Raises Refusal (LONG_PLACE) for words that do not fit on one line."""
    if len(words) > longest:
        raise Refusal(Reason.LONG_PLACE, most=longest)


def check_new(name: str, known: Sequence[Place]) -> None:
    """Raises Refusal (NO_PLACE_NAME, LONG_PLACE, PLACE_KNOWN, MANY_PLACES) where a place cannot be added."""
    if not any(letter.isalnum() for letter in name):
        raise Refusal(Reason.NO_PLACE_NAME)
    check_words(name, LONGEST_NAME)
    if any(place.name == name for place in known):
        raise Refusal(Reason.PLACE_KNOWN)
    if len(known) >= MOST_PLACES:
        raise Refusal(Reason.MANY_PLACES, most=MOST_PLACES)
