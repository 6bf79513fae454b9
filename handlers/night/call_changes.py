"""Carries out what changes a call that is under way: a late train (C16), another station name or meeting point (C17)."""

from dispatch.calls import Call
from dispatch.change_commands import DelayTrain, MoveMeetingPoint
from dispatch.commands import RenameStation
from dispatch.expected_drivers import on_the_way
from dispatch.fleets import check_no_open_call, check_station
from dispatch.limits import MAX_DELAY, MINUTE
from dispatch.nights import next_clock
from dispatch.refusals import Reason, Refusal
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import add_feedback_mark, draw_card, toast
from handlers.chat.said import Mark
from handlers.chat.session import Context
from handlers.night.calls import resolve_call
from handlers.night.corrected_reports import redraw_reports
from handlers.night.escalation import postpone_steps
from handlers.night.standby_offers import tell_one
from handlers.parsing.text_commands import station_name
from storage.journal import NoteKind
from storage.mentions import MentionKind


def delay_train(ctx: Context, command: DelayTrain) -> None:
    """C16: moves what falls due and tells those on the way. Raises Refusal (CALL_CLOSED), AmbiguousCall."""
    call = _open_call(ctx)
    delay = min(_delay(ctx, call, command), MAX_DELAY)
    if delay <= 0 or delay == call.delay:
        return
    postpone_steps(ctx, call, delay - call.delay)
    call.delay, call.delayed_at = delay, ctx.origin.at
    ctx.note(NoteKind.TRAIN_LATE, call=call, minutes=delay // MINUTE)
    _tell(ctx, call, MentionKind.LATE)


def _delay(ctx: Context, call: Call, command: DelayTrain) -> int:
    """Seconds behind the time that was announced; of a clock without such a time, from now on."""
    if command.clock is not None:
        zone = ctx.fleet.zone
        planned = ctx.origin.at if call.train_at is None else next_clock(call.train_at, call.opened_at, zone)
        return next_clock(command.clock, planned, zone) - planned
    return (command.minutes or 0) * MINUTE + (call.delay if command.is_more else 0)


def move_meeting_point(ctx: Context, command: MoveMeetingPoint) -> None:
    """C17: shows the meeting point on the card and tells those on the way. Raises Refusal (CALL_CLOSED), AmbiguousCall."""
    call = _open_call(ctx)
    if command.place == call.place:
        return
    call.place = command.place
    ctx.note(NoteKind.MEETING_POINT, call=call, place=command.place)
    _tell(ctx, call, MentionKind.MOVED)


def rename_station(ctx: Context, command: RenameStation) -> None:
    """C17: tells those on the way. Raises Refusal (ALREADY_OPEN, LONG_STATION), AmbiguousCall."""
    ctx.fleet.check_coordinator(ctx.speaker)
    call = resolve_call(ctx)
    station = station_name(command.station, ctx.fleet.stations)
    check_station(station)
    check_no_open_call(ctx.fleet, station)
    if station == call.station:
        return
    call.station = station
    ctx.fleet.add_station(station)
    ctx.note(NoteKind.STATION, call=call, station=station)
    draw_card(ctx, call)
    if not call.is_open:
        redraw_reports(ctx, call)
    for response in on_the_way(call):
        tell_one(ctx, call, response, MentionKind.MOVED)
    remove_buttons(ctx)
    toast(ctx, "toast-renamed", station=station)


def _open_call(ctx: Context) -> Call:
    ctx.fleet.check_coordinator(ctx.speaker)
    call = resolve_call(ctx)
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    return call


def _tell(ctx: Context, call: Call, kind: MentionKind) -> None:
    draw_card(ctx, call)
    for response in on_the_way(call):
        tell_one(ctx, call, response, kind)
    if ctx.origin.is_tap or ctx.origin.private:
        toast(ctx, "toast-noted")
    elif ctx.origin.message_id:
        add_feedback_mark(ctx, Mark.NUMBER_RECORDED)
