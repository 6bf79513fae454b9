"""Finds what a driver says of a station that he names: that he comes, goes there instead, or is back there (R3, R13)."""

from collections.abc import Callable, Sequence

from dispatch.arrivals import SOON_AFTER_THE_CALL, cannot_have_arrived
from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import open_trip_of, part_of, parts_of
from dispatch.one_place import holds_place
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.night.clarify_open import KINDS
from reading.call_signs import CallSign, Part
from reading.driver_questions import asks_own_place
from reading.rests_and_way_home import leaves_the_lane
from reading.station_meant import StationMatch
from reading.stations_drivers_name import (
    GOES_THERE,
    Meant,
    changes_to_it,
    cut_before_place,
    goes_there,
    is_on_the_way_there,
    meant_of_place,
    minutes_from_it,
    of_the_station,
    without_place,
)
from storage import clarifications

_TO_COME = (DriverReport(StatementKind.ACKNOWLEDGE),)
_THERE = frozenset({StatementKind.CHECK_IN, StatementKind.DEPART})
"""What waits for its call, of somebody who may have driven."""
ReadWords = Callable[[str], Sequence[Command]]


def with_delivery_apart(ctx: Context, part: Part, commands_of: ReadWords) -> list[Part]:
    """R3: 「客下了，西站我去」 in two parts, as the delivery is of the call of the trip, and only the rest of the station.

    Of who is in no call only the rest counts: the delivery is why he is free.

    An unknown place does not hold the delivery before it: 「送到，转战光谷站」, 「送到了，光谷站到了」.
    """
    if part.with_station is None:
        return [part]
    front, behind = cut_before_place(part.with_station)
    if not front or not only_of_himself(StatementKind.DELIVER, commands_of(front)):
        return [part]
    rest = without_place(behind)
    if asks_own_place(rest):
        return [Part(front), Part(rest)]  # C14: 送到了，东站还要车不
    if meant_of_place(behind) is Meant.NAMED and open_trip_of(ctx.fleet, ctx.speaker.id):
        behind = GOES_THERE  # he is free now: 送完了，那我西站
    says_more = bool(commands_of(rest) or commands_of(behind) or meant_of_place(behind))
    if says_more and _came_nowhere(ctx):
        return [Part(rest, part.sign, behind)]
    return [Part(front), Part(rest, part.sign, behind)] if says_more else [Part(front)]


def with_its_station(
    ctx: Context, part: Part, commands: Sequence[Command], commands_of: ReadWords
) -> Sequence[Command]:
    """The commands of a part, read with a station where they say nothing, or only a delivery, without one."""
    if part.with_station is None:
        return _said_of_the_station(ctx, part, commands)
    if leaves_the_lane(part.words) and (meant_of_place(part.with_station) or not _stands_at(ctx, part)):
        if leaves_the_lane(part.with_station):
            return [Unreadable()]
        behind = cut_before_place(part.with_station)[1]  # 没人了，回西站: he goes there
        commands = commands_of(part.with_station) or _said_of_place(ctx, behind)
    if is_on_the_way_there(part.with_station) and any(map(_is_own_arrival, commands)):
        commands = [command for command in commands if not _is_own_arrival(command)] or _TO_COME
    if is_unread(commands):
        with_it = commands_of(part.with_station)
        commands = commands if commands and is_unread(with_it) else with_it
    elif only_of_himself(StatementKind.DELIVER, commands):
        with_it = commands_of(part.with_station)
        commands = with_it if only_of_himself(StatementKind.CHECK_IN, with_it) else commands
    if is_unread(commands) and (time := minutes_from_it(part.with_station)) and _is_free(ctx):
        return commands_of(time)
    if is_unread(commands) and (said := _said_of_place(ctx, part.with_station)):
        commands = said
    return [DriverReport(StatementKind.ACKNOWLEDGE)] if _goes_there_yet(ctx, part, commands) else commands


def left_for(ctx: Context, part: Part, commands: Sequence[Command]) -> list[tuple[Part, Sequence[Command]]]:
    """R13: who says 我改去西站 leaves the calls that he was on the way to."""
    station = part.sign.station if part.sign else None
    is_change = only_of_himself(StatementKind.ACKNOWLEDGE, commands) and changes_to_it(
        part.with_station or ""
    )
    if station is None or not station.names or ctx.origin.is_edit or not is_change:
        return []
    return [
        (Part("", CallSign(number=call.number)), [DriverReport(StatementKind.DECLINE)])
        for call in ctx.fleet.open_calls(ctx.origin.moment)
        if not is_at(call, station)
        and holds_place(call, ctx.speaker.id)
        and (his := part_of(call, ctx.speaker.id)) is not None
        and his.state.arrived_at is None
    ]


