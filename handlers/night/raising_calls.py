"""Raises calls: opens one, offers more cars for an open one, or records a driver's request (C1, C2, C4, C8)."""

from dataclasses import replace

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import RaiseCall
from dispatch.deadlines import CallEvent, DeadlineKind
from dispatch.raising_calls import OfferMoreCars, OpenCall, RecordRequest, decide_call_request, new_call
from dispatch.rule_numbers import HOUR, MAX_CARS
from handlers.chat import button_data
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import draw_card, post, reply, turn_of_speaker
from handlers.chat.schedule import call_changed, cancel
from handlers.chat.session import Context
from handlers.chat.texts import display_name, text
from handlers.night.clarify_ask import open_clarification
from handlers.night.early_messages import replay_early_messages
from reading.station_register import match_station
from storage import clarifications
from storage.calls import last_call_number
from storage.journal import NoteKind
from storage.sent_messages import MessageRole

MORE_CARS = (5, 10, 20)


def raise_call(ctx: Context, command: RaiseCall) -> None:
    """Opens a call, offers more cars for an open one (C1), or records a driver's request (C2). Raises Refusal."""
    if command.station:
        command = replace(command, station=known_station(ctx, command.station))
    match decide_call_request(ctx.fleet, ctx.speaker, command, ctx.origin):
        case OpenCall(station):
            _open(ctx, command, station)
        case OfferMoreCars(call):
            _offer_more(ctx, call, command.cars)
        case RecordRequest():
            _record_request(ctx, command)


def known_station(ctx: Context, said: str) -> str:
    """The known station that a name means, also by a homophone or slip that fits one alone; else the name as said (C4)."""
    return match_station(said, ctx.fleet.stations).name or said


def _offer_more(ctx: Context, call: Call, cars: int | None) -> None:
    """Replies with buttons that raise the need of the station's open call (C1)."""
    language, needed = ctx.language, call.needed or 0
    additions = (cars,) if cars else MORE_CARS
    buttons = [
        [
            (
                text(language, "button-more", cars=more),
                button_data.encode(button_data.NEED, call.id, needed + more),
            )
            for more in additions
            if 0 < needed + more <= MAX_CARS
        ]
    ]
    reply(ctx, "already-open", buttons=buttons, number=call.number, station=call.station)


def _open(ctx: Context, command: RaiseCall, station: str) -> None:
    number = ctx.session.number(ctx.tx, "calls")
    last = last_call_number(ctx.tx.read, ctx.fleet.id)
    call = new_call(number, ctx.fleet, ctx.speaker, station, command, ctx.origin, last_number=last)
    ctx.note(NoteKind.CALL_OPENED, call=call, station=station, cars=command.cars)
    draw_card(ctx, call, new=True)
    cancel(ctx, DeadlineKind.SEAL, call.fleet_id, call.night)
    call_changed(ctx, CallEvent.OPENED, call)
    for request in clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, ClarificationKind.CALL_REQUEST):
        if request.body.get("station") in (station, None):
            clarifications.resolve(ctx.tx, request.id, ctx.now)
            refresh_keyboards(ctx)
    replay_early_messages(ctx, call)


def _record_request(ctx: Context, command: RaiseCall) -> None:
    """Posts a driver's request with a button for coordinators (C2), at most once an hour per station."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    station = command.station
    kind, since = ClarificationKind.CALL_REQUEST, ctx.origin.moment.at - HOUR + 1
    requests = clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, kind, since)
    if any(request.body.get("station") == station for request in requests):
        return
    body: dict[str, object] = {
        "station": station,
        "cars": command.cars,
        "place": command.place,
        "train": command.train,
    }
    request = open_clarification(ctx, None, kind, body=body, asked=True)
    language = ctx.fleet.language
    words = text(
        language,
        "wished",
        name=display_name(ctx.speaker, language),
        station=station or text(language, "a-station"),
    )
    turn = turn_of_speaker(ctx, ctx.fleet.chat_id, MessageRole.CALL_REQUEST)
    if turn is None:
        return
    post(
        ctx,
        words,
        role=MessageRole.CALL_REQUEST,
        turn=turn,
        buttons=[
            [(text(language, "button-raise"), button_data.encode(button_data.CALL_REQUEST, request.id))]
        ],
    )
