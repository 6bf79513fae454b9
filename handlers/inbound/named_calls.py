"""Finds the calls that a message names by number or station, part by part."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.commands import (
    CloseCall,
    Command,
    CountWaiting,
    DriverReport,
    Enough,
    NextCars,
    SetNeed,
    StandDown,
    Unreadable,
)
from dispatch.fleets import AmbiguousCall
from handlers.chat.session import Context
from reading.call_signs import CallSign, Part, split_at_signs
from reading.station_register import StationMatch

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
    return split_at_signs(words, known)


def call_named(ctx: Context, sign: CallSign) -> Call:
    """R3: the live call with this number, or the open one at this station.

    Raises AmbiguousCall, with the open calls to choose from, where the sign names none of them or differs from the call
    replied to. A station that is named is never taken for another one.
    """
    at = ctx.origin.at
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
    if not named:
        raise AmbiguousCall(ctx.fleet.open_calls(at), is_elsewhere=True)
    if len(named) > 1:
        raise AmbiguousCall(named)
    return named[0]


def _is_at(call: Call, station: StationMatch) -> bool:
    return call.station in station.names
