"""Asks a coordinator whether a station with a number, or a number alone, is a call (C12)."""

from dispatch.call_stations import check_station, resolve_station
from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import AskCarRequest
from dispatch.need import check_number_of_cars
from dispatch.rule_numbers import MAX_CARS
from handlers.chat import button_data
from handlers.chat.outbound import post
from handlers.chat.outputs import Buttons
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from handlers.night.clarify_open import open_clarification
from handlers.night.raising_calls import known_station
from storage.sent_messages import MessageRole


def ask_car_request(ctx: Context, command: AskCarRequest) -> None:
    """Posts the question with a button for each thing that may be meant. Raises Refusal (BAD_NUMBER, NO_STATION)."""
    cars = check_number_of_cars(command.cars)
    open_calls = ctx.fleet.open_calls(ctx.origin.moment)
    station = known_station(ctx, command.station) if command.station else None
    if station is None and len(open_calls) == 1:
        station = open_calls[0].station
    station = resolve_station(ctx.fleet, station, ctx.origin.moment.at)
    check_station(station)
    here = next((call for call in open_calls if call.station == station), None)
    if here is None:
        _ask_call(ctx, station, cars)
    else:
        _ask_need(ctx, here, cars, replaces=command.replaces)


def _ask_call(ctx: Context, station: str, cars: int) -> None:
    language = ctx.language
    body: dict[str, object] = {"station": station, "cars": cars, "place": None, "train": None}
    request = open_clarification(ctx, None, ClarificationKind.CALL_REQUEST, body=body, asked=True)
    words = text(language, "ask-car-request", station=station, cars=cars)
    yes = text(language, "button-call-cars", station=station, cars=cars)
    buttons = [
        [
            (yes, button_data.encode(button_data.CALL_REQUEST, request.id)),
            (
                text(language, "button-no"),
                button_data.encode(button_data.CLARIFICATION, request.id, "no"),
            ),
        ]
    ]
    _post(ctx, words, None, buttons)


def _ask_need(ctx: Context, call: Call, cars: int, *, replaces: bool) -> None:
    language, needed = ctx.language, call.needed or 0
    words = text(
        language, "ask-need-or-more", number=call.number, station=call.station, needed=needed, cars=cars
    )
    keys = [
        (
            text(language, "button-need-becomes", cars=cars),
            button_data.encode(button_data.NEED, call.id, cars),
        )
    ]
    if not replaces and needed and needed + cars <= MAX_CARS:
        more = button_data.encode(button_data.NEED, call.id, needed + cars)
        key = (text(language, "button-more", cars=cars), more)
        keys.insert(0 if cars <= needed else 1, key)  # a thumb on the first button never lowers the need
    drop = button_data.encode(button_data.DROP_QUESTION, call.id)
    _post(ctx, words, call, [[*keys, (text(language, "button-not-now"), drop)]])


def _post(ctx: Context, words: Text, call: Call | None, buttons: Buttons) -> None:
    chat_id, reply_to = ctx.origin.chat_id, ctx.origin.message_id
    post(ctx, words, role=MessageRole.REPLY, chat_id=chat_id, call=call, buttons=buttons, reply_to=reply_to)
