"""What coordinators say about a call: raised, its need, enough, who loads next, who is missing, closed, stood down."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dispatch import calls as rules
from dispatch import fleets, quota
from dispatch.call_requests import OffersMore, Opens, RecordsRequest, new_call, raising
from dispatch.calls import Call
from dispatch.commands import (
    CloseCall,
    CountWaiting,
    Enough,
    GrantCallRequest,
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
from handlers.chat.outbound import draw_card, draw_report, once_within, post, reply, toast
from handlers.chat.session import Context, Replay
from handlers.chat.texts import display_name, mention_all, safe, text
from handlers.night.clarify_answer import hear_what_was_early
from handlers.night.clarify_ask import WISH
from handlers.night.driver_reports import show_change
from handlers.night.escalation import call_ended, call_opened, need_changed
from handlers.night.standby_offers import offer, tell_one
from handlers.parsing.text_commands import station_name
from storage import clarifications, deadlines
from storage.calls import fleet_of_call
from storage.clarifications import Clarification

MORE_CARS = (5, 10, 20)


def call_of(ctx: Context) -> Call:
    """C9: the call a coordinator's word is about. Raises Refusal, WhichCall."""
    if ctx.call is not None:
        return ctx.call
    reply_to = ctx.origin.reply
    if reply_to and reply_to.call:
        return reply_to.call
    if reply_to and reply_to.is_past:
        raise Refusal(Reason.CALL_SEALED)
    return call_coordinated(ctx.fleet, ctx.origin.at)


def call_numbered(ctx: Context, number: int) -> Call:
    """Of this fleet and not sealed. Raises Refusal where there is none."""
    call = ctx.fleet.calls.get(number)
    if call is None:
        was_there = fleet_of_call(ctx.tx.read, number) == ctx.fleet.id
        raise Refusal(Reason.CALL_CLOSED if was_there else Reason.NO_SUCH_CALL, number=number)
    return call


def raise_call(ctx: Context, command: RaiseCall) -> Iterator[Replay]:
    if command.station:
        command = replace(command, station=station_name(command.station, ctx.fleet.stations))
    match raising(ctx.fleet, ctx.speaker, command, ctx.origin):
        case Opens(station):
            yield from _open(ctx, command, station)
        case OffersMore(call):
            _offer_more(ctx, call, command.cars)
        case RecordsRequest():
            _wish(ctx, command)


def _offer_more(ctx: Context, call: Call, cars: int | None) -> None:
    """C1: no second call for a station; the need can be raised with one tap."""
    language, needed = ctx.language, call.needed or 0
    additions = (cars,) if cars else MORE_CARS
    buttons = [
        [
            (
                text(language, "button-more", cars=more),
                callback_data.encode(callback_data.NEED, call.id, needed + more),
            )
            for more in additions
            if 0 < needed + more <= MOST_CARS
        ]
    ]
    reply(ctx, "already-open", buttons=buttons, number=call.id, station=safe(call.station))


def _open(ctx: Context, command: RaiseCall, station: str) -> Iterator[Replay]:
    number = ctx.session.number(ctx.tx, "calls")
    call = new_call(number, ctx.fleet, ctx.speaker, station, command, ctx.origin)
    ctx.note("raise_call", call=call, station=station, cars=command.cars)
    draw_card(ctx, call, new=True)
    deadlines.clear(ctx.tx, _seal_key(call))
    call_opened(ctx, call)
    for wish in clarifications.of_kind(ctx.tx.read, ctx.fleet.id, WISH):
        if wish.body.get("station") in (station, None):
            clarifications.settle(ctx.tx, wish.id, ctx.now)
    yield from hear_what_was_early(ctx, call)


