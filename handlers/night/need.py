"""Carries out orders about the need of a call: set it, change it, enough (C3)."""

from dataclasses import replace

from dispatch import need as rules
from dispatch.call_events import CallEvent
from dispatch.calls import Call
from dispatch.commands import ChangeNeed, Enough, SetNeed
from dispatch.joint_calls import is_leading, leading_of, number_is_of_whole_call
from dispatch.one_place import held_elsewhere
from dispatch.orders import OrderHandling, handling_of_enough
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_CARS
from handlers.chat.deadlines import call_changed
from handlers.chat.keyboards import remove_buttons
from handlers.chat.notify import in_fleet
from handlers.chat.outbound import add_feedback_mark, draw_card, toast
from handlers.chat.outputs import Mark
from handlers.chat.session import Context
from handlers.night.call_meant import resolve_call, resolve_open_call
from handlers.night.joint_shares import all_shares
from handlers.night.need_met import tell_need_met
from handlers.night.order_questions import ask_enough
from handlers.night.standby_offers import offer
from handlers.night.undecided_messages import bind_where_one_is_left
from storage import partners
from storage.journal import NoteKind


def set_need(ctx: Context, command: SetNeed) -> None:
    """Sets the need; in a partner's share how many cars it brings at most, unless its coordinators may command (B5)."""
    call = resolve_call(ctx)
    if command.cars is None:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_CARS)
    remove_buttons(ctx)
    if not _is_of_whole_call(ctx, call):
        rules.set_most(call, command.cars)
        _share_changed(ctx, call)
        return
    leading = leading_of(call)
    there = ctx if leading is call else in_fleet(ctx, ctx.session.fleet_of(ctx.tx, leading.fleet_id))
    _set_need(there, leading, command.cars)
    toast(ctx, "toast-need", cars=command.cars)


def _is_of_whole_call(ctx: Context, call: Call) -> bool:
    """Whether a number said here is the need of the whole call (B5)."""
    one, other = partners.both(ctx.tx.read, leading_of(call).fleet_id, ctx.fleet.id)
    return number_is_of_whole_call(call, one, other, ctx.now)


def _set_need(ctx: Context, call: Call, cars: int) -> None:
    if cars > (call.needed or 0):
        ctx.fleet.called_at = ctx.origin.moment.at
    _mark_if_unchanged(ctx, call.needed, cars)
    rules.set_need(call, cars)
    _need_changed(ctx, call)


def _share_changed(ctx: Context, share: Call) -> None:
    """Another number of cars that a share brings at most (B5)."""
    ctx.note(NoteKind.SHARE, call=share, most=share.most)
    offer(ctx, share)
    draw_card(ctx, share)
    toast(ctx, "toast-share-most", cars=share.most or 0)


def change_need(ctx: Context, command: ChangeNeed) -> None:
    """Carries out 再叫6台 and 减少3台 (C3). Raises Refusal (BAD_NUMBER)."""
    call = resolve_call(ctx)
    changed = rules.changed_need if _is_of_whole_call(ctx, call) else rules.changed_most
    set_need(ctx, SetNeed(changed(call, command.cars, held_elsewhere(ctx.fleet, call))))


def enough(ctx: Context, command: Enough) -> None:
    """C3: sets the need to the number acknowledged, or to the number said; asks first where it might be a slip."""
    call = resolve_open_call(ctx)
    if ctx.origin.reply and ctx.origin.reply.is_of_elsewhere:
        command = replace(command, is_plain=False)
    elsewhere = held_elsewhere(ctx.fleet, call)
    if handling_of_enough(call, command, elsewhere) is OrderHandling.ASKED and not (
        ctx.origin.is_tap or ctx.kept
    ):
        ask_enough(ctx, call, command)
        return
    if command.is_confirmed:
        remove_buttons(ctx)
    if command.cars is not None:
        set_need(ctx, SetNeed(command.cars))
        return
    before = rules.asked_of(call)
    cars = rules.enough(call, elsewhere)
    _mark_if_unchanged(ctx, before, cars)
    if not is_leading(call):
        _share_changed(ctx, call)
        return
    _need_changed(ctx, call, is_known=not (ctx.origin.is_tap or ctx.origin.private))
    toast(ctx, "toast-need", cars=cars)


def _mark_if_unchanged(ctx: Context, before: int | None, cars: int) -> None:
    """Answers 够了 and 改成10台 in the group where the need is so already: the card would show nothing new (C3)."""
    if before == cars and not (ctx.origin.is_tap or ctx.origin.private):
        add_feedback_mark(ctx, Mark.RECORDED)


def _need_changed(ctx: Context, call: Call, *, is_known: bool = False) -> None:
    for here, share in all_shares(ctx, call):
        share.needed = call.needed
        here.note(NoteKind.NEED, call=share, cars=share.needed)
    offer(ctx, call)
    for here, share in all_shares(ctx, call):
        call_changed(here, CallEvent.NEED_CHANGED, share)
    tell_need_met(ctx, call, is_known=is_known)
    draw_card(ctx, call)
    if call.undecided:
        bind_where_one_is_left(ctx)
