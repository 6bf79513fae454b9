"""Reopens a call that ended a short while ago (E6)."""

from contextlib import suppress

from dispatch.call_events import CallEvent
from dispatch.calls import Call
from dispatch.change_commands import TellEnded
from dispatch.commands import ReopenCall
from dispatch.deadlines import DeadlineKind
from dispatch.joint_calls import is_leading, leading_of
from dispatch.refusals import Reason, Refusal
from dispatch.reopening import check_may_reopen, ended_lately, reopen
from handlers.chat import button_data
from handlers.chat.deadlines import call_changed, cancel
from handlers.chat.outbound import draw_card, draw_report, reply, toast
from handlers.chat.session import Context
from handlers.chat.texts import clock_time, text
from handlers.night.early_messages import replay_early_messages
from handlers.night.gathered_mentions import tell_one
from handlers.night.joint_calls import leave
from handlers.night.joint_shares import shares_elsewhere
from handlers.night.one_place import take_places_of_reopened
from handlers.night.order_questions import ask_with_buttons
from handlers.night.reactions import follow_again
from handlers.night.standby_offers import offer
from handlers.night.undecided_messages import bind_where_one_is_left
from storage import partners
from storage.journal import NoteKind
from storage.mentions import MentionKind


def reopen_call(ctx: Context, _: ReopenCall) -> None:
    """Opens the call again (E6): everybody stands where he stood, and those sent home are told. Raises Refusal."""
    call = _call_to_reopen(ctx)
    check_may_reopen(ctx.fleet, call, ctx.origin.moment)
    if not is_leading(call) and not leading_of(call).is_open:
        raise Refusal(Reason.NOT_LEADING)
    if call.shares and is_leading(call):
        _reopen_together(ctx, call)
    else:
        _reopen(ctx, call)
    toast(ctx, "toast-reopened", number=call.number, station=call.station)


def tell_ended(ctx: Context, _: TellEnded) -> None:
    """Tells a coordinator when the call ended, and asks whether it goes on, as long as it may be reopened (E6)."""
    call = _call_to_reopen(ctx)
    if call.is_open:
        return
    language, at = ctx.language, clock_time(call.closed_at or ctx.now, ctx.fleet.zone)
    try:
        check_may_reopen(ctx.fleet, call, ctx.origin.moment)
    except Refusal:
        reply(ctx, "already-ended", number=call.number, station=call.station, at=at)
        return
    key = (text(language, "button-reopen"), button_data.encode(button_data.REOPEN, call.id))
    ask_with_buttons(ctx, call, "ask-reopen", [key], at=at)


def _reopen_together(ctx: Context, call: Call) -> None:
    """Reopens a joint call with the shares that ended with it, but not in a group that has ended its consent since (B6)."""
    for _, share in list(shares_elsewhere(ctx, call)):
        if not partners.may_share(ctx.tx.read, ctx.fleet.id, share.fleet_id, ctx.now):
            leave(ctx, call, share)
    ended_with_it = [each for each in shares_elsewhere(ctx, call) if each[1].closed == call.closed]
    _reopen(ctx, call)
    for here, share in ended_with_it:
        with suppress(Refusal):  # the station was called anew there
            check_may_reopen(here.fleet, share, here.origin.moment)
            _reopen(here, share)
    ctx.saved()
    ctx.session.joint.note_until(ctx.tx, call.id)


def _reopen(ctx: Context, call: Call) -> None:
    sent_home = reopen(call, ctx.now)
    ctx.note(NoteKind.CALL_REOPENED, call=call)
    cancel(ctx, DeadlineKind.SEAL, call.fleet_id, call.night)
    for response in sent_home:
        tell_one(ctx, call, response, MentionKind.RESUMED)
    take_places_of_reopened(ctx, call)
    draw_card(ctx, call, anew=True)
    draw_report(ctx, call)
    offer(ctx, call)
    call_changed(ctx, CallEvent.REOPENED, call)
    replay_early_messages(ctx, call)
    bind_where_one_is_left(ctx)
    follow_again(ctx, call)


def _call_to_reopen(ctx: Context) -> Call:
    if ctx.named_call is not None:
        return ctx.named_call
    lately = ended_lately(ctx.fleet.calls.values(), ctx.origin.moment)
    if not lately:
        raise Refusal(Reason.NOT_ENDED)
    return lately[-1]
