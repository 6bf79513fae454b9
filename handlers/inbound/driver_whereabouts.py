"""Finds what a driver means by where he stands: a place that he takes over, his way back, a tap that he takes back (R3, K3)."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import cars_of_partners, part_of
from dispatch.rule_numbers import MINUTE
from dispatch.statements import StatementKind
from dispatch.station_commands import ShowWay
from handlers.chat.session import Context
from handlers.inbound.requests_of_leads import request_of_lead
from handlers.inbound.stations_drivers_name import is_unread
from handlers.inbound.trip_corrections import TO_ACKNOWLEDGE, corrected_trip, leaves_room
from handlers.inbound.trips_without_a_verb import (
    drives,
    first_trip,
    is_back,
    is_coming,
    trip_of_edit,
    trip_of_who_waits,
)
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
from reading.driver_questions import asks_where_it_is
from reading.meeting_points import reaches_meeting_point
from reading.places_reached import place_reached
from reading.station_names import bare
from reading.trip_corrections import (
    asks_of_cars,
    bare_passengers,
    passengers_taken_again,
    takes_back_a_tap,
    was_reported_wrongly,
)
from reading.unread_words import brings_them_and_is_back, brings_them_there

_SOON_AFTER_A_TAP = 3 * MINUTE
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
        trip = trip_of_edit(ctx, words, heard)
        return (Part(words), [trip]) if trip else None
    if spot := _question_of_spot(ctx, words, heard):
        return spot
    if ctx.origin.reply:
        return None
    if asked := request_of_lead(ctx, words, heard):
        return Part(words), [asked]
    is_open = all(isinstance(each, Unreadable) or each == TO_ACKNOWLEDGE for each in heard)
    if is_open and takes_back_a_tap(words) and _has_just_tapped(ctx):
        return Part(words), [DriverReport(StatementKind.UNDO)]
    if rides_with_somebody(words):
        return Part(words), [DriverReport(StatementKind.DECLINE)]
    return first_trip(ctx, words, heard) or _by_where_he_stands(ctx, words, heard)


def _question_of_spot(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    """C20: who asks where the meeting point of an open call is, is told the way there: 东广场在哪个方向啊."""
    if not is_unread(heard) or (ctx.origin.reply and ctx.origin.reply.call is None):
        return None
    calls = ctx.fleet.open_calls(ctx.origin.moment)
    asked = [call for call in calls if call.place and asks_where_it_is(words, call.place)]
    return (Part(words, CallSign(number=asked[0].number)), [ShowWay()]) if len(asked) == 1 else None


def _has_just_tapped(ctx: Context) -> bool:
    """K3: whether the last thing that he said is a tap of a short while ago."""
    last = last_live(ctx)
    is_tap = last is not None and last.message_id == 0 and last.person_id == ctx.speaker.id
    return last is not None and is_tap and 0 <= ctx.origin.moment.at - last.at <= _SOON_AFTER_A_TAP


def _by_where_he_stands(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    if corrected := corrected_trip(ctx, words, heard):
        return Part(words), [corrected]
    if not all(map(leaves_room, heard)) and not was_reported_wrongly(words):
        return None
    calls = [call for call in ctx.fleet.calls.values() if call.is_open_at(ctx.origin.moment)]
    if instead := _stands_in_for(ctx, words, calls):
        return Part(words, CallSign(number=instead.number)), [TO_ACKNOWLEDGE]
    if heard and DriverReport(StatementKind.UNDO) not in heard and is_on_the_way_back(words):
        his = [call for call in calls if _has_carried(call, ctx.speaker.id)]
        if len(his) == 1:
            return Part(words, CallSign(number=his[0].number)), [TO_ACKNOWLEDGE]
    if is_unread(heard) and (drives(ctx) or ctx.kept) and brings_them_and_is_back(words):
        return Part(words), [DriverReport(StatementKind.DELIVER), _IS_BACK]
    if is_unread(heard) and drives(ctx) and (brings_them_there(words) or _brings_them_to_a_place(ctx, words)):
        return Part(words), [DriverReport(StatementKind.DELIVER)]
    return _unread_words_of_his_own(ctx, words, heard)


def _unread_words_of_his_own(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    """再接3 departs, and a bare 3个 on the road is of the trip; None for any other words."""
    if trip := trip_of_who_waits(ctx, words, heard):
        return Part(words), [trip]
    is_there = reaches_the_station(words) or has_parked(words) or _reaches_his_meeting_point(ctx, words)
    if is_there and is_coming(ctx):
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
        number = number if drives(ctx) else None
    return None if number is None else (Part(words), [DriverReport(StatementKind.DEPART, passengers=number)])


def _brings_them_to_a_place(ctx: Context, words: str) -> bool:
    """Whether he says that he has reached a place that is nobody's name and no station of the fleet: 星沙到了."""
    place = place_reached(words)
    if place is None or any(
        place in person.name or person.name in place for person in ctx.fleet.people.values()
    ):
        return False
    stations = [
        *ctx.fleet.stations,
        *ctx.fleet.aliases(),
        *(call.station for call in ctx.fleet.calls.values()),
    ]
    return not any(place in station or bare(station) in place for station in stations)


def _reaches_his_meeting_point(ctx: Context, words: str) -> bool:
    """Whether he says that he is at the meeting point of the only call to which he is on his way: P3到了."""
    person, calls = ctx.speaker.id, ctx.fleet.open_calls(ctx.origin.moment)
    his = [call for call in calls if (part := part_of(call, person)) is not None and part.state.answering]
    return len(his) == 1 and bool(his[0].place) and reaches_meeting_point(words, his[0].place or "")


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


def _brought_last(ctx: Context) -> int | None:
    """How many the speaker brought on his last trip, where he is not back in the square; None where he has none."""
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    for response in own:
        if response is not None and is_back(response.state) and not response.state.stands_in_square:
            return response.state.trips[-1].passengers
    return None
