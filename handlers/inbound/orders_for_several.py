"""Divides a coordinator's message: an order for several stations (武汉站汉口站都结束了), words to one driver (C9)."""

from collections.abc import Sequence

from dispatch.commands import (
    CloseCall,
    Command,
    Enough,
    MarkUnread,
    ShowMissing,
    ShowStatus,
    StandDown,
    Unreadable,
)
from handlers.chat.session import Context
from handlers.inbound.coordinator_words import commands_of_coordinator
from handlers.inbound.lanes_told import lane_of_whom_he_replies_to
from handlers.inbound.orders_at_a_station import ORDERS
from handlers.parsing.text_commands import read_text
from reading.call_signs import Part, split_at_signs
from reading.orders_for_several import order_for_each, speaks_to_one
from reading.station_names import bare

_MAY_BE_TALK = (StandDown, CloseCall, Enough, MarkUnread, Unreadable, ShowMissing, ShowStatus)


def parts_of_coordinator(
    ctx: Context, words: str, heard: Sequence[Command]
) -> list[tuple[Part, Sequence[Command]]]:
    """The parts of words that only a coordinator means, each with its commands; none where they are read as a driver's."""
    if several := _at_several_stations(ctx, words):
        return several
    ordered = commands_of_coordinator(ctx, words, heard)
    said = [*heard, *(ordered[1] if ordered else ())]
    if not said and lane_of_whom_he_replies_to(ctx, words) is not None:
        return []
    if _is_to_one_driver(ctx, words) and all(isinstance(each, _MAY_BE_TALK) for each in said):
        return [(Part(words), [])]
    return [ordered] if ordered else []


def _is_to_one_driver(ctx: Context, words: str) -> bool:
    """C13: 武昌收了，您要是还有劲就去汉口 as a reply to a driver is talk, and no order."""
    reply = ctx.origin.reply
    is_to_person = reply is not None and reply.call is None and reply.author_id not in (None, ctx.speaker.id)
    return is_to_person and speaks_to_one(words)


def _at_several_stations(ctx: Context, words: str) -> list[tuple[Part, Sequence[Command]]]:
    """C9: an order behind several names is one for each of their calls."""
    if ctx.origin.is_edit or ctx.origin.reply:
        return []
    named = {bare(call.station): call for call in ctx.fleet.open_calls(ctx.origin.moment)}
    orders = order_for_each(words, named)
    parts = [_order_for(ctx, each) for each in orders.values()]
    found = [part for part in parts if part is not None]
    return found if len(found) == len(parts) else []


def _order_for(ctx: Context, words: str) -> tuple[Part, Sequence[Command]] | None:
    ordered = commands_of_coordinator(ctx, words, read_text(words, ctx.session.bot_name)[0])
    if ordered is None:
        [part, *others] = split_at_signs(words, [call.station for call in ctx.fleet.calls.values()])
        ordered = None if others else (part, read_text(part.words, ctx.session.bot_name)[0])
    if ordered is None or ordered[0].sign is None:
        return None
    return ordered if ordered[1] and all(isinstance(each, ORDERS) for each in ordered[1]) else None
