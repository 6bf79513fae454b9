"""Reads a trip that is told without 接: 第二趟，3个 of who stands in the square, 接的是5个 of who has taken nobody (P1, K1)."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.clarifications import ClarificationKind
from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import open_trip_of, part_of
from dispatch.driver_state import DriverState
from dispatch.statements import StatementKind, Tags
from handlers.chat.session import Context
from reading.call_signs import Part
from reading.trip_corrections import (
    gets_people_in,
    says_what_he_took,
    tells_its_trip,
    trip_without_a_verb,
)
from reading.unread_words import tagged_passengers
from storage import clarifications
from storage.journal import said_in


def first_trip(ctx: Context, words: str, heard: Sequence[Command]) -> tuple[Part, Sequence[Command]] | None:
    """P1: 接的是5个 corrects nothing where he stands in the square and has taken nobody, nor does 接2 改 接3 without a trip."""
    if len(heard) != 1 or not isinstance(heard[0], DriverReport) or heard[0].names:
        return None
    said = heard[0]
    if said.kind is not StatementKind.AMEND or said.passengers is None:
        return None
    is_first = (says_what_he_took(words) and _stands_waiting(ctx)) or (
        tells_its_trip(words) and not drives(ctx)
    )
    return (Part(words), [replace(said, kind=StatementKind.DEPART)]) if is_first else None


def _stands_waiting(ctx: Context) -> bool:
    """Whether he stands in a square and has no trip in any open call."""
    calls = ctx.fleet.open_calls(ctx.origin.moment)
    own = [part.state for call in calls if (part := part_of(call, ctx.speaker.id)) is not None]
    return any(state.stands_in_square for state in own) and not any(state.trips for state in own)


def trip_of_who_waits(ctx: Context, words: str, heard: Sequence[Command]) -> Command | None:
    """P1: the trip that somebody tells without 接 who stands in the square, or has brought his passengers (第二趟，3个)."""
    if not all(isinstance(command, Unreadable) for command in heard):
        return None
    may_depart = _may_depart(ctx) or (gets_people_in(words) and is_coming(ctx))
    return _trip_told(words) if may_depart else None


def _trip_told(words: str) -> Command | None:
    number = trip_without_a_verb(words)
    if number is None:
        return None
    if not number:
        return Unreadable(wants_number=True)
    tags = Tags(*tagged_passengers(words))
    return DriverReport(StatementKind.DEPART, passengers=number, tags=tags)


def trip_of_edit(ctx: Context, words: str, heard: Sequence[Command]) -> Command | None:
    """K1: the same in the next version of a message that told of a trip, or asked for its number (上3个, then 上2个)."""
    if not all(isinstance(command, Unreadable) for command in heard):
        return None
    chat_id, message_id = ctx.origin.chat_id, ctx.origin.message_id
    kinds = {kind for _, _, _, kind in said_in(ctx.tx.read, chat_id, message_id)}
    waiting = clarifications.open_of_message(ctx.tx.read, chat_id, message_id)
    is_asked = any(each.kind is ClarificationKind.NUMBER for each in waiting)
    return _trip_told(words) if StatementKind.DEPART in kinds or (is_asked and _may_depart(ctx)) else None


def _may_depart(ctx: Context) -> bool:
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    return any(
        response is not None and (response.state.stands_in_square or is_back(response.state))
        for response in own
    )


def is_back(state: DriverState) -> bool:
    return bool(state.trips) and not state.open_trip and not state.left


def is_coming(ctx: Context) -> bool:
    """Whether he is on his way to a call, has not arrived anywhere yet, and took nobody; a coordinator may speak of a train."""
    if ctx.fleet.is_coordinator(ctx.speaker):
        return False
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    his = [response.state for response in own if response is not None and response.state.answering]
    return bool(his) and all(state.arrived_at is None and not state.trips for state in his)


def drives(ctx: Context) -> bool:
    return open_trip_of(ctx.fleet, ctx.speaker.id) is not None
