"""Finds what a driver means by where he stands: a place that he takes over, his way back, the trip that he corrects."""

from collections.abc import Sequence
from dataclasses import astuple, replace

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import cars_of_partners, open_trip_of, part_of, parts_of
from dispatch.driver_state import DriverState, Trip
from dispatch.rule_numbers import MINUTE, REPEAT_WITHIN
from dispatch.statements import NO_TAGS, StatementKind, Tags
from handlers.chat.session import Context
from handlers.inbound.requests_of_leads import request_of_lead
from handlers.inbound.stations_drivers_name import is_unread
from handlers.night.undo_of_reports import last_live
from reading.call_signs import CallSign, Part
from reading.driver_journeys import (
    has_parked,
    is_on_the_way_back,
    may_stand_in,
    reaches_the_station,
    rides_with_somebody,
    stands_in_for,
)
from reading.trip_corrections import (
    adds_somebody,
    asks_of_cars,
    bare_passengers,
    corrected_passengers,
    gets_people_in,
    number_of_the_trip,
    passengers_taken_again,
    says_what_he_took,
    takes_back_a_tap,
    tells_its_trip,
    trip_without_a_verb,
    was_reported_wrongly,
)
from reading.unread_words import brings_them_and_is_back, brings_them_there, tagged_passengers
from storage import clarifications
from storage.journal import said_in

_SOON_AFTER_A_TAP = 3 * MINUTE
_TO_ACKNOWLEDGE = DriverReport(StatementKind.ACKNOWLEDGE)
_IS_BACK = DriverReport(StatementKind.CHECK_IN, in_square=True)


