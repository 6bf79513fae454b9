"""Reads the buttons of the drivers' home: `Z:<fleet>:<letter><detail>` (H1)."""

from collections.abc import Callable, Mapping

from dispatch.home.commands import HomeCommand, KeepPlace, PlaceChange, ShowPlaceOnMap
from dispatch.home.places import PlaceKind

Reader = Callable[[int, str], HomeCommand | None]

HOME = "Z"  # the number is the fleet's
MAP, PLACE = "p", "k"  # the detail begins with the place's number

_MOST_DIGITS = 15
_CHANGES = {
    "c": PlaceChange.CONFIRM,
    "r": PlaceChange.REMOVE,
    "s": PlaceChange.SHOW,
}


def number_of(digits: str) -> int | None:
    """The number that a button carries; None for anything else."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else None


def _map(fleet_id: int, detail: str) -> HomeCommand | None:
    number = number_of(detail)
    return ShowPlaceOnMap(place_id=number, fleet_id=fleet_id) if number else None


def _place(fleet_id: int, detail: str) -> HomeCommand | None:
    """`12.c`: still true; `12.r`: gone; `12.meal`: for meals, or no more."""
    digits, _, said = detail.partition(".")
    number = number_of(digits)
    if not number:
        return None
    if said in _CHANGES:
        return KeepPlace(change=_CHANGES[said], place_id=number, fleet_id=fleet_id)
    if said in set(PlaceKind):
        return KeepPlace(change=PlaceChange.KIND, place_id=number, kind=PlaceKind(said), fleet_id=fleet_id)
    return None


READERS: Mapping[str, Reader] = {MAP: _map, PLACE: _place}
"""By the first letter of the detail: makes a command of the fleet's number and the rest of the detail."""


def read_home_tap(fleet_id: int, detail: str) -> HomeCommand | None:
    """The command of a button of the room; None for data that no button has."""
    reader = READERS.get(detail[:1])
    return reader(fleet_id, detail[1:]) if reader else None
