"""Carries out orders about the need of a call: set it, change it, enough (C3)."""

from dataclasses import replace

from dispatch import need as rules
from dispatch.calls import Call
from dispatch.commands import ChangeNeed, Enough, SetNeed
from dispatch.deadlines import CallEvent
from dispatch.orders import OrderHandling, handling_of_enough
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_CARS
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import draw_card, toast
from handlers.chat.schedule import call_changed
from handlers.chat.session import Context
from handlers.night.call_meant import resolve_call, resolve_open_call
from handlers.night.clarify_call import bind_where_one_is_left
from handlers.night.need_met import tell_need_met
from handlers.night.order_questions import ask_enough
from handlers.night.standby_offers import offer
from storage.journal import NoteKind


def set_need(ctx: Context, command: SetNeed) -> None:
    call = resolve_call(ctx)
    if command.cars is None:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_CARS)
    if command.cars > (call.needed or 0):
        ctx.fleet.called_at = ctx.origin.moment.at
    rules.set_need(call, command.cars)
    _need_changed(ctx, call)
    remove_buttons(ctx)
    toast(ctx, "toast-need", cars=command.cars)


def change_need(ctx: Context, command: ChangeNeed) -> None:
    """Carries out 再叫6台 and 减少3台 (C3). Raises Refusal (BAD_NUMBER)."""
    cars = rules.changed_need(resolve_call(ctx), command.cars)
    set_need(ctx, SetNeed(cars))


def enough(ctx: Context, command: Enough) -> None:
    """C3: sets the need to the number acknowledged, or to the number said; asks first where it might be a slip."""
    call = resolve_open_call(ctx)
    if ctx.origin.reply and ctx.origin.reply.is_of_elsewhere:
        command = replace(command, is_plain=False)
    if handling_of_enough(call, command) is OrderHandling.ASKED and not (ctx.origin.is_tap or ctx.kept):
        ask_enough(ctx, call, command)
        return
    if command.is_confirmed:
        remove_buttons(ctx)
    if command.cars is not None:
        set_need(ctx, SetNeed(command.cars))
        return
    cars = rules.enough(call)
    _need_changed(ctx, call, is_known=not (ctx.origin.is_tap or ctx.origin.private))
    toast(ctx, "toast-need", cars=cars)


def _need_changed(ctx: Context, call: Call, *, is_known: bool = False) -> None:
    ctx.note(NoteKind.NEED, call=call, cars=call.needed)
    offer(ctx, call)
    call_changed(ctx, CallEvent.NEED_CHANGED, call)
    if call.is_need_met:
        tell_need_met(ctx, call, is_known=is_known)
    draw_card(ctx, call)
    if call.undecided:
        bind_where_one_is_left(ctx)
