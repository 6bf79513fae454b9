"""Finds the calls that a message names by number or station, part by part (R3)."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dispatch.calls import Call
from dispatch.change_commands import TellEnded
from dispatch.clarifications import ClarificationKind
from dispatch.clocks import clock_on
from dispatch.commands import (
    ChooseCall,
    CloseCall,
    Command,
    CountWaiting,
    DriverReport,
    Enough,
    MarkUnread,
    NextCars,
    ReopenCall,
    SetNeed,
    StandDown,
    Unreadable,
)
from dispatch.driver_shares import part_of
from dispatch.fleets import AmbiguousCall
from dispatch.nights import night_of
from dispatch.one_place import holds_place
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.inbound.deliveries import with_delivery_at_station
from handlers.inbound.drivers_who_switch import switched_station
from handlers.inbound.stations_drivers_name import (
    is_at,
    is_unread,
    left_for,
    only_of_himself,
    with_delivery_apart,
    with_its_station,
)
from handlers.inbound.which_call_answers import call_that_answers
from handlers.night.undecided_messages import waiting_before
from reading.call_signs import (
    CallSign,
    Part,
    is_named_and_unknown,
    split_at_signs,
)
from reading.station_meant import Certainty, StationMatch
from reading.stations_drivers_name import another_unnamed_station, of_the_station, speaks_of_those_there
from reading.unread_words import may_promise
from reading.which_call_answers import is_nothing_but_a_sign
from storage import clarifications

NIGHT_BEGINS = "06:00"
_ABOUT_A_CALL = (
    DriverReport,
    Unreadable,
    CountWaiting,
    Enough,
    StandDown,
    CloseCall,
    SetNeed,
    NextCars,
)


_OF_AN_END = (ReopenCall, TellEnded)


def parts_of(ctx: Context, words: str, heard: Sequence[Command]) -> list[Part]:
    """The parts of a message, each with the call it names; the whole where `heard` is about no call."""
    if not all(isinstance(command, _ABOUT_A_CALL) for command in heard):
        return [Part(words)]
    known = dict.fromkeys([*ctx.fleet.stations, *(call.station for call in ctx.fleet.calls.values())])
    is_unread = not any(isinstance(command, DriverReport) for command in heard)
    parts = split_at_signs(words, known, ctx.fleet.aliases(), is_unread=is_unread)
    parts = [_of_another_station(ctx, part) for part in parts]
    if any(is_named_and_unknown(part) for part in parts):
        parts = [_with_station_meant(ctx, part) for part in parts]
    return [Part(words)] if any(_is_somebody(ctx, part.sign) for part in parts) else parts


def _of_another_station(ctx: Context, part: Part) -> Part:
    """R13: of several open calls 我改去火车站 means another one than that to which he was on his way, so that he is asked."""
    word = None if part.sign else another_unnamed_station(part.words)
    open_calls = ctx.fleet.open_calls(ctx.origin.moment)
    if (
        word is None
        or len(open_calls) == 1
        or not any(holds_place(call, ctx.speaker.id) for call in open_calls)
    ):
        return part
    station = StationMatch(word, Certainty.UNKNOWN)
    return Part(
        part.words.replace(station.said, "", 1), CallSign(station=station), of_the_station(part.words)
    )


def _with_station_meant(ctx: Context, part: Part) -> Part:
    """R3: what somebody has answered that a place means, in this night or as a coordinator, holds in this fleet."""
    station = part.sign.station if part.sign else None
    if station is None or not is_named_and_unknown(part):
        return part
    night = night_of(ctx.origin.moment.at, ctx.fleet.zone)
    began = clock_on(night, NIGHT_BEGINS, ctx.fleet.zone)
    meant = clarifications.stations_meant(ctx.tx.read, ctx.fleet.id, ClarificationKind.CALL, began)
    name = meant.get(station.said)
    if name is None:
        return part
    return replace(part, sign=CallSign(station=StationMatch(station.said, Certainty.SURE, (name,))))


def _is_somebody(ctx: Context, sign: CallSign | None) -> bool:
    """Whether what sounds like a station is the name of a driver: 吴昌 beside 武昌站."""
    station = sign.station if sign else None
    if station is None or station.certainty is Certainty.SURE:
        return False
    return any(station.said == person.name for person in ctx.fleet.people.values())


def read_parts(
    ctx: Context, words: str, heard: Sequence[Command], commands_of: Callable[[str], Sequence[Command]]
) -> list[tuple[Part, Sequence[Command]]]:
    """The parts of a message with their commands. What says something only with its station is read with one.

    A place that nobody knows is no sign where nothing is said of it, nor in a decline: there it is the reason (在医院，来不了).
    A number or station alone answers the question which call is meant. Of words that were not read and for which he was asked
    which call, the answer is that he comes.
    """
    if is_unread(heard):
        signed = parts_of(ctx, words, heard)
        call = call_that_answers(ctx, words, signed)
        if call and all(is_unread(commands_of(part.words)) for part in signed):
            return [(Part(words, CallSign(number=call.number)), [ChooseCall()])]
    read: list[tuple[Part, Sequence[Command]]] = []
    if switched := switched_station(ctx, words):
        return switched
    parts = [
        each for part in parts_of(ctx, words, heard) for each in with_delivery_apart(ctx, part, commands_of)
    ]
    for part in parts:
        station = part.sign.station if part.sign else None
        commands = commands_of(part.words)
        if station and speaks_of_those_there(words, station.said):
            read.append((part, [MarkUnread()] if ctx.fleet.is_coordinator(ctx.speaker) else []))
            continue
        commands = with_its_station(ctx, part, commands, commands_of)
        commands = with_delivery_at_station(ctx, words, station, commands)
        is_in_front = station and words.lstrip().startswith(station.said)
        says_nothing_of_it = is_unread(commands) and not (station and station.names)
        says_nothing_of_it = says_nothing_of_it or (_declines(heard) and not is_in_front)
        is_no_sign = part.with_station and says_nothing_of_it and is_named_and_unknown(part)
        if is_no_sign:
            read.append((Part(words), commands_of(words)))
        elif is_unread(commands) and _answers_question(ctx, part):
            read.append((part, [ChooseCall()]))
        else:
            read += [*left_for(ctx, part, commands), (part, commands)]
    if ctx.kept and ctx.call is not None and not ctx.origin.is_edit:
        return [(part, _with_answer(ctx, ctx.call, part.words, commands)) for part, commands in read]
    return read


def _with_answer(ctx: Context, call: Call, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """R3: 「俺去东站」 was not read; he was asked which call, and chose it: he comes. Not of who is in it, declines or asks."""
    response = part_of(call, ctx.speaker.id)
    is_in = response is not None and response.state.answering
    wants_number = any(isinstance(command, Unreadable) and command.wants_number for command in commands)
    if is_in or wants_number or not commands or not is_unread(commands) or not may_promise(words):
        return commands
    if ctx.fleet.is_coordinator(ctx.speaker) or not call.is_open_at(ctx.origin.moment):
        return commands
    return [DriverReport(StatementKind.ACKNOWLEDGE)]


def _answers_question(ctx: Context, part: Part) -> bool:
    """Whether the part is nothing but the sign of a call, of somebody who was asked which one he means."""
    if not is_nothing_but_a_sign(part) or ctx.origin.is_edit:
        return False
    return bool(waiting_before(ctx))


def _declines(commands: Sequence[Command]) -> bool:
    return any(
        isinstance(command, DriverReport) and command.kind is StatementKind.DECLINE for command in commands
    )


def may_mean_a_call(ctx: Context, commands: Sequence[Command]) -> bool:
    """Whether there is a call for the commands to be about: an open one, or the one to be reopened."""
    is_of_an_end = any(isinstance(command, _OF_AN_END) for command in commands)
    return bool(commands) and (is_of_an_end or bool(ctx.fleet.open_calls(ctx.origin.moment)))


def call_of_sign(ctx: Context, sign: CallSign, commands: Sequence[Command]) -> Call:
    """The call that the sign names for these commands. Raises AmbiguousCall as `call_named` does."""
    ended = _call_to_reopen(ctx, sign, commands) or _call_that_ended(ctx, sign, commands)
    return call_of_delivery(ctx, sign, commands) or ended or call_named(ctx, sign)


def _call_to_reopen(ctx: Context, sign: CallSign, commands: Sequence[Command]) -> Call | None:
    """E6: the call that ended last at the station, for 重新打开长沙南站."""
    if sign.station is None or not all(isinstance(command, _OF_AN_END) for command in commands):
        return None
    at = ctx.origin.moment
    over = [
        call for call in ctx.fleet.calls.values() if is_at(call, sign.station) and not call.is_open_at(at)
    ]
    return over[-1] if over else None


def _call_that_ended(ctx: Context, sign: CallSign, commands: Sequence[Command]) -> Call | None:
    """E4: the call that ended last at the station, for 长沙南站结束 while none is open there: another one is not meant."""
    if sign.station is None or not all(isinstance(command, StandDown | CloseCall) for command in commands):
        return None
    there = [call for call in ctx.fleet.calls.values() if is_at(call, sign.station) and not call.sealed]
    is_open = any(call.is_open_at(ctx.origin.moment) for call in there)
    return there[-1] if there and not is_open else None


def call_named(ctx: Context, sign: CallSign) -> Call:
    """R3: the live call with this number, or the open one at this station.

    Raises AmbiguousCall, with the open calls to choose from, where the sign names none of them or differs from the call
    replied to. A station that is named is never taken for another one.
    """
    at = ctx.origin.moment
    calls = ctx.fleet.calls.values()
    named = [
        call
        for call in calls
        if call.number == sign.number or (sign.station and is_at(call, sign.station) and call.is_open_at(at))
    ]
    if not named and sign.station:
        over = [
            call for call in calls if is_at(call, sign.station) and part_of(call, ctx.speaker.id) is not None
        ]
        named = over[-1:]  # he speaks of where he was: what may still be said there, the call decides
    reply = ctx.origin.reply
    if named and reply and reply.call and reply.call not in named:
        raise AmbiguousCall([*named, reply.call])
    if not named or (sign.station and sign.station.certainty is Certainty.SEVERAL):
        raise AmbiguousCall(named or ctx.fleet.open_calls(at), elsewhere=_words_of(sign))
    if len(named) > 1:
        raise AmbiguousCall(named)
    return named[0]


def _words_of(sign: CallSign) -> str:
    return sign.station.said if sign.station else f"#{sign.number}"


def call_of_delivery(ctx: Context, sign: CallSign, commands: Sequence[Command]) -> Call | None:
    """A5: the call of his open trip, where 「到协和医院了」 names a place without an open call: the passengers are there.

    K2: so is 送到了我去西站 of who carries nobody from 西站: the station is where they or he goes.
    """
    calls = ctx.fleet.calls.values()
    if sign.station is not None and only_of_himself(StatementKind.DELIVER, commands):
        there = [call for call in calls if is_at(call, sign.station)]
        driving = [call for call in calls if (part := part_of(call, ctx.speaker.id)) and part.state.open_trip]
        return driving[-1] if driving and not any(call in driving for call in there) else None
    if sign.station is None or any(call.is_open and is_at(call, sign.station) for call in calls):
        return None
    arrives = all(
        isinstance(command, DriverReport) and command.kind is StatementKind.CHECK_IN and not command.names
        for command in commands
    )
    driving = [
        call for call in calls if (response := part_of(call, ctx.speaker.id)) and response.state.open_trip
    ]
    return driving[-1] if arrives and driving else None
