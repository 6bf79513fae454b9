"""Carries out what changes a call that is under way: another station name or meeting point (C17)."""

from contextlib import suppress

from dispatch.call_stations import check_no_open_call, check_station
from dispatch.calls import Call
from dispatch.change_commands import MoveMeetingPoint
from dispatch.commands import RenameStation
from dispatch.drivers_on_the_way import on_the_way
from dispatch.joint_calls import is_leading
from dispatch.refusals import Reason, Refusal
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import add_feedback_mark, draw_card, toast
from handlers.chat.outputs import Mark
from handlers.chat.session import Context
from handlers.night.call_meant import resolve_call, resolve_open_call
from handlers.night.corrected_reports import redraw_reports
from handlers.night.gathered_mentions import tell_one
from handlers.night.joint_shares import all_shares, shares_elsewhere
from handlers.night.learned_station_names import settle_by_name
from handlers.parsing.text_commands import station_name
from storage.journal import NoteKind
from storage.mentions import MentionKind


def move_meeting_point(ctx: Context, command: MoveMeetingPoint) -> None:
    """C17: shows the meeting point on the card and tells those on the way. Raises Refusal (CALL_CLOSED), AmbiguousCall."""
    call = resolve_open_call(ctx)
    if command.place == call.place:
        return
    for here, share in all_shares(ctx, call) if is_leading(call) else [(ctx, call)]:
        share.place = command.place
        here.note(NoteKind.MEETING_POINT, call=share, place=command.place)
        tell_change(here, share, MentionKind.MOVED)


def rename_station(ctx: Context, command: RenameStation) -> None:
    """C17: tells those on the way; of a joint call in all its groups, each by the name that the station has there (B5).

    Raises Refusal (ALREADY_OPEN, LONG_STATION, NOT_LEADING), AmbiguousCall.
    """
    call = resolve_call(ctx)
    if not is_leading(call):
        raise Refusal(Reason.NOT_LEADING)
    station = station_name(command.station, ctx.fleet.stations, ctx.fleet.aliases())
    check_station(station)
    check_no_open_call(ctx.fleet, station)
    if station == call.station:
        return
    for here, share in shares_elsewhere(ctx, call):
        with suppress(Refusal):  # that group has another call open there: its share keeps the name
            _rename(here, share, station_name(station, here.fleet.stations, here.fleet.aliases()))
    _rename(ctx, call, station)
    settle_by_name(ctx)
    remove_buttons(ctx)
    toast(ctx, "toast-renamed", station=station)


def _rename(ctx: Context, call: Call, station: str) -> None:
    if call.sealed or station == call.station:
        return
    check_no_open_call(ctx.fleet, station)
    call.station = station
    ctx.fleet.add_station(station)
    if call.lane_count != (lanes := ctx.fleet.entry_of(station).lanes):
        call.change_lanes(lanes)
    ctx.note(NoteKind.STATION, call=call, station=station)
    draw_card(ctx, call)
    if not call.is_open:
        redraw_reports(ctx, call)
    for response in on_the_way(call):
        tell_one(ctx, call, response, MentionKind.MOVED)


def tell_change(ctx: Context, call: Call, kind: MentionKind) -> None:
    """Shows the change on the card, tells each driver on the way once, and marks the order as done (C16, C17)."""
    draw_card(ctx, call)
    for response in on_the_way(call):
        tell_one(ctx, call, response, kind)
    if ctx.origin.is_tap or ctx.origin.private:
        toast(ctx, "toast-noted")
    elif ctx.origin.message_id:
        add_feedback_mark(ctx, Mark.NUMBER_RECORDED)
