"""Reads what only a coordinator means by his words, where a driver would mean something else or the reader nothing."""

from collections.abc import Sequence

from dispatch.commands import (
    AskCarRequest,
    Command,
    RaiseCall,
    SetNeed,
    ShowMissing,
    ShowStatus,
    Unreadable,
)
from handlers.chat.session import Context
from handlers.parsing.orders import bare_need
from reading.car_requests import Question, question_in, request_in, several_requests


def bare_need_of_coordinator(ctx: Context, words: str) -> SetNeed | None:
    """改成30 of a coordinator who drives nobody; of one who has a trip it is about his trip (K2)."""
    if not ctx.fleet.is_coordinator(ctx.speaker) or (ctx.origin.reply and not ctx.origin.reply.call):
        return None
    own = (call.responses.get(ctx.speaker.id) for call in ctx.fleet.calls.values())
    if any(response and response.state.trips for response in own):
        return None
    return bare_need(words)


def commands_of_coordinator(ctx: Context, words: str, heard: Sequence[Command]) -> list[Command]:
    """Several calls in one message (C11), a station with a number or a question (C12); empty for all else.

    The caller asks it of a coordinator's words only.
    """
    if ctx.origin.is_edit:
        return []
    if requests := several_requests(words):
        return [RaiseCall(request.station, request.cars) for request in requests]
    if not all(isinstance(command, Unreadable) for command in heard):
        return []
    match question_in(words, (call.station for call in ctx.fleet.calls.values())):
        case Question.MISSING:
            return [ShowMissing()]
        case Question.STATUS:
            return [ShowStatus()]
    request = request_in(words)
    return [AskCarRequest(request.station, request.cars)] if request else []
