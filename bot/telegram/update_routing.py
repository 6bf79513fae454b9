"""Routing of an update before it is handled: its number, its chat, and whether it may change a group's administrators.

The whole update is decoded, by the structs that the handlers use: a smaller struct would save 1 µs of some 65.
"""

import re
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import msgspec

from bot.telegram.decoding import chat_of, point_of
from bot.telegram.updates import MemberChange, Message, Reaction, Update
from storage.external_ids import ExternalIds
from storage.inbox import RawUpdate

_COORDINATE = b'"latitude"'
_COORDINATES = frozenset({"latitude", "longitude", "horizontal_accuracy", "heading"})
UpdateId = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]


class _Numbered(msgspec.Struct):
    update_id: UpdateId = 0


class RoutedUpdate(Update):
    """An update with its number. Of an unreadable one only the number is known, or 0."""

    update_id: UpdateId = 0

    def subject(self) -> Message | MemberChange | Reaction | None:
        """The part that names the chat; None where there is none."""
        tapped = self.callback_query.message if self.callback_query else None
        return (
            self.message
            or self.edited_message
            or tapped
            or self.my_chat_member
            or self.chat_member
            or self.message_reaction
        )

    def date(self) -> int | None:
        """When Telegram got what the update tells, in UTC epoch seconds; None where it does not say so."""
        told = self.message or self.edited_message
        if told:
            return told.edit_date or told.date if self.message is None else told.date
        change = self.my_chat_member or self.chat_member
        return change.date if change else None

    def row(self, raw: bytes, ids: ExternalIds, *, ignored: bool = False) -> RawUpdate:
        """The inbox row for `raw`, the bytes that were decoded into this update.

        Coordinates are left out of it (R9, V6), except those that an order about a station or a place replies to (C19, H4).
        """
        drops = _COORDINATE in raw and not self._wants_point()
        stored = _without_coordinates(raw) if drops else raw
        message = None if ignored else self.message or self.edited_message
        key = (chat_of(message.chat, ids), message.message_id) if message else None
        return RawUpdate(self.update_id, stored, ignored=ignored, message=key)

    def _wants_point(self) -> bool:
        """Whether it is `/station 武汉站 定位` or `/place 驿站 定位`, as a reply to a message that shows a place."""
        words = self.message.text if self.message and self.message.location is None else None
        return words is not None and _ORDER_WITH_POINT.match(words) is not None

    def private_point(self) -> tuple[float, float] | None:
        """Latitude and longitude of a location that somebody sent privately; None for anything else."""
        message = self.message
        if message is None or message.location is None or message.chat.type != "private":
            return None
        return point_of(message.location)

    def may_change_admins(self) -> bool:
        change = self.chat_member
        if change is None:
            return self.my_chat_member is not None
        memberships = (change.old_chat_member, change.new_chat_member)
        return any(each is not None and each.status in {"administrator", "creator"} for each in memberships)


_ORDER_WITH_POINT = re.compile(  # ends with the word for a position, in Chinese or English
    r"\s*[/\uff0f](?:station|place)\b.*\s(?:\u5b9a\u4f4d|\u4f4d\u7f6e|point)\s*$", re.IGNORECASE
)
_NUMBER_FIRST = re.compile(rb'\s*\{\s*"update_id"\s*:\s*([0-9]{1,19})\b')
_decode = msgspec.json.Decoder(RoutedUpdate).decode
_decode_number = msgspec.json.Decoder(_Numbered).decode


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
    routed_updates: Iterable[RoutedUpdate],
    rows: Iterable[RawUpdate],
    now: int,
) -> None:
    """Gives `keep` each private location, by the bytes that are stored of it (V6). `now`: UTC epoch seconds."""
    for routed, row in zip(routed_updates, rows, strict=True):
        if point := routed.private_point():
            keep(row.raw, point, now)


def routed_update(raw: bytes) -> RoutedUpdate:
    """Decodes an update. Never raises: an update that cannot be read must be recorded and confirmed all the same."""
    try:
        return _decode(raw)
    except (ValueError, RecursionError):
        pass
    try:
        return RoutedUpdate(update_id=_decode_number(raw).update_id)
    except (ValueError, RecursionError):
        first = _NUMBER_FIRST.match(raw)  # as Telegram writes it
        number = int(first[1]) if first else 0
        return RoutedUpdate(update_id=number if number < 2**63 else 0)
