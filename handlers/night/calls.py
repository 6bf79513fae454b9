"""What coordinators say about a call: raised, its need, enough, who loads next, who is missing, closed, stood down."""

from dataclasses import replace
from datetime import date

from dispatch import calls as rules
from dispatch import fleets, quota
from dispatch.call_requests import OffersMore, Opens, Wishes, new_call, raising
from dispatch.calls import Call
from dispatch.commands import (
    CloseCall,
    CountWaiting,
    Enough,
    GrantWish,
    NextCars,
    RaiseCall,
    RenameStation,
    SetNeed,
    StandDown,
)
from dispatch.fleets import call_coordinated, check_no_call_at, check_station, seal_due
from dispatch.lanes import next_cars
from dispatch.limits import HOUR, MOST_CARS, TAP_AGAIN_WITHIN
from dispatch.refusals import Reason, Refusal
from handlers.chat import callback_data
from handlers.chat.outbound import draw_card, draw_report, first_time, post, reply, toast
from handlers.chat.session import Turn
from handlers.chat.texts import mentions, safe, shown, text
from handlers.night.clarify_answer import hear_what_was_early
from handlers.night.clarify_ask import WISH
from handlers.night.driver_reports import show_change
from handlers.night.escalation import call_ended, call_opened, need_changed
from handlers.night.standby_offers import offer, tell_one
from handlers.parsing.text_commands import station_name
from storage import clarifications, deadlines
from storage.calls import fleet_of_call, save_call, save_response
from storage.clarifications import OpenDoubt
from storage.fleets import save_station

MORE_CARS = (5, 10, 20)


def call_of(turn: Turn) -> Call:
    """C9: the call a coordinator's word is about. Raises Refusal, WhichCall."""
    if turn.call is not None:
        return turn.call
    reply_to = turn.origin.reply
    if reply_to and reply_to.call:
        return reply_to.call
    if reply_to and reply_to.is_past:
        raise Refusal(Reason.CALL_SEALED)
    return call_coordinated(turn.fleet, turn.origin.at)


def call_numbered(turn: Turn, number: int) -> Call:
    """Of this fleet and not sealed. Raises Refusal where there is none."""
    call = turn.fleet.calls.get(number)
    if call is None:
        was_there = fleet_of_call(turn.tx.read, number) == turn.fleet.id
        raise Refusal(Reason.CALL_CLOSED if was_there else Reason.NO_SUCH_CALL, number=number)
    return call


def raise_call(turn: Turn, command: RaiseCall) -> None:
    if command.station:
        command = replace(command, station=station_name(command.station, turn.fleet.stations))
    match raising(turn.fleet, turn.speaker, command, turn.origin):
        case Opens(station):
            _open(turn, command, station)
        case OffersMore(call):
            _offer_more(turn, call, command.cars)
        case Wishes():
            _wish(turn, command)


def _offer_more(turn: Turn, call: Call, cars: int | None) -> None:
    """C1: no second call for a station; the need can be raised with one tap."""
    language, needed = turn.language, call.needed or 0
    additions = (cars,) if cars else MORE_CARS
    buttons = [
        [
            (
                text(language, "button-more", cars=more),
                callback_data.data(callback_data.NEED, call.id, needed + more),
            )
            for more in additions
            if 0 < needed + more <= MOST_CARS
        ]
    ]
    reply(turn, "already-open", buttons=buttons, number=call.id, station=safe(call.station))


def _open(turn: Turn, command: RaiseCall, station: str) -> Call:
    number = turn.desk.number(turn.tx, "calls")
    call = new_call(number, turn.fleet, turn.speaker, station, command, turn.origin)
    save_station(turn.tx, turn.fleet.id, station)
    save_call(turn.tx, call)
    turn.note("raise_call", call=call, station=station, cars=command.cars)
    draw_card(turn, call, new=True)
    deadlines.clear(turn.tx, _seal_key(call))
    call_opened(turn, call)
    for wish in clarifications.of_kind(turn.tx.read, turn.fleet.id, WISH):
        if wish.body.get("station") in (station, None):
            clarifications.settle(turn.tx, wish.id, turn.now)
    hear_what_was_early(turn, call)
    return call


def _wish(turn: Turn, command: RaiseCall) -> None:
    """C2: a driver's call opens nothing; the coordinators get one tap, once."""
    if not turn.fleet.id:
        reply(turn, "no-fleet")
        return
    station = command.station
    wishes = clarifications.of_kind(turn.tx.read, turn.fleet.id, WISH, since=turn.origin.at - HOUR + 1)
    if any(wish.body.get("station") == station for wish in wishes):
        return
    wish = OpenDoubt(
        id=turn.desk.number(turn.tx, "doubts"),
        fleet_id=turn.fleet.id,
        call_id=None,
        person_id=turn.speaker.id,
        kind=WISH,
        at=turn.origin.at,
        chat_id=turn.origin.chat_id,
        message_id=turn.origin.message_id,
        input_id=turn.input_id,
        statement_id=None,
        body={"station": station, "cars": command.cars, "place": command.place, "train": command.train},
        asked_at=turn.now,
    )
    clarifications.save(turn.tx, wish)
    language = turn.fleet.language
    words = text(
        language,
        "wished",
        name=shown(turn.speaker, language),
        station=safe(station) if station else text(language, "a-station"),
    )
    post(
        turn,
        words,
        role="wish",
        buttons=[[(text(language, "button-raise"), callback_data.data(callback_data.WISH, wish.id))]],
    )


