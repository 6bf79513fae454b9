"""Finds the calls that a message names by number or station, part by part."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dispatch.calls import Call
from dispatch.clarifications import ClarificationKind
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
from dispatch.fleets import AmbiguousCall
from dispatch.nights import clock_on, night_of
from dispatch.rule_numbers import MINUTE
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from reading.call_signs import (
    CallSign,
    Part,
    is_named_and_unknown,
    is_nothing_but_a_sign,
    split_at_signs,
)
from reading.station_register import Certainty, StationMatch
from reading.unread_words import may_promise
from reading.words_of_place import Meant, goes_there, meant_of_place, speaks_of_those_there
from storage import clarifications

NIGHT_BEGINS = "06:00"
SOON_AFTER_THE_CALL, SOON_AFTER_HIS_ANSWER = 10 * MINUTE, 3 * MINUTE
"""So soon, a driver who says 我到武昌 cannot have arrived."""
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


def parts_of(ctx: Context, words: str, heard: Sequence[Command]) -> list[Part]:
    """The parts of a message, each with the call it names; the whole where `heard` is about no call."""
    if not all(isinstance(command, _ABOUT_A_CALL) for command in heard):
        return [Part(words)]
    known = dict.fromkeys([*ctx.fleet.stations, *(call.station for call in ctx.fleet.calls.values())])
    is_unread = not any(isinstance(command, DriverReport) for command in heard)
    parts = split_at_signs(words, known, ctx.fleet.aliases(), is_unread=is_unread)
    if any(is_named_and_unknown(part) for part in parts):
        parts = [_with_station_meant(ctx, part) for part in parts]
    return [Part(words)] if any(_is_somebody(ctx, part.sign) for part in parts) else parts


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
    read: list[tuple[Part, Sequence[Command]]] = []
    for part in parts_of(ctx, words, heard):
        station = part.sign.station if part.sign else None
        commands = commands_of(part.words)
        if station and speaks_of_those_there(words, station.said):
            read.append((part, [MarkUnread()] if ctx.fleet.is_coordinator(ctx.speaker) else []))
            continue
        if part.with_station and _is_unread(commands):
            with_it = commands_of(part.with_station)
            commands = commands if commands and _is_unread(with_it) else with_it
        if part.with_station and _is_unread(commands) and (said := _said_of_place(ctx, part)):
            commands = said
        if part.with_station and _goes_there_yet(ctx, part, commands):
            commands = [DriverReport(StatementKind.ACKNOWLEDGE)]
        is_in_front = station and words.lstrip().startswith(station.said)
        says_nothing_of_it = _is_unread(commands) and not (station and station.names)
        says_nothing_of_it = says_nothing_of_it or (_declines(heard) and not is_in_front)
        is_no_sign = part.with_station and says_nothing_of_it and is_named_and_unknown(part)
        if is_no_sign:
            read.append((Part(words), commands_of(words)))
        elif _is_unread(commands) and _answers_question(ctx, part):
            read.append((part, [ChooseCall()]))
        else:
            read.append((part, commands))
    if ctx.kept and ctx.call is not None and not ctx.origin.is_edit:
        return [(part, _with_answer(ctx, ctx.call, part.words, commands)) for part, commands in read]
    return read


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
        if _is_at(call, station) and at - call.opened_at <= SOON_AFTER_THE_CALL:
            response = call.responses.get(ctx.speaker.id)
            state = response.state if response else None
            return (
                state is None
                or not state.answering
                or (state.arrived_at is None and at - (state.acknowledged_at or at) < SOON_AFTER_HIS_ANSWER)
            )
    return False


def _said_of_place(ctx: Context, part: Part) -> Sequence[Command]:
    """What a driver says of the station that he names, where nothing else is read: that he comes or is back there (A5)."""
    if ctx.fleet.is_coordinator(ctx.speaker) or ctx.origin.is_edit:
        return ()
    match meant_of_place(part.with_station or ""):
        case Meant.RETURNS:
            return [DriverReport(StatementKind.CHECK_IN, in_square=True)]
        case Meant.COMES:
            return [DriverReport(StatementKind.ACKNOWLEDGE)]
        case Meant.TOGETHER:
            return [DriverReport(StatementKind.ACKNOWLEDGE), Unreadable()]
        case Meant.CONDITION:
            return [Unreadable()]
        case _:
            return ()


def _with_answer(ctx: Context, call: Call, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """R3: 「俺去东站」 was not read; he was asked which call, and chose it: he comes. Not of who is in it, declines or asks."""
    response = call.responses.get(ctx.speaker.id)
    is_in = response is not None and response.state.answering
    wants_number = any(isinstance(command, Unreadable) and command.wants_number for command in commands)
    if is_in or wants_number or not commands or not _is_unread(commands) or not may_promise(words):
        return commands
    if ctx.fleet.is_coordinator(ctx.speaker) or not call.is_open_at(ctx.origin.moment):
        return commands
    return [DriverReport(StatementKind.ACKNOWLEDGE)]


def _answers_question(ctx: Context, part: Part) -> bool:
    """Whether the part is nothing but the sign of a call, of somebody who was asked which one he means."""
    if not is_nothing_but_a_sign(part) or ctx.origin.is_edit:
        return False
    person, kind = ctx.speaker.id, ClarificationKind.CALL
    return bool(clarifications.open_of_person(ctx.tx.read, ctx.fleet.id, person, kind))


def _declines(commands: Sequence[Command]) -> bool:
    return any(
        isinstance(command, DriverReport) and command.kind is StatementKind.DECLINE for command in commands
    )


def _is_unread(commands: Sequence[Command]) -> bool:
    return all(isinstance(command, Unreadable) for command in commands)


def may_mean_a_call(ctx: Context, commands: Sequence[Command]) -> bool:
    """Whether there is a call for the commands to be about: an open one, or the one to be reopened."""
    return bool(commands) and (ReopenCall() in commands or bool(ctx.fleet.open_calls(ctx.origin.moment)))


def call_of_sign(ctx: Context, sign: CallSign, commands: Sequence[Command]) -> Call:
    """The call that the sign names for these commands. Raises AmbiguousCall as `call_named` does."""
    return (
        call_of_delivery(ctx, sign, commands) or _call_to_reopen(ctx, sign, commands) or call_named(ctx, sign)
    )


def _call_to_reopen(ctx: Context, sign: CallSign, commands: Sequence[Command]) -> Call | None:
    """E6: the call that ended last at the station, for 重新打开长沙南站."""
    if sign.station is None or not all(isinstance(command, ReopenCall) for command in commands):
        return None
    at = ctx.origin.moment
    over = [
        call for call in ctx.fleet.calls.values() if _is_at(call, sign.station) and not call.is_open_at(at)
    ]
    return over[-1] if over else None


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
        if call.number == sign.number or (sign.station and _is_at(call, sign.station) and call.is_open_at(at))
    ]
    if not named and sign.station:
        over = [call for call in calls if _is_at(call, sign.station) and ctx.speaker.id in call.responses]
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
    """A5: the call of his open trip, where 「到协和医院了」 names a place without an open call: the passengers are there."""
    calls = ctx.fleet.calls.values()
    if sign.station is None or any(call.is_open and _is_at(call, sign.station) for call in calls):
        return None
    arrives = all(
        isinstance(command, DriverReport) and command.kind is StatementKind.CHECK_IN and not command.names
        for command in commands
    )
    driving = [
        call
        for call in calls
        if (response := call.responses.get(ctx.speaker.id)) and response.state.open_trip
    ]
    return driving[-1] if arrives and driving else None


def _is_at(call: Call, station: StationMatch) -> bool:
    return call.station in station.names
