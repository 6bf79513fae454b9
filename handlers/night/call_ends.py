"""Ends a call: closes it, stands it down or cancels it (E1, E2, E4)."""

from dispatch import call_ends
from dispatch.call_events import CallEvent
from dispatch.calls import Call
from dispatch.commands import CloseCall, StandDown
from dispatch.joint_calls import is_leading, leading_of
from dispatch.orders import OrderHandling, handling_of_end
from handlers.chat.deadlines import call_changed
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.notify import in_fleet
from handlers.chat.outbound import draw_card, draw_report, toast
from handlers.chat.pins import unpin_card
from handlers.chat.session import Context
from handlers.night.call_meant import resolve_call, resolve_open_call
from handlers.night.corrected_reports import redraw_sums_elsewhere
from handlers.night.drivers_on_road import tell_not_reported_back
from handlers.night.dropped_questions import drop_orders_without_call
from handlers.night.end_reminders import remind_of_end
from handlers.night.gathered_mentions import tell_one
from handlers.night.joint_shares import shares_elsewhere
from handlers.night.one_place import move_places_of_ended
from handlers.night.order_questions import ask_end
from handlers.night.seals import schedule_seal
from handlers.night.second_tap import is_first_tap
from handlers.night.standby_offers import offer
from handlers.night.undecided_messages import bind_where_one_is_left
from storage.journal import NoteKind
from storage.mentions import MentionKind


def close_call(ctx: Context, command: CloseCall) -> None:
    """Closes a call (E4): in words after one question, by the card's button at the second tap within a minute."""
    if _asks_first(ctx, command):
        return
    if ctx.origin.is_tap and not command.is_confirmed:
        call = resolve_call(ctx)
        if call.is_open and is_first_tap(ctx, call):
            toast(ctx, "toast-tap-again", alert=True)
            return
    _end_as_coordinator(ctx, stand_down=False)


def stand_down(ctx: Context, command: StandDown) -> None:
    """Ends a call and releases those on the way (E2); in words after one question (E4)."""
    if not _asks_first(ctx, command):
        _end_as_coordinator(ctx, stand_down=True)


def _asks_first(ctx: Context, command: CloseCall | StandDown) -> bool:
    in_words = not (ctx.origin.is_tap or ctx.origin.slash or ctx.kept)
    match handling_of_end(command, in_words=in_words):
        case OrderHandling.DONE:
            return False
        case OrderHandling.LATER if isinstance(command, StandDown):
            remind_of_end(ctx, resolve_open_call(ctx), command)
        case _:
            ask_end(ctx, resolve_open_call(ctx), command)
    return True


def _end_as_coordinator(ctx: Context, *, stand_down: bool) -> None:
    end_call(ctx, resolve_call(ctx), stand_down=stand_down)
    toast(ctx, "toast-closed")


def end_call(ctx: Context, call: Call, *, stand_down: bool, cancelled: bool = False) -> None:
    """Closes, stands down or cancels a call: releases drivers, posts the closing report, schedules the seal."""
    released = call_ends.close(call, ctx.origin.moment, stand_down=stand_down, cancelled=cancelled)
    note = NoteKind.CALL_STOOD_DOWN if stand_down else NoteKind.CALL_CLOSED
    ctx.note(NoteKind.CALL_CANCELLED if cancelled else note, call=call)
    for response in released:
        tell_one(ctx, call, response, MentionKind.CANCELLED if cancelled else MentionKind.RELEASED)
    move_places_of_ended(ctx, call)
    draw_card(ctx, call)
    draw_report(ctx, call, anew=True)
    unpin_card(ctx, call)
    refresh_keyboards(ctx)
    call_changed(ctx, CallEvent.CLOSED, call)
    bind_where_one_is_left(ctx)
    drop_orders_without_call(ctx)
    tell_not_reported_back(ctx, call)
    schedule_seal(ctx, call)
    if call.shares:
        _end_shares(ctx, call, stand_down=stand_down, cancelled=cancelled)


def _end_shares(ctx: Context, call: Call, *, stand_down: bool, cancelled: bool) -> None:
    """B5: the leading group ends the call for all; the end of another share frees its places for the rest."""
    if not is_leading(call):
        leading = leading_of(call)
        if leading.is_open:
            offer(in_fleet(ctx, ctx.session.fleet_of(ctx.tx, leading.fleet_id)), leading)
        return
    for here, share in shares_elsewhere(ctx, call):
        if share.is_open:
            end_call(here, share, stand_down=stand_down, cancelled=cancelled)
    redraw_sums_elsewhere(ctx, call)
    ctx.saved()
    ctx.session.joint.note_until(ctx.tx, call.id)
