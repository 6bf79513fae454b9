"""Reads a coordinator's words about a station whose call has ended: it goes on (E6), or is ended again."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.change_commands import TellEnded
from dispatch.commands import CloseCall, Command, Enough, MarkUnread, RaiseCall, ReopenCall, StandDown
from dispatch.reopening import ended_lately
from handlers.chat.session import Context
from handlers.inbound.stations_drivers_name import is_at
from handlers.parsing.orders import order_in_words
from reading.call_signs import CallSign, Part, split_at_signs
from reading.coordinator_words import Meaning, words_of_coordinator
from reading.reopening_words import GoesOn, goes_on

_ENDS = (StandDown, CloseCall, Enough)


def order_after_an_end(
    ctx: Context, words: str, heard: Sequence[Command], sign: CallSign | None, stations: Sequence[str]
) -> tuple[Part, Sequence[Command]] | None:
    """沈阳站重新打开 reopens, whatever else is said; 沈阳站接着来 asks; 沈阳站结束 hears that it ended."""
    if any(isinstance(command, RaiseCall) for command in heard):
        return None
    ended = _ended_call(ctx, sign)
    if ended is None or _names_several(words, stations):
        return None
    part = Part(words, CallSign(number=ended.number))
    match goes_on(words):
        case GoesOn.ORDERED:
            return part, [ReopenCall()]
        case GoesOn.MEANT if sign is not None or not ctx.fleet.open_calls(ctx.origin.moment):
            return part, [TellEnded()]
        case GoesOn.DENIED if sign is not None:
            return part, [MarkUnread()]
    return (part, [TellEnded()]) if sign is not None and _is_an_end(words, heard, stations) else None


def _ended_call(ctx: Context, sign: CallSign | None) -> Call | None:
    """The call that ended last at the station that is named, where none is open there; else the last that may be reopened."""
    at = ctx.origin.moment
    calls = [call for call in ctx.fleet.calls.values() if not call.sealed]
    if sign is None:
        lately = ended_lately(calls, at)
        return lately[-1] if lately else None
    there = [
        call
        for call in calls
        if (call.number == sign.number if sign.station is None else is_at(call, sign.station))
    ]
    if not there or any(call.is_open_at(at) for call in there):
        return None
    return max(there, key=lambda call: (call.closed_at or 0, call.id))


def _names_several(words: str, stations: Sequence[str]) -> bool:
    return len({part.sign for part in split_at_signs(words, stations) if part.sign}) > 1


def _is_an_end(words: str, heard: Sequence[Command], stations: Sequence[str]) -> bool:
    """Whether nothing is said but that the call is over."""
    if heard and all(isinstance(command, _ENDS) for command in heard):
        return True
    parts = split_at_signs(words, stations)
    if len(parts) == 1 and isinstance(order_in_words(parts[0].words), CloseCall):
        return True
    meant = words_of_coordinator(words, stations)
    return meant is not None and meant.meaning is Meaning.END
