"""Raises calls: opens one, offers more cars for an open one, or records a driver's request (C1, C2, C4, C8)."""

from collections.abc import Callable
from dataclasses import replace

from dispatch.call_events import CallEvent
from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import RaiseCall
from dispatch.deadlines import DeadlineKind
from dispatch.raising_calls import OfferMoreCars, OpenCall, RecordRequest, decide_call_request, new_call
from dispatch.rule_numbers import HOUR, MAX_CARS
from handlers.chat import button_data
from handlers.chat.deadlines import call_changed, cancel
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import draw_card, post, reply, turn_of_speaker
from handlers.chat.outputs import Buttons, Label
from handlers.chat.session import Context
from handlers.chat.texts import cut, display_name, text
from handlers.night.clarify_open import open_clarification
from handlers.night.early_messages import replay_early_messages
from handlers.night.surveys import end_drills
from reading.station_meant import match_station
from reading.station_names import bare
from storage import clarifications
from storage.calls import last_call_number
from storage.journal import NoteKind
from storage.sent_messages import MessageRole

MORE_CARS = (5, 10, 20)
AS_WRITTEN = "as_written"
_LONGEST_STATION_IN_BUTTON = 12


def raise_call(ctx: Context, command: RaiseCall, *, as_written: bool = False) -> None:
    """Opens a call, offers more cars for an open one (C1), or records a driver's request (C2). Raises Refusal, AmbiguousCall.

    `as_written`: its station is none of the known ones, however it sounds (C4).
    """
    if command.station is None and ctx.call is not None and ctx.call.is_open:
        command = replace(command, station=ctx.call.station)  # its part of the message names the call
    written = command
    if command.station and not as_written:
        command = replace(command, station=known_station(ctx, command.station))
    match decide_call_request(ctx.fleet, ctx.speaker, command, ctx.origin):
        case OpenCall(station):
            open_call(ctx, command, station)
        case OfferMoreCars(call):
            _offer_more(ctx, call, command.cars, _another_station(ctx, call, written))
        case RecordRequest():
            _record_request(ctx, command)


def known_station(ctx: Context, said: str) -> str:
    """The known station that a name means, also by a homophone or slip that fits one alone; else the name as said (C4)."""
    return match_station(said, ctx.fleet.stations, ctx.fleet.aliases()).name or said


def _another_station(ctx: Context, call: Call, written: RaiseCall) -> list[tuple[Label, str]]:
    """A button that opens a call at the station as it was written, where it only sounds like the open one (C4)."""
    station = written.station
    if station is None or _is_short_or_typed(bare(station), bare(call.station)):
        return []
    request = open_clarification(
        ctx, None, ClarificationKind.CALL_REQUEST, body=_body(written) | {AS_WRITTEN: True}, asked=True
    )
    label = text(ctx.language, "button-another-station", station=cut(station, _LONGEST_STATION_IN_BUTTON))
    return [(label, button_data.encode(button_data.CALL_REQUEST, request.id))]


def _is_short_or_typed(written: str, known: str) -> bool:
    """The same name, a part of it, or its letters (Wuhan)."""
    return written in known or known in written or written.isascii()


def _body(command: RaiseCall) -> dict[str, object]:
    return {
        "station": command.station,
        "cars": command.cars,
        "place": command.place,
        "train": command.train,
    }


def _offer_more(ctx: Context, call: Call, cars: int | None, another: list[tuple[Label, str]]) -> None:
    """Replies with buttons that raise the need of the station's open call (C1), and those of `another` station."""
    if ctx.fleet.is_coordinator(ctx.speaker):
        ctx.fleet.called_at = ctx.origin.moment.at
    language, needed = ctx.language, call.needed or 0
    additions = (cars,) if cars else MORE_CARS
    more_cars = [
        (
            text(language, "button-more", cars=more),
            button_data.encode(button_data.NEED, call.id, needed + more),
        )
        for more in additions
        if 0 < needed + more <= MAX_CARS
    ]
    buttons: Buttons = [row for row in (more_cars, another) if row]
    reply(ctx, "already-open", buttons=buttons, number=call.number, station=call.station)


def open_call(
    ctx: Context, command: RaiseCall, station: str, *, joining: Callable[[Call], None] | None = None
) -> None:
    """Opens a call. `joining`: makes it a share of a joint call (B4), before anything is heard for it."""
    number = ctx.session.number(ctx.tx, "calls")
    last = last_call_number(ctx.tx.read, ctx.fleet.id)
    call = new_call(number, ctx.fleet, ctx.speaker, station, command, ctx.origin, last_number=last)
    ctx.note(NoteKind.CALL_OPENED, call=call, station=station, cars=command.cars)
    if joining is not None:
        joining(call)
    draw_card(ctx, call, new=True)
    cancel(ctx, DeadlineKind.SEAL, call.fleet_id, call.night)
    call_changed(ctx, CallEvent.OPENED, call)
    for request in clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, ClarificationKind.CALL_REQUEST):
        if request.body.get("station") in (station, None):
            clarifications.resolve(ctx.tx, request.id, ctx.now)
            refresh_keyboards(ctx)
    if ctx.fleet.surveys:
        end_drills(ctx)
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
    request = open_clarification(ctx, None, kind, body=_body(command), asked=True)
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
