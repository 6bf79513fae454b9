"""Carries out commands about calls: raise, waiting people, next cars, close, stand down."""

from dataclasses import replace
from datetime import date

from dispatch import call_notes, ends, fleets
from dispatch.call_requests import OfferMoreCars, OpenCall, RecordRequest, decide_call_request, new_call
from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import (
    CloseCall,
    CountWaiting,
    NextCars,
    RaiseCall,
    StandDown,
)
from dispatch.deadlines import CallEvent, DeadlineKind
from dispatch.fleets import resolve_coordinator_call, seal_due
from dispatch.lanes import next_cars
from dispatch.limits import HOUR, MAX_CARS, TAP_AGAIN_WITHIN
from dispatch.orders import OrderHandling, handling_of_end
from dispatch.refusals import Reason, Refusal
from dispatch.which_call import call_he_goes_to
from handlers.chat import button_data
from handlers.chat.keyboards import refresh_keyboards, remove_buttons
from handlers.chat.outbound import draw_card, draw_report, once_within, post, reply, toast, turn_of_speaker
from handlers.chat.pins import unpin_card
from handlers.chat.schedule import call_changed, cancel, schedule
from handlers.chat.session import Context
from handlers.chat.texts import display_name, mention_all, text
from handlers.night.clarify_answer import replay_early_messages
from handlers.night.clarify_ask import open_clarification
from handlers.night.clarify_call import bind_where_one_is_left
from handlers.night.escalation import tell_not_reported_back
from handlers.night.order_questions import ask_end, remind_of_end
from handlers.night.standby_offers import MENTIONED_AT_ONCE, tell_one
from reading.station_register import match_station
from storage import clarifications
from storage.calls import call_id_of, last_call_number
from storage.journal import NoteKind
from storage.mentions import MentionKind
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

MORE_CARS = (5, 10, 20)


def resolve_call(ctx: Context) -> Call:
    """Returns the call that a coordinator's command is about (C9). Raises Refusal, AmbiguousCall."""
    if ctx.call is not None:
        return ctx.call
    reply_to = ctx.origin.reply
    if reply_to and reply_to.call:
        return reply_to.call
    if reply_to and reply_to.is_past:
        raise Refusal(Reason.CALL_SEALED)
    return resolve_coordinator_call(ctx.fleet, ctx.origin.moment, ctx.origin.topic)


def call_numbered(ctx: Context, number: int) -> Call:
    """Returns the fleet's unsealed call of this number. Raises Refusal (CALL_CLOSED, NO_SUCH_CALL)."""
    call = ctx.fleet.call_numbered(number)
    if call is None:
        was_there = call_id_of(ctx.tx.read, ctx.fleet.id, number) is not None
        raise Refusal(Reason.CALL_CLOSED if was_there else Reason.NO_SUCH_CALL, number=number)
    return call


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
    kind, since = ClarificationKind.CALL_REQUEST, ctx.origin.at - HOUR + 1
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


def count_waiting(ctx: Context, command: CountWaiting) -> None:
    """Records how many wait: at the call that is named, else where the speaker is (R3). Raises Refusal, AmbiguousCall."""
    moment, topic = ctx.origin.moment, ctx.origin.topic
    is_named = ctx.call is not None or ctx.origin.reply is not None
    his = None if is_named else call_he_goes_to(ctx.fleet, ctx.speaker.id, moment, topic)
    call = his or resolve_call(ctx)
    if not call.is_open_at(ctx.origin.moment):
        raise Refusal(Reason.CALL_CLOSED)
    if call_notes.count_waiting(call, command.waiting, command.tags, ctx.origin.at):
        ctx.note(NoteKind.PASSENGERS_WAITING, call=call, waiting=command.waiting)
        draw_card(ctx, call)


