"""Leaves coordinates out of what is stored, and gives private locations to the memory that forgets them (V6)."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from bot.telegram.decoding import point_of
from bot.telegram.updates import Update
from storage.inbox import RawUpdate

_COORDINATE = b'"latitude"'
_COORDINATES = frozenset({"latitude", "longitude", "horizontal_accuracy", "heading"})
_ORDER_WITH_POINT = re.compile(  # ends with the word for a position, in Chinese or English
    r"\s*[/\uff0f](?:station|place)\b.*\s(?:\u5b9a\u4f4d|\u4f4d\u7f6e|point)\s*$", re.IGNORECASE
)


def as_stored(update: Update, raw: bytes) -> bytes:
    """The bytes of an update as they are stored: without coordinates (R9, V6).

    Those that an order about a station or a place replies to stay (C19, H4). `raw`: the bytes of `update`.
    """
    drops = _COORDINATE in raw and not _wants_point(update)
    return _without_coordinates(raw) if drops else raw


def _wants_point(update: Update) -> bool:
    """Whether it is `/station 武汉站 定位` or `/place 驿站 定位`, as a reply to a message that shows a place."""
    words = update.message.text if update.message and update.message.location is None else None
    return words is not None and _ORDER_WITH_POINT.match(words) is not None


def _without_coordinates(raw: bytes) -> bytes:
    """The update without the coordinates of its places. An update that is no JSON is returned as it is."""
    try:
        update = msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return raw
    _drop_coordinates(update)
    return msgspec.json.encode(update)


def _drop_coordinates(part: Any) -> None:
    if isinstance(part, dict):
        for name in _COORDINATES & part.keys():
            del part[name]
    for inner in part.values() if isinstance(part, dict) else part:
        if isinstance(inner, dict | list):
            _drop_coordinates(inner)


def keep_points(
    keep: Callable[[bytes, tuple[float, float], int], None],
    updates: Iterable[Update],
    rows: Iterable[RawUpdate],
    now: int,
) -> None:
    """Gives `keep` each private location, by the bytes that are stored of it (V6). `now`: UTC epoch seconds."""
    for update, row in zip(updates, rows, strict=True):
        if point := _private_point(update):
            keep(row.raw, point, now)


def _private_point(update: Update) -> tuple[float, float] | None:
    """Latitude and longitude of a location that somebody sent privately; None for anything else."""
    message = update.message
    if message is None or message.location is None or message.chat.type != "private":
        return None
    return point_of(message.location)