def grant_wish(turn: Turn, command: GrantWish) -> None:
    turn.fleet.check_coordinator(turn.speaker)
    wish = clarifications.numbered(turn.tx.read, turn.fleet.id, command.doubt_id)
    if wish is None:
        raise Refusal(Reason.OUTDATED)
    body = wish.body
    raise_call(turn, RaiseCall(body["station"], body["cars"], body["place"], body["train"]))
    clarifications.settle(turn.tx, wish.id, turn.now)
    toast(turn, "toast-raised")


def set_need(turn: Turn, command: SetNeed) -> None:
    turn.fleet.check_coordinator(turn.speaker)
    call = call_of(turn)
    if command.cars is None:
        raise Refusal(Reason.BAD_NUMBER, most=MOST_CARS)
    quota.set_need(call, command.cars)
    _need_changed(turn, call)
    toast(turn, "toast-need", cars=command.cars)


def enough(turn: Turn, _: Enough) -> None:
    turn.fleet.check_coordinator(turn.speaker)
    call = call_of(turn)
    passed_on = [response for response in call.responses.values() if response.passed_on_at is not None]
    cars = quota.enough(call)
    for response in passed_on:
        save_response(turn.tx, call, response, len(response.standing.trips))
    _need_changed(turn, call)
    toast(turn, "toast-need", cars=cars)


def _need_changed(turn: Turn, call: Call) -> None:
    save_call(turn.tx, call)
    turn.note("need", call=call, cars=call.needed)
    offer(turn, call)
    need_changed(turn, call)
    draw_card(turn, call)


def count_waiting(turn: Turn, command: CountWaiting) -> None:
    call = call_of(turn)
    if not call.is_open_at(turn.origin.at):
        raise Refusal(Reason.CALL_CLOSED)
    if rules.count_waiting(call, command.waiting, command.tags, turn.origin.at):
        save_call(turn.tx, call)
        turn.note("waiting", call=call, waiting=command.waiting)
        draw_card(turn, call)


def next_to_load(turn: Turn, command: NextCars) -> None:
    """A4: one mention of the next cars; it changes nothing by itself."""
    turn.fleet.check_coordinator(turn.speaker)
    call = call_of(turn)
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    language = turn.fleet.language
    chosen = next_cars(call.lanes(), command.cars)
    if not chosen:
        reply(turn, "nobody-in-lanes", number=call.id)
        return
    names = mentions([turn.fleet.people[id_] for id_ in chosen], language)
    post(turn, text(language, "next-to-load", names=names, number=call.id), role="reply", call=call)


def rename_station(turn: Turn, command: RenameStation) -> None:
    turn.fleet.check_coordinator(turn.speaker)
    call = call_of(turn)
    station = station_name(command.station, turn.fleet.stations)
    check_station(station)
    check_no_call_at(turn.fleet, station, turn.origin.at)
    call.station = station
    if station not in turn.fleet.stations:
        turn.fleet.stations.append(station)
        save_station(turn.tx, turn.fleet.id, station)
    save_call(turn.tx, call)
    turn.note("station", call=call, station=station)
    show_change(turn, call)


def close_call(turn: Turn, _: CloseCall) -> None:
    """A tap closes only when it is repeated: gloves slip, and nothing opens a call again."""
    turn.fleet.check_coordinator(turn.speaker)
    if turn.origin.is_tap:
        call = call_of(turn)
        if call.is_open and first_time(turn, f"close:{call.id}:{turn.speaker.id}", TAP_AGAIN_WITHIN):
            toast(turn, "toast-tap-again", alert=True)
            return
    _end(turn, stand_down=False)


def stand_down(turn: Turn, _: StandDown) -> None:
    _end(turn, stand_down=True)


def _end(turn: Turn, *, stand_down: bool) -> None:
    turn.fleet.check_coordinator(turn.speaker)
    end(turn, call_of(turn), stand_down=stand_down)
    toast(turn, "toast-closed")


def end(turn: Turn, call: Call, *, stand_down: bool) -> None:
    offered = [response for response in call.responses.values() if response.offered_at is not None]
    released = rules.close(call, turn.origin.at, stand_down=stand_down)
    for response in offered:
        save_response(turn.tx, call, response, len(response.standing.trips))
    save_call(turn.tx, call)
    turn.note("stand_down" if stand_down else "close", call=call)
    for response in released:
        tell_one(turn, call, response, "released")
    draw_card(turn, call)
    draw_report(turn, call)
    call_ended(turn, call)
    _plan_seal(turn, call)


def _plan_seal(turn: Turn, call: Call) -> None:
    due_at = seal_due(turn.fleet, call)
    if due_at is not None:
        body = {"fleet": turn.fleet.id, "call": call.id}
        deadlines.put(turn.tx, key=_seal_key(call), kind="seal", due_at=due_at, body=body)


def _seal_key(call: Call) -> str:
    return f"seal:{call.fleet_id}:{call.night}"


def seal(turn: Turn, call_id: int) -> date | None:
    """T3: the night of this call is sealed; its calls leave the desk. None where nothing is to be sealed yet."""
    if call_id not in turn.fleet.calls:
        return None
    night = turn.fleet.calls[call_id].night
    sealed = fleets.seal(turn.fleet, night)
    for call in sealed:
        save_call(turn.tx, call)
    return night if sealed else None
