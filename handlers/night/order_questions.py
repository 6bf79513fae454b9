"""Asks a coordinator for one tap before an order that is dear to undo: an end, "enough", a time for the end (C3, E4)."""

from dispatch.calls import Call
from dispatch.change_commands import CancelCall
from dispatch.commands import CloseCall, DropQuestion, Enough, StandDown
from dispatch.deadlines import DeadlineKind
from dispatch.drivers_on_road import carrying
from dispatch.drivers_on_the_way import on_the_way
from dispatch.nights import next_clock
from dispatch.orders import need_after_enough
from dispatch.rule_numbers import MINUTE
from handlers.chat import button_data
from handlers.chat.inputs import Due
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import post, toast
from handlers.chat.said import Buttons, Label
from handlers.chat.schedule import cancel, schedule
from handlers.chat.session import Context
from handlers.chat.texts import clock_time, mention, text
from storage.sent_messages import MessageRole

_HALF_A_DAY = 12 * 60 * MINUTE


def ask_end(ctx: Context, call: Call, order: CloseCall | StandDown) -> None:
    """E4: 「收队 #2 武汉站？」, E7: 「只放A列？」"""
    language = ctx.language
    if isinstance(order, StandDown) and order.lane is not None:
        lane = text(language, "section-lane", lane=order.lane)
        only = text(language, "button-only-lane", lane=lane)
        keys = [(only, button_data.encode(button_data.RELEASE_LANE, call.id, order.lane))]
        _ask(ctx, call, "ask-lane", [*keys, _stand_down(language, call)], lane=lane)
    elif isinstance(order, StandDown):
        _ask(ctx, call, "ask-stand-down", [_stand_down(language, call)], **_out(call))
    else:
        close = button_data.encode(button_data.CLOSE_NOW, call.id)
        _ask(ctx, call, "ask-close", [(text(language, "button-close"), close)], **_out(call))


def _out(call: Call) -> dict[str, int]:
    """How many are on the way to the station, and how many have passengers on board."""
    return {"cars": len(on_the_way(call)), "carrying": len(carrying(call))}


def ask_cancel(ctx: Context, call: Call, order: CancelCall) -> None:
    """E10: whether the call was a mistake; 不用车了 may be enough, too."""
    language = ctx.language
    back = button_data.encode(button_data.CANCEL_NOW, call.id)
    keys: list[tuple[Label, str]] = [(text(language, "button-cancel"), back)]
    if order.or_enough:
        cars = need_after_enough(call, Enough())
        name = "button-no-more" if cars == 0 else "button-need-becomes"
        keys.append((text(language, name, cars=cars), button_data.encode(button_data.ENOUGH_NOW, call.id)))
    _ask(ctx, call, "ask-cancel", keys, cars=len(on_the_way(call)))


def ask_enough(ctx: Context, call: Call, order: Enough) -> None:
    """C3: where nobody has acknowledged, the number is below what stands, or other words stand beside the order."""
    language, cars = ctx.language, need_after_enough(call, order)
    name = "button-no-more" if cars == 0 else "button-need-becomes"
    letter = button_data.ENOUGH_NOW if order.cars is None else button_data.NEED
    data = button_data.encode(letter, call.id, order.cars)
    keys: list[tuple[Label, str]] = [(text(language, name, cars=cars), data)]
    if order.or_end:
        keys.append(_stand_down(language, call))
    _ask(ctx, call, "ask-enough-or-end" if order.or_end else "ask-enough", keys, cars=cars)


def remind_of_end(ctx: Context, call: Call, order: StandDown) -> None:
    """E4: a time in the order is a reminder that asks then; it dies with the call."""
    due_at = ctx.origin.moment.at + (order.minutes or 0) * MINUTE
    if order.clock is not None:
        due_at = next_clock(order.clock, ctx.origin.moment.at, ctx.fleet.zone)
        if due_at - ctx.origin.moment.at > _HALF_A_DAY:  # 12点 said at 22:00 is midnight
            due_at -= _HALF_A_DAY
    schedule(
        ctx,
        DeadlineKind.END_REMINDER,
        call.id,
        due_at=max(due_at, ctx.now),
        call=call.id,
        person=ctx.speaker.id,
    )
    time = clock_time(due_at, ctx.fleet.zone)
    _ask(ctx, call, "end-reminder", [_stand_down(ctx.language, call)], time=time)


def ask_reminded_end(ctx: Context, due: Due) -> None:
    """The time has come: asks whether the call is to be ended."""
    call, person = ctx.fleet.calls.get(due.body["call"]), ctx.fleet.people.get(due.body["person"])
    if call is None or not call.is_open or person is None:
        return
    language = ctx.fleet.language
    values = {"number": call.number, "station": call.station, "name": mention(person, language)}
    words = text(language, "end-reminded", **_out(call), **values)
    buttons = [[_stand_down(language, call), _not_now(language, call)]]
    post(ctx, words, role=MessageRole.REMINDER, call=call, buttons=buttons)


def drop_question(ctx: Context, _: DropQuestion) -> None:
    """Answers no: takes the buttons away, and the reminder of an end."""
    ctx.fleet.check_coordinator(ctx.speaker)
    if ctx.call is not None:
        cancel(ctx, DeadlineKind.END_REMINDER, ctx.call.id)
    remove_buttons(ctx)
    toast(ctx, "toast-dropped")


def _ask(ctx: Context, call: Call, name: str, keys: list[tuple[Label, str]], **values: object) -> None:
    language = ctx.language
    words = text(language, name, number=call.number, station=call.station, **values)
    buttons: Buttons = [[*keys, _not_now(language, call)]]
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, call=call, buttons=buttons, reply_to=reply_to)


def _stand_down(language: str, call: Call) -> tuple[Label, str]:
    return text(language, "button-stand-down"), button_data.encode(button_data.STAND_DOWN_NOW, call.id)


def _not_now(language: str, call: Call) -> tuple[Label, str]:
    return text(language, "button-not-now"), button_data.encode(button_data.DROP_QUESTION, call.id)