def next_to_load(ctx: Context, command: NextCars) -> None:
    """Mentions the next cars of the lanes (A4); changes no state."""
    ctx.fleet.check_coordinator(ctx.speaker)
    call = resolve_call(ctx)
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    language = ctx.fleet.language
    chosen = next_cars(call.lanes(), command.cars)
    if not chosen:
        reply(ctx, "nobody-in-lanes", number=call.number)
        return
    for first in range(0, len(chosen), MENTIONED_AT_ONCE):
        some = [ctx.fleet.people[id_] for id_ in chosen[first : first + MENTIONED_AT_ONCE]]
        words = text(language, "next-to-load", names=mention_all(some, language), number=call.number)
        post(ctx, words, role=MessageRole.REPLY, call=call)


def close_call(ctx: Context, command: CloseCall) -> None:
    """Closes a call (E4): in words after one question, by the card's button at the second tap within a minute."""
    ctx.fleet.check_coordinator(ctx.speaker)
    if _asks_first(ctx, command):
        return
    if ctx.origin.is_tap and not command.is_confirmed:
        call = resolve_call(ctx)
        if call.is_open and once_within(
            ctx, ThrottleKind.CLOSE, call.id, ctx.speaker.id, seconds=TAP_AGAIN_WITHIN
        ):
            toast(ctx, "toast-tap-again", alert=True)
            return
    _end_as_coordinator(ctx, stand_down=False)


def stand_down(ctx: Context, command: StandDown) -> None:
    """Ends a call and releases those on the way (E2); in words after one question (E4)."""
    ctx.fleet.check_coordinator(ctx.speaker)
    if not _asks_first(ctx, command):
        _end_as_coordinator(ctx, stand_down=True)


def _asks_first(ctx: Context, command: CloseCall | StandDown) -> bool:
    in_words = not (ctx.origin.is_tap or ctx.origin.slash or ctx.kept)
    match handling_of_end(command, in_words=in_words):
        case OrderHandling.DONE:
            if command.is_confirmed:
                remove_buttons(ctx)
            return False
        case OrderHandling.LATER if isinstance(command, StandDown):
            remind_of_end(ctx, _open_call(ctx), command)
        case _:
            ask_end(ctx, _open_call(ctx), command)
    return True


def _open_call(ctx: Context) -> Call:
    call = resolve_call(ctx)
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    return call


def _end_as_coordinator(ctx: Context, *, stand_down: bool) -> None:
    end_call(ctx, resolve_call(ctx), stand_down=stand_down)
    toast(ctx, "toast-closed")


def end_call(ctx: Context, call: Call, *, stand_down: bool, cancelled: bool = False) -> None:
    """Closes, stands down or cancels a call: releases drivers, posts the closing report, schedules the seal."""
    released = ends.close(call, ctx.origin.moment, stand_down=stand_down, cancelled=cancelled)
    note = NoteKind.CALL_STOOD_DOWN if stand_down else NoteKind.CALL_CLOSED
    ctx.note(NoteKind.CALL_CANCELLED if cancelled else note, call=call)
    for response in released:
        tell_one(ctx, call, response, MentionKind.CANCELLED if cancelled else MentionKind.RELEASED)
    draw_card(ctx, call)
    draw_report(ctx, call, anew=True)
    unpin_card(ctx, call)
    refresh_keyboards(ctx)
    call_changed(ctx, CallEvent.CLOSED, call)
    bind_where_one_is_left(ctx)
    tell_not_reported_back(ctx, call)
    _schedule_seal(ctx, call)


def _schedule_seal(ctx: Context, call: Call) -> None:
    due_at = seal_due(ctx.fleet, call)
    if due_at is not None:
        schedule(ctx, DeadlineKind.SEAL, call.fleet_id, call.night, due_at=due_at, call=call.id)


def seal_night(ctx: Context, call_id: int) -> date | None:
    """Seals the night of this call (T3) and removes its calls from the session; returns None if one is still open."""
    if call_id not in ctx.fleet.calls:
        return None
    night = ctx.fleet.calls[call_id].night
    sealed = fleets.seal(ctx.fleet, night)
    for call in sealed:
        draw_card(ctx, call)
    refresh_keyboards(ctx)
    return night if sealed else None
