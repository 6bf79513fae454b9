"""Reads the buttons of the drivers' home: `Z:<fleet>:<letter><detail>` (H1)."""

import re
from collections.abc import Callable, Mapping

from dispatch.home.certificate_commands import MakeCertificate
from dispatch.home.commands import (
    AnswerMove,
    AnswerOwnMove,
    ChooseFleet,
    ComeBack,
    ConfirmPlaces,
    HomeCommand,
    KeepPlace,
    PlaceChange,
    ShowPlaceOnMap,
)
from dispatch.home.honours_commands import AnswerHonour, AskHonours, PickHonour, PostHonours
from dispatch.home.moves import Side
from dispatch.home.places import PlaceKind
from dispatch.home.points_commands import ChooseShop, GiveBack, MakeRedemption, WithdrawShop

Reader = Callable[[int, str], HomeCommand | None]

_NUMBER = re.compile(r"[0-9]{1,15}")
_SHOP_AND_POINTS = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_MONTH = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])")
_PERIOD = re.compile(r"[a-z]\d?|[\d/-]{1,21}")


def _certificate(fleet_id: int, period: str) -> HomeCommand | None:
    return MakeCertificate(period, fleet_id=fleet_id) if _PERIOD.fullmatch(period) else None


def _redemption(fleet_id: int, detail: str) -> HomeCommand | None:
    """`12-50`: at the shop 12, 50 points."""
    found = _SHOP_AND_POINTS.fullmatch(detail)
    return MakeRedemption(int(found[1]), int(found[2]), fleet_id=fleet_id) if found else None


def _numbered(command: Callable[..., HomeCommand]) -> Reader:
    """Reads a button with one number."""

    def read(fleet_id: int, detail: str) -> HomeCommand | None:
        return command(int(detail), fleet_id=fleet_id) if _NUMBER.fullmatch(detail) else None

    return read


def _pick(fleet_id: int, detail: str) -> HomeCommand | None:
    """`2026-11.12`: the month, and a person."""
    month, _, digits = detail.partition(".")
    if not _MONTH.fullmatch(month) or not _NUMBER.fullmatch(digits):
        return None
    return PickHonour(month, int(digits), fleet_id=fleet_id)


def _answer(fleet_id: int, detail: str) -> HomeCommand | None:
    """`2026-11.1`: yes; `2026-11.0`: no."""
    month, _, said = detail.partition(".")
    if not _MONTH.fullmatch(month) or said not in ("0", "1"):
        return None
    return AnswerHonour(month, agrees=said == "1", fleet_id=fleet_id)


def _of_month(command: Callable[..., HomeCommand]) -> Reader:
    """Reads a button with a month, and with the number of the message under which it stands: `2026-11.0`."""

    def read(fleet_id: int, detail: str) -> HomeCommand | None:
        month, _, part = detail.partition(".")
        is_one = _MONTH.fullmatch(month) and (not part or _NUMBER.fullmatch(part))
        return command(month, int(part or 0), fleet_id=fleet_id) if is_one else None

    return read


HOME = "Z"  # the number is the fleet's
MAP, PLACE = "p", "k"  # the detail begins with the place's number
PLACES = "a"
MOVE, BACK = "m", "b"  # the detail of a move begins with its number
CHOSEN = "f"  # the number of an input stands behind it

_MOST_DIGITS = 15
_NUMBERS_OF_PLACES = 5
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


def _places(fleet_id: int, detail: str) -> HomeCommand | None:
    """`7.12.90.1789900000.1790000000`: the places 12 to 90 of keeper 7 that fell due between are as they were."""
    numbers = detail.split(".")
    if len(numbers) != _NUMBERS_OF_PLACES or not all(map(_NUMBER.fullmatch, numbers)):
        return None
    return ConfirmPlaces(*map(int, numbers), fleet_id=fleet_id)


def _move(fleet_id: int, detail: str) -> HomeCommand | None:
    """`12.dy`: the driver agrees; `12.fn`: a coordinator of the fleet that he leaves does not."""
    digits, _, said = detail.partition(".")
    number = number_of(digits)
    if not number or said[:1] not in set(Side) or said[1:] not in ("y", "n"):
        return None
    side, agrees = Side(said[:1]), said[1:] == "y"
    if side is Side.DRIVER:
        return AnswerOwnMove(move_id=number, agrees=agrees, fleet_id=fleet_id)
    return AnswerMove(move_id=number, side=side, agrees=agrees, fleet_id=fleet_id)


def _chosen(fleet_id: int, detail: str) -> HomeCommand | None:
    number = number_of(detail)
    return ChooseFleet(input_id=number, fleet_id=fleet_id) if number else None


def _back(fleet_id: int, detail: str) -> HomeCommand | None:
    return None if detail else ComeBack(fleet_id=fleet_id)


READERS: Mapping[str, Reader] = {
    MAP: _map,
    PLACE: _place,
    PLACES: _places,
    MOVE: _move,
    BACK: _back,
    CHOSEN: _chosen,
    "c": _certificate,
    "s": _numbered(ChooseShop),
    "r": _redemption,
    "g": _numbered(GiveBack),
    "w": _numbered(WithdrawShop),
    "h": _pick,
    "q": _of_month(AskHonours),
    "y": _answer,
    "t": _of_month(PostHonours),
}
"""By the first letter of the detail: makes a command of the fleet's number and the rest of the detail."""


def read_home_tap(fleet_id: int, detail: str) -> HomeCommand | None:
    """The command of a button of the room; None for data that no button has."""
    reader = READERS.get(detail[:1])
    return reader(fleet_id, detail[1:]) if reader else None