def is_of_who_left(part: Part) -> bool:
    """Whether the part is none of the words, but what they make of a call that he leaves (`left_for`)."""
    return not part.words and part.with_station is None


def _goes_there_yet(ctx: Context, part: Part, commands: Sequence[Command]) -> bool:
    """A1: 「收到，我到武昌」 right after the call says where he goes to, as long as he is not on his way for some minutes."""
    is_arrival = any(
        isinstance(command, DriverReport) and command.kind is StatementKind.CHECK_IN and not command.names
        for command in commands
    )
    station = part.sign.station if part.sign else None
    if not is_arrival or station is None or ctx.origin.is_edit or not goes_there(part.with_station or ""):
        return False
    at = ctx.origin.moment.at
    for call in ctx.fleet.open_calls(ctx.origin.moment):
        if is_at(call, station) and at - call.opened_at <= SOON_AFTER_THE_CALL:
            response = part_of(call, ctx.speaker.id)
            return cannot_have_arrived(response.state if response else None, at)
    return False


def _said_of_the_station(ctx: Context, part: Part, commands: Sequence[Command]) -> Sequence[Command]:
    """What 那我去火车站 says, where no call is named: the station is that of any call."""
    words = of_the_station(part.words) if part.sign is None and is_unread(commands) else None
    return (words and _said_of_place(ctx, words)) or commands


def _said_of_place(ctx: Context, words: str) -> Sequence[Command]:
    """What a driver says of the station that he names, where nothing else is read: that he comes or is back there (A5)."""
    if ctx.fleet.is_coordinator(ctx.speaker) or ctx.origin.is_edit:
        return ()
    match meant_of_place(words):
        case Meant.RETURNS:
            return [DriverReport(StatementKind.CHECK_IN, in_square=True)]
        case Meant.COMES:
            return [DriverReport(StatementKind.ACKNOWLEDGE)]
        case Meant.NAMED if _is_free(ctx):
            return [DriverReport(StatementKind.ACKNOWLEDGE)]
        case Meant.TOGETHER:
            return [DriverReport(StatementKind.ACKNOWLEDGE), Unreadable()]
        case Meant.CONDITION:
            return [Unreadable()]
        case _:
            return ()


def _is_free(ctx: Context) -> bool:
    """Whether the speaker neither comes to a call, nor stands there, nor has passengers in his car."""
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.open_calls(ctx.origin.moment))
    his = [response.state for response in own if response is not None and response.state.answering]
    return all(state.trips and not state.open_trip and not state.stands_in_square for state in his)


def _stands_at(ctx: Context, part: Part) -> bool:
    """Whether the speaker stands in the square of the station that the part names."""
    station = part.sign.station if part.sign else None
    calls = [call for call in ctx.fleet.open_calls(ctx.origin.moment) if station and is_at(call, station)]
    own = (part_of(call, ctx.speaker.id) for call in calls)
    return any(his is not None and his.state.stands_in_square for his in own)


def _came_nowhere(ctx: Context) -> bool:
    """Whether the speaker is in no call, and no arrival or trip of his waits: passengers whom he brought were his own fare."""
    if any(part.state.answering or part.state.trips for part in parts_of(ctx.fleet, ctx.speaker.id)):
        return False
    return not waits_where_he_is(ctx)


def waits_where_he_is(ctx: Context) -> bool:
    """Whether an arrival or a trip of the speaker waits for its call (R16)."""
    kind = ClarificationKind.CALL
    waiting = clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, ctx.speaker.id, kind)
    return any(_THERE.intersection(each.body.get(KINDS, ())) for each in waiting)


def _is_own_arrival(command: Command) -> bool:
    is_arrival = isinstance(command, DriverReport) and command.kind is StatementKind.CHECK_IN
    return is_arrival and not (isinstance(command, DriverReport) and command.names)


def only_of_himself(kind: StatementKind, commands: Sequence[Command]) -> bool:
    """Whether the speaker says this of himself and nothing else."""
    return bool(commands) and all(
        isinstance(command, DriverReport) and command.kind is kind and not command.names
        for command in commands
    )


def is_unread(commands: Sequence[Command]) -> bool:
    return all(isinstance(command, Unreadable) for command in commands)


def is_at(call: Call, station: StationMatch) -> bool:
    return call.station in station.names
