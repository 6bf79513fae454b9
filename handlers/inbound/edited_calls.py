"""Asks a coordinator what the edit of a call's message means (C18). An edit itself opens, closes and changes nothing (C2)."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.commands import (
    ChangeNeed,
    CloseCall,
    Command,
    Enough,
    RaiseCall,
    SetNeed,
    StandDown,
)
from dispatch.edited_calls import AskCall, questions_about_edit
from handlers.chat.inputs import Message
from handlers.chat.outbound import add_feedback_mark
from handlers.chat.outputs import Mark
from handlers.chat.session import Context
from handlers.night.edit_questions import ask
from handlers.night.raising_calls import known_station
from handlers.parsing.text_commands import read_text
from reading.called_stations import place_of_call
from reading.car_requests import request_in
from reading.several_calls import several_requests
from storage.inbox import version_before
from storage.journal import said_in

_ORDERS = (ChangeNeed, CloseCall, Enough, SetNeed, StandDown)


def ask_about_edit(ctx: Context, words: str, commands: Sequence[Command]) -> bool:
    """Whether nothing more is to be done: the message has raised calls, or calls for cars now. Drivers' edits are left alone."""
    if ctx.kept or not ctx.fleet.is_coordinator(ctx.speaker):
        return False
    origin = ctx.origin
    place = (origin.chat_id, origin.message_id)
    raised = [call for call in ctx.fleet.calls.values() if call.origin == place]
    wanted = _wanted(ctx, words)
    if not raised:
        return _ask_of_a_new_call(ctx, wanted, commands)
    standing, ended = (
        [call for call in raised if call.is_open],
        {call.station for call in raised if not call.is_open},
    )
    before = _words_before(ctx)
    if standing and (before is None or _wanted(ctx, before) != wanted):
        for question in questions_about_edit(standing, [one for one in wanted if one.station not in ended]):
            ask(ctx, question)
    return True


def _ask_of_a_new_call(ctx: Context, wanted: Sequence[RaiseCall], commands: Sequence[Command]) -> bool:
    """A message that raised none and calls for cars now is asked about; one that gives an order now is marked as not obeyed."""
    origin = ctx.origin
    if said_in(ctx.tx.read, origin.chat_id, origin.message_id):
        return False
    open_at = {call.station for call in ctx.fleet.calls.values() if call.is_open}
    for request in wanted:
        if request.station and request.station not in open_at:
            ask(ctx, AskCall(request))
    if not wanted and any(isinstance(command, _ORDERS) for command in commands):
        add_feedback_mark(ctx, Mark.UNREAD)
        return True
    return bool(wanted)


def _wanted(ctx: Context, words: str) -> list[RaiseCall]:
    """The calls that the words raise, with the names of known stations; without a station, that of the message's call."""
    if requests := several_requests(words):
        found = [RaiseCall(request.station, request.cars) for request in requests]
    else:
        heard, _ = read_text(words, ctx.session.bot_name)
        found = [command for command in heard if isinstance(command, RaiseCall)]
        if not found and (request := request_in(words)):
            found = [RaiseCall(request.station, request.cars)]
    place = (ctx.origin.chat_id, ctx.origin.message_id)
    own = next((call.station for call in ctx.fleet.calls.values() if call.origin == place), None)
    named = [
        replace(one, station=one.station or (place_of_call(words) if len(found) == 1 else None))
        for one in found
    ]
    return [replace(one, station=known_station(ctx, one.station) if one.station else own) for one in named]


def _words_before(ctx: Context) -> str | None:
    """The words of the version before this one."""
    raw = version_before(ctx.tx.read, ctx.input_id, ctx.origin.chat_id, ctx.origin.message_id)
    before = ctx.session.event_of(ctx.tx, raw) if raw is not None else None
    return before.words.text if isinstance(before, Message) and before.words else None