def _wish(ctx: Context, command: RaiseCall) -> None:
    """C2: a driver's call opens nothing; the coordinators get one tap, once."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    station = command.station
    wishes = clarifications.of_kind(ctx.tx.read, ctx.fleet.id, WISH, since=ctx.origin.at - HOUR + 1)
    if any(wish.body.get("station") == station for wish in wishes):
        return
    wish = Clarification(
        id=ctx.session.number(ctx.tx, "doubts"),
        fleet_id=ctx.fleet.id,
        call_id=None,
        person_id=ctx.speaker.id,
        kind=WISH,
        at=ctx.origin.at,
        chat_id=ctx.origin.chat_id,
        message_id=ctx.origin.message_id,
        input_id=ctx.input_id,
        statement_id=None,
        body={"station": station, "cars": command.cars, "place": command.place, "train": command.train},
        asked_at=ctx.now,
    )
    clarifications.save(ctx.tx, wish)
    language = ctx.fleet.language
    words = text(
        language,
        "wished",
        name=display_name(ctx.speaker, language),
        station=safe(station) if station else text(language, "a-station"),
    )
    post(
        ctx,
        words,
        role="wish",
        buttons=[
            [(text(language, "button-raise"), callback_data.encode(callback_data.CALL_REQUEST, wish.id))]
        ],
    )


def grant_wish(ctx: Context, command: GrantCallRequest) -> Iterator[Replay]:
    ctx.fleet.check_coordinator(ctx.speaker)
    wish = clarifications.numbered(ctx.tx.read, ctx.fleet.id, command.doubt_id)
    if wish is None:
        raise Refusal(Reason.OUTDATED)
    body = wish.body
    yield from raise_call(ctx, RaiseCall(body["station"], body["cars"], body["place"], body["train"]))
    clarifications.settle(ctx.tx, wish.id, ctx.now)
    toast(ctx, "toast-raised")


def set_need(ctx: Context, command: SetNeed) -> None:
    ctx.fleet.check_coordinator(ctx.speaker)
    call = call_of(ctx)
    if command.cars is None:
        raise Refusal(Reason.BAD_NUMBER, most=MOST_CARS)
    quota.set_need(call, command.cars)
    _need_changed(ctx, call)
    toast(ctx, "toast-need", cars=command.cars)


def enough(ctx: Context, _: Enough) -> None:
    ctx.fleet.check_coordinator(ctx.speaker)
    call = call_of(ctx)
    cars = quota.enough(call)
    _need_changed(ctx, call)
    toast(ctx, "toast-need", cars=cars)


def _need_changed(ctx: Context, call: Call) -> None:
    ctx.note("need", call=call, cars=call.needed)
    offer(ctx, call)
    need_changed(ctx, call)
    draw_card(ctx, call)


def count_waiting(ctx: Context, command: CountWaiting) -> None:
    call = call_of(ctx)
    if not call.is_open_at(ctx.origin.at):
        raise Refusal(Reason.CALL_CLOSED)
    if rules.count_waiting(call, command.waiting, command.tags, ctx.origin.at):
        ctx.note("waiting", call=call, waiting=command.waiting)
        draw_card(ctx, call)


def next_to_load(ctx: Context, command: NextCars) -> None:
    """A4: one mention of the next cars; it changes nothing by itself."""
    ctx.fleet.check_coordinator(ctx.speaker)
    call = call_of(ctx)
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    language = ctx.fleet.language
    chosen = next_cars(call.lanes(), command.cars)
    if not chosen:
        reply(ctx, "nobody-in-lanes", number=call.id)
        return
    names = mention_all([ctx.fleet.people[id_] for id_ in chosen], language)
    post(ctx, text(language, "next-to-load", names=names, number=call.id), role="reply", call=call)


def rename_station(ctx: Context, command: RenameStation) -> None:
    ctx.fleet.check_coordinator(ctx.speaker)
    call = call_of(ctx)
    station = station_name(command.station, ctx.fleet.stations)
    check_station(station)
    check_no_call_at(ctx.fleet, station, ctx.origin.at)
    call.station = station
    ctx.fleet.add_station(station)
    ctx.note("station", call=call, station=station)
    show_change(ctx, call)


def close_call(ctx: Context, _: CloseCall) -> None:
    """A tap closes only when it is repeated: gloves slip, and nothing opens a call again."""
    ctx.fleet.check_coordinator(ctx.speaker)
    if ctx.origin.is_tap:
        call = call_of(ctx)
        if call.is_open and once_within(ctx, f"close:{call.id}:{ctx.speaker.id}", TAP_AGAIN_WITHIN):
            toast(ctx, "toast-tap-again", alert=True)
            return
    _end(ctx, stand_down=False)


def stand_down(ctx: Context, _: StandDown) -> None:
    _end(ctx, stand_down=True)


def _end(ctx: Context, *, stand_down: bool) -> None:
    ctx.fleet.check_coordinator(ctx.speaker)
    end(ctx, call_of(ctx), stand_down=stand_down)
    toast(ctx, "toast-closed")


def end(ctx: Context, call: Call, *, stand_down: bool) -> None:
    released = rules.close(call, ctx.origin.at, stand_down=stand_down)
    ctx.note("stand_down" if stand_down else "close", call=call)
    for response in released:
        tell_one(ctx, call, response, "released")
    draw_card(ctx, call)
    draw_report(ctx, call)
    call_ended(ctx, call)
    _plan_seal(ctx, call)


def _plan_seal(ctx: Context, call: Call) -> None:
    due_at = seal_due(ctx.fleet, call)
    if due_at is not None:
        body = {"fleet": ctx.fleet.id, "call": call.id}
        deadlines.put(ctx.tx, key=_seal_key(call), kind="seal", due_at=due_at, body=body)


def _seal_key(call: Call) -> str:
    return f"seal:{call.fleet_id}:{call.night}"


def seal(ctx: Context, call_id: int) -> date | None:
    """T3: the night of this call is sealed; its calls leave the session. None where nothing is to be sealed yet."""
    if call_id not in ctx.fleet.calls:
        return None
    night = ctx.fleet.calls[call_id].night
    return night if fleets.seal(ctx.fleet, night) else None