def commands_of_his_own(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    """The part and commands of such a message; None for any other.

    我坐我哥的车，不单独开 declines.
    Who stands in for somebody (谭勇那台我顶上) comes to the call of that one; 往回走 is of the call of the speaker's last trip,
    and 说错了是两个 amends that trip.
    """
    if ctx.origin.is_edit:
        trip = _trip_of_edit(ctx, words, heard)
        return (Part(words), [trip]) if trip else None
    if ctx.origin.reply:
        return None
    if asked := request_of_lead(ctx, words, heard):
        return Part(words), [asked]
    is_open = all(isinstance(each, Unreadable) or each == _TO_ACKNOWLEDGE for each in heard)
    if is_open and takes_back_a_tap(words) and _has_just_tapped(ctx):
        return Part(words), [DriverReport(StatementKind.UNDO)]
    if rides_with_somebody(words):
        return Part(words), [DriverReport(StatementKind.DECLINE)]
    return _first_trip(ctx, words, heard) or _by_where_he_stands(ctx, words, heard)


def _has_just_tapped(ctx: Context) -> bool:
    """K3: whether the last thing that he said is a tap of a short while ago."""
    last = last_live(ctx)
    is_tap = last is not None and last.message_id == 0 and last.person_id == ctx.speaker.id
    return last is not None and is_tap and 0 <= ctx.origin.moment.at - last.at <= _SOON_AFTER_A_TAP


def _by_where_he_stands(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    if corrected := _corrected_trip(ctx, words, heard):
        return Part(words), [corrected]
    if not all(map(_leaves_room, heard)) and not was_reported_wrongly(words):
        return None
    calls = [call for call in ctx.fleet.calls.values() if call.is_open_at(ctx.origin.moment)]
    if instead := _stands_in_for(ctx, words, calls):
        return Part(words, CallSign(number=instead.number)), [_TO_ACKNOWLEDGE]
    if heard and DriverReport(StatementKind.UNDO) not in heard and is_on_the_way_back(words):
        his = [call for call in calls if _has_carried(call, ctx.speaker.id)]
        if len(his) == 1:
            return Part(words, CallSign(number=his[0].number)), [_TO_ACKNOWLEDGE]
    if is_unread(heard) and (_drives(ctx) or ctx.kept) and brings_them_and_is_back(words):
        return Part(words), [DriverReport(StatementKind.DELIVER), _IS_BACK]
    if is_unread(heard) and _drives(ctx) and brings_them_there(words):
        return Part(words), [DriverReport(StatementKind.DELIVER)]
    return _unread_words_of_his_own(ctx, words, heard)


def _corrected_trip(ctx: Context, words: str, heard: Sequence[Command]) -> DriverReport | None:
    """K2: the number of 说错了是两个, and of 是4个 soon after the departure, with those who are named besides (还有个孙儿)."""
    trip = _last_trip(ctx)
    if trip is None or _TO_ACKNOWLEDGE in heard:
        return None
    if all(map(_leaves_room, heard)) or was_reported_wrongly(words):
        number = corrected_passengers(words)
        is_soon = trip.delivered_at is None and ctx.origin.moment.at - trip.departed_at <= REPEAT_WITHIN
        number = number_of_the_trip(words) if number is None and is_soon else number
        if number is None:
            return None
        return DriverReport(StatementKind.AMEND, passengers=number, tags=_tags(words, trip, number))
    [said, *others] = heard
    if others or not isinstance(said, DriverReport) or said.kind is not StatementKind.AMEND or said.names:
        return None
    if said.tags != NO_TAGS or said.passengers is None:
        return None
    return replace(said, tags=_tags(words, trip, said.passengers))  # 改2，还有个婆婆


def _tags(words: str, trip: Trip, number: int) -> Tags:
    """Who of them goes first; who is named besides comes to those who were told of before."""
    said = Tags(*tagged_passengers(words))
    if said == NO_TAGS or not adds_somebody(words):
        return said
    join = sum if number > trip.passengers else max
    return Tags(*(join(pair) for pair in zip(astuple(trip.tags), astuple(said), strict=True)))


def _last_trip(ctx: Context) -> Trip | None:
    parts = parts_of(ctx.fleet, ctx.speaker.id)
    trips = [part.state.trips[-1] for part in parts if part.state.trips and part.state.answering]
    return max(trips, key=lambda trip: trip.departed_at, default=None)


def _unread_words_of_his_own(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    """再接3 departs, and a bare 3个 on the road is of the trip; None for any other words."""
    if trip := _trip_of_who_waits(ctx, words, heard):
        return Part(words), [trip]
    if (reaches_the_station(words) or has_parked(words)) and _is_coming(ctx):
        return Part(words), [DriverReport(StatementKind.CHECK_IN, in_square=True)]
    number = passengers_taken_again(words)
    if not all(isinstance(command, Unreadable) for command in heard) or not (heard or _is_in_a_call(ctx)):
        return None
    if heard and asks_of_cars(words):
        return Part(words), [command for command in heard if command == Unreadable()]
    if heard and number is None:
        number = bare_passengers(words)
        if number and number == _brought_last(ctx):
            return Part(words), [DriverReport(StatementKind.AMEND, passengers=number)]  # asked by somebody
        number = number if _drives(ctx) else None
    return None if number is None else (Part(words), [DriverReport(StatementKind.DEPART, passengers=number)])


def _first_trip(ctx: Context, words: str, heard: Sequence[Command]) -> tuple[Part, Sequence[Command]] | None:
    """P1: 接的是5个 corrects nothing where he stands in the square and has taken nobody, nor does 接2 改 接3 without a trip."""
    if len(heard) != 1 or not isinstance(heard[0], DriverReport) or heard[0].names:
        return None
    said = heard[0]
    if said.kind is not StatementKind.AMEND or said.passengers is None:
        return None
    is_first = (says_what_he_took(words) and _stands_waiting(ctx)) or (
        tells_its_trip(words) and not _drives(ctx)
    )
    return (Part(words), [replace(said, kind=StatementKind.DEPART)]) if is_first else None


def _stands_waiting(ctx: Context) -> bool:
    """Whether he stands in a square and has no trip in any open call."""
    calls = ctx.fleet.open_calls(ctx.origin.moment)
    own = [part.state for call in calls if (part := part_of(call, ctx.speaker.id)) is not None]
    return any(state.stands_in_square for state in own) and not any(state.trips for state in own)


def _trip_of_who_waits(ctx: Context, words: str, heard: Sequence[Command]) -> Command | None:
    """P1: the trip that somebody tells without 接 who stands in the square, or has brought his passengers (第二趟，3个)."""
    if not all(isinstance(command, Unreadable) for command in heard):
        return None
    may_depart = _may_depart(ctx) or (gets_people_in(words) and _is_coming(ctx))
    return _trip_told(words) if may_depart else None


def _trip_told(words: str) -> Command | None:
    number = trip_without_a_verb(words)
    if number is None:
        return None
    if not number:
        return Unreadable(wants_number=True)
    tags = Tags(*tagged_passengers(words))
    return DriverReport(StatementKind.DEPART, passengers=number, tags=tags)


def _trip_of_edit(ctx: Context, words: str, heard: Sequence[Command]) -> Command | None:
    """K1: the same in the next version of a message that told of a trip, or asked for its number (上3个, then 上2个)."""
    if not all(isinstance(command, Unreadable) for command in heard):
        return None
    chat_id, message_id = ctx.origin.chat_id, ctx.origin.message_id
    kinds = {kind for _, _, _, kind in said_in(ctx.tx.read, chat_id, message_id)}
    waiting = clarifications.open_of_message(ctx.tx.read, chat_id, message_id)
    is_asked = any(each.kind is ClarificationKind.NUMBER for each in waiting)
    return _trip_told(words) if StatementKind.DEPART in kinds or (is_asked and _may_depart(ctx)) else None


def _may_depart(ctx: Context) -> bool:
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    return any(
        response is not None and (response.state.stands_in_square or _is_back(response.state))
        for response in own
    )


def _is_back(state: DriverState) -> bool:
    return bool(state.trips) and not state.open_trip and not state.left


def _leaves_room(command: Command) -> bool:
    """Whether something else may be meant: nothing plain is read, or only that he comes or takes something back."""
    if isinstance(command, Unreadable):
        return True
    return isinstance(command, DriverReport) and not command.names and command.kind in _LEAVE_ROOM


_LEAVE_ROOM = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.UNDO})


def _stands_in_for(ctx: Context, words: str, calls: Sequence[Call]) -> Call | None:
    """The open call of the one whose place the speaker takes: 谭勇那台我顶上, 我顶谭勇."""
    if not may_stand_in(words):
        return None
    others = {person.name: person for person in ctx.fleet.people.values() if person is not ctx.speaker}
    others = cars_of_partners(ctx.fleet) | others
    name = stands_in_for(words, others)
    his = [call for call in calls if name and part_of(call, others[name].id) is not None]
    return his[0] if len(his) == 1 else None


def _has_carried(call: Call, person_id: int) -> bool:
    response = part_of(call, person_id)
    return response is not None and bool(response.state.trips) and response.state.answering


def _is_in_a_call(ctx: Context) -> bool:
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    return any(response is not None and response.state.answering for response in own)


def _is_coming(ctx: Context) -> bool:
    """Whether he is on his way to a call, has not arrived anywhere yet, and took nobody; a coordinator may speak of a train."""
    if ctx.fleet.is_coordinator(ctx.speaker):
        return False
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    his = [response.state for response in own if response is not None and response.state.answering]
    return bool(his) and all(state.arrived_at is None and not state.trips for state in his)


def _drives(ctx: Context) -> bool:
    return open_trip_of(ctx.fleet, ctx.speaker.id) is not None


def _brought_last(ctx: Context) -> int | None:
    """How many the speaker brought on his last trip, where he is not back in the square; None where he has none."""
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    for response in own:
        if response is not None and _is_back(response.state) and not response.state.stands_in_square:
            return response.state.trips[-1].passengers
    return None
