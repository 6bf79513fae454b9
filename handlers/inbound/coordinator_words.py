"""Reads what only a coordinator means by his words, where a driver would mean something else or the reader nothing."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.commands import (
    AskCarRequest,
    Command,
    Enough,
    MarkUnread,
    RaiseCall,
    SetNeed,
    ShowMissing,
    ShowStatus,
    StandDown,
    Unreadable,
)
from handlers.chat.session import Context
from handlers.inbound.call_changes import change_of_call, is_roger
from handlers.parsing.orders import bare_need
from handlers.parsing.text_commands import read_text
from reading.call_signs import CallSign, Part, place_of_call, split_at_signs
from reading.car_requests import cars_in, request_in, several_requests
from reading.coordinator_words import (
    CoordinatorWords,
    Meaning,
    speaks_of_a_call,
    speaks_of_an_end,
    words_of_coordinator,
)


def bare_need_of_coordinator(ctx: Context, words: str) -> SetNeed | None:
    """改成30 of a coordinator who drives nobody; of one who has a trip it is about his trip (K2)."""
    if not ctx.fleet.is_coordinator(ctx.speaker) or (ctx.origin.reply and not ctx.origin.reply.call):
        return None
    own = (call.responses.get(ctx.speaker.id) for call in ctx.fleet.calls.values())
    if any(response and response.state.trips for response in own):
        return None
    return bare_need(words)


def commands_of_coordinator(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    """Several calls in one message (C11), a station with a number (C12), everyday words about a call (C13); None for all else.

    The caller asks it of a coordinator's words only.
    """
    if ctx.origin.is_edit:
        return None
    if requests := several_requests(words):
        return Part(words), [RaiseCall(request.station, request.cars) for request in requests]
    stations = _stations(ctx)
    sign = _sign(words, stations)
    if change := change_of_call(ctx, words, heard, stations):
        return Part(words, sign), [change]
    if all(isinstance(command, Unreadable) or is_roger(command) for command in heard):
        return _everyday(ctx, words, heard, sign, stations)
    return None


def _everyday(
    ctx: Context, words: str, heard: Sequence[Command], sign: CallSign | None, stations: Sequence[str]
) -> tuple[Part, list[Command]] | None:
    named = [*stations, sign.station.said] if sign and sign.station else stations
    if ctx.fleet.open_calls(ctx.origin.moment) and (meant := words_of_coordinator(words, named)):
        return Part(words, sign), [_command(meant)]
    if any(is_roger(command) for command in heard):
        return None
    if request := request_in(words):
        return Part(words), [AskCarRequest(request.station, request.cars)]
    if _is_read_in_parts(ctx, words, stations):
        return None
    if sign and sign.station and (cars := cars_in(words)):
        return Part(words), [AskCarRequest(sign.station.name or sign.station.said, cars)]
    if heard or not ctx.fleet.open_calls(ctx.origin.moment):
        return None
    if speaks_of_an_end(words):
        return Part(words, sign), [StandDown()]
    return (Part(words), [MarkUnread()]) if speaks_of_a_call(words, is_named=sign is not None) else None


def _stations(ctx: Context) -> list[str]:
    return list(dict.fromkeys([*ctx.fleet.stations, *(call.station for call in ctx.fleet.calls.values())]))


def _sign(words: str, stations: Sequence[str]) -> CallSign | None:
    return next((part.sign for part in split_at_signs(words, stations) if part.sign), None)


def _is_read_in_parts(ctx: Context, words: str, stations: Sequence[str]) -> bool:
    """Whether something is said besides the names of calls that is read alone: 武汉站改到18台."""
    said = [part.words for part in split_at_signs(words, stations)]
    read = [command for part in said for command in read_text(part, ctx.session.bot_name)[0]]
    unread = all(isinstance(command, Unreadable) for command in read)
    return not unread or any(bare_need_of_coordinator(ctx, part) for part in said)


def _command(meant: CoordinatorWords) -> Command:
    match meant.meaning:
        case Meaning.MISSING:
            return ShowMissing()
        case Meaning.STATUS:
            return ShowStatus()
        case Meaning.END:
            return StandDown(minutes=meant.minutes, clock=meant.clock)
        case meaning:
            return Enough(is_plain=False, or_end=meaning is Meaning.ENOUGH_OR_END)


def with_its_place(words: str, command: Command) -> Command:
    """C4: what stands where a station stands is the station, known or not."""
    if isinstance(command, RaiseCall) and command.station is None and (place := place_of_call(words)):
        return replace(command, station=place)
    return command
