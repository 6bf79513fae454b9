"""Asks for one tap before what is hard to undo: an end, a lane, "enough", a mistake, those who wait (C3, E4, E7, E10, N6)."""

from dispatch.calls import Call
from dispatch.change_commands import CancelCall
from dispatch.commands import CloseCall, Enough, StandDown
from dispatch.counts import unclear_in
from dispatch.drivers_on_road import carrying
from dispatch.drivers_on_the_way import on_the_way
from dispatch.joint_calls import shares_ended_with
from dispatch.need import need_after_enough
from dispatch.one_place import held_elsewhere
from handlers.chat import button_data
from handlers.chat.outbound import post
from handlers.chat.outputs import Buttons, Label
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from storage.sent_messages import MessageRole

_ENDS = ("ask-stand-down", "ask-close")


def ask_end(ctx: Context, call: Call, order: CloseCall | StandDown) -> None:
    """Asks whether to end the call, 「收队 #2 武汉站？」 (E4), or to send home one lane, 「只放A列？」 (E7)."""
    language = ctx.language
    if isinstance(order, StandDown) and order.lane is not None:
        lane = text(language, "section-lane", lane=order.lane)
        only = text(language, "button-only-lane", lane=lane)
        keys = [(only, button_data.encode(button_data.RELEASE_LANE, call.id, order.lane))]
        ask_with_buttons(ctx, call, "ask-lane", [*keys, stand_down_button(language, call)], lane=lane)
    elif isinstance(order, StandDown):
        ask_with_buttons(ctx, call, "ask-stand-down", [stand_down_button(language, call)], **cars_out(call))
    else:
        close = button_data.encode(button_data.CLOSE_NOW, call.id)
        ends: list[tuple[Label, str]] = [(text(language, "button-close"), close)]
        cars = cars_out(call)
        if cars["cars"]:  # who is on the way is told only by 收队
            ends.append(stand_down_button(language, call))
        ask_with_buttons(ctx, call, "ask-close", ends, **cars)


def with_unclear(language: str, call: Call, question: Text) -> Text:
    """The question about an end, with how much of the call is not settled: somebody may have passengers on board (E4)."""
    unclear = unclear_in(shares_ended_with(call))
    if not unclear:
        return question
    return joined("\n", [question, text(language, "ask-end-unclear", number=unclear)])


def cars_out(call: Call) -> dict[str, int]:
    """How many are on the way to the station, and how many have passengers on board, in all groups that the end concerns."""
    ended = shares_ended_with(call)
    return {
        "cars": len({response.person_id for share in ended for response in on_the_way(share)}),
        "carrying": len({response.person_id for share in ended for response in carrying(share)}),
    }


def ask_cancel(ctx: Context, call: Call, order: CancelCall) -> None:
    """Asks whether the call was a mistake (E10); 不用车了 may mean enough as well."""
    language = ctx.language
    back = button_data.encode(button_data.CANCEL_NOW, call.id)
    keys: list[tuple[Label, str]] = [(text(language, "button-cancel"), back)]
    if order.or_enough:
        cars = need_after_enough(call, Enough(), held_elsewhere(ctx.fleet, call))
        name = "button-no-more" if cars == 0 else "button-need-becomes"
        keys.append((text(language, name, cars=cars), button_data.encode(button_data.ENOUGH_NOW, call.id)))
    ask_with_buttons(ctx, call, "ask-cancel", keys, cars=cars_out(call)["cars"])


def ask_enough(ctx: Context, call: Call, order: Enough) -> None:
    """Asks whether enough cars are coming (C3): see `dispatch.orders.handling_of_enough`."""
    language = ctx.language
    cars = need_after_enough(call, order, held_elsewhere(ctx.fleet, call))
    name = "button-no-more" if cars == 0 else "button-need-becomes"
    letter = button_data.ENOUGH_NOW if order.cars is None else button_data.NEED
    data = button_data.encode(letter, call.id, order.cars)
    keys: list[tuple[Label, str]] = [(text(language, name, cars=cars), data)]
    if order.or_end:
        keys.append(stand_down_button(language, call))
    ask_with_buttons(ctx, call, "ask-enough-or-end" if order.or_end else "ask-enough", keys, cars=cars)


def ask_waiting(ctx: Context, call: Call, waiting: int) -> None:
    """Asks whether so few still wait, of a driver's word that leaves hardly anybody of those counted (N6)."""
    data = button_data.encode(button_data.WAITING, call.id, waiting)
    keys: list[tuple[Label, str]] = [(text(ctx.language, "button-waiting", waiting=waiting), data)]
    ask_with_buttons(ctx, call, "ask-waiting", keys, waiting=waiting)


def ask_with_buttons(
    ctx: Context, call: Call, name: str, keys: list[tuple[Label, str]], **values: object
) -> None:
    language = ctx.language
    words = text(language, name, number=call.number, station=call.station, **values)
    words = with_unclear(language, call, words) if name in _ENDS else words
    buttons: Buttons = [[*keys, not_now_button(language, call)]]
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, call=call, buttons=buttons, reply_to=reply_to)


def stand_down_button(language: str, call: Call) -> tuple[Label, str]:
    return text(language, "button-stand-down"), button_data.encode(button_data.STAND_DOWN_NOW, call.id)


def not_now_button(language: str, call: Call) -> tuple[Label, str]:
    return text(language, "button-not-now"), button_data.encode(button_data.DROP_QUESTION, call.id)
