"""Reminds a coordinator at the time that he named for the end of a call, and asks then (E4)."""

from dispatch.calls import Call
from dispatch.clocks import coming_clock
from dispatch.commands import StandDown
from dispatch.deadlines import DeadlineKind
from dispatch.rule_numbers import MINUTE
from handlers.chat.deadlines import cancel, schedule
from handlers.chat.inputs import Due
from handlers.chat.mentions import mention
from handlers.chat.outbound import post
from handlers.chat.session import Context
from handlers.chat.texts import clock_time, text
from handlers.night.order_questions import (
    ask_with_buttons,
    cars_out,
    not_now_button,
    stand_down_button,
    with_unclear,
)
from storage.sent_messages import MessageRole


def remind_of_end(ctx: Context, call: Call, order: StandDown) -> None:
    """Schedules the reminder; it dies with the call."""
    due_at = ctx.origin.moment.at + (order.minutes or 0) * MINUTE
    if order.clock is not None:
        due_at = coming_clock(order.clock, ctx.origin.moment.at, ctx.fleet.zone)
    schedule(
        ctx,
        DeadlineKind.END_REMINDER,
        call.id,
        due_at=max(due_at, ctx.now),
        call=call.id,
        person=ctx.speaker.id,
    )
    time = clock_time(due_at, ctx.fleet.zone)
    ask_with_buttons(ctx, call, "end-reminder", [stand_down_button(ctx.language, call)], time=time)


def forget_reminder(ctx: Context, call: Call) -> None:
    cancel(ctx, DeadlineKind.END_REMINDER, call.id)


def ask_reminded_end(ctx: Context, due: Due) -> None:
    """Asks at the named time whether to end the call (E4)."""
    call, person = ctx.fleet.calls.get(due.body["call"]), ctx.fleet.people.get(due.body["person"])
    if call is None or not call.is_open or person is None:
        return
    language = ctx.fleet.language
    values = {"number": call.number, "station": call.station, "name": mention(person, language)}
    words = with_unclear(language, call, text(language, "end-reminded", **cars_out(call), **values))
    buttons = [[stand_down_button(language, call), not_now_button(language, call)]]
    post(ctx, words, role=MessageRole.REMINDER, call=call, buttons=buttons)
