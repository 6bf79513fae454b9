"""Finds what a driver says of another station that he goes to instead, alone or in exchange with somebody (R13)."""

from collections.abc import Sequence

from dispatch.calls import Call
from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import part_of
from dispatch.duty_commands import OfferSwap
from dispatch.one_place import holds_place
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.inbound.stations_drivers_name import is_at
from reading.call_signs import CallSign, Part, signs_in
from reading.drivers_who_switch import Swap, goes_after_delivery, swap_of_stations, switch_of_station
from reading.rewrite.normalise import simplified

Read = list[tuple[Part, Sequence[Command]]]

_COMES = DriverReport(StatementKind.ACKNOWLEDGE)
_DECLINES = DriverReport(StatementKind.DECLINE)


def switched_station(ctx: Context, words: str) -> Read:
    """我改去西站了，这边过不去: he leaves the calls that he was on the way to, whatever the reason. Empty for other words."""
    if ctx.origin.is_edit or ctx.fleet.is_coordinator(ctx.speaker):
        return []
    text = simplified(words)
    named = signs_in(text, _stations(ctx), ctx.fleet.aliases())
    found = [each for each in named if each[2].station is None or each[2].station.names]
    spans, signs = [each[:2] for each in found], [each[2] for each in found]
    others = {person.name: person.id for person in ctx.fleet.people.values() if person is not ctx.speaker}
    if swap := swap_of_stations(text, spans, others):
        return _swapped(ctx, swap, others[swap.name], [_open_call(ctx, sign) for sign in signs])
    if len(signs) == 1 and goes_after_delivery(text, spans[0][0]):
        return [(Part(words, signs[0]), [Unreadable()])]
    switch = switch_of_station(text, spans) if signs else None
    if switch is None or (to := _open_call(ctx, signs[switch.goes])) is None:
        return []
    if switch.of_another:
        return [(Part(words), [Unreadable()])]
    denied = [call for one in switch.leaves if (call := _open_call(ctx, signs[one])) is not None]
    return [*_left(ctx, to, denied), (Part(switch.clause, signs[switch.goes], switch.clause), [_COMES])]


def leaves_for(ctx: Context, to: Call) -> Read:
    """What he says to the calls that he is on the way to, where he agrees to go to another one."""
    return _left(ctx, to, ())


def _swapped(ctx: Context, swap: Swap, other: int, named: Sequence[Call | None]) -> Read:
    """He goes where he says, or where the other is on his way to; the other is asked, for only he can say that he agrees."""
    mine, theirs = _place_of(ctx, ctx.speaker.id), _place_of(ctx, other)
    to = theirs if swap.own is None else named[swap.own]
    instead = mine if swap.others is None else named[swap.others]
    if to is None or to is mine:
        return []
    read: Read = [*_left(ctx, to, ()), (Part("", CallSign(number=to.number)), [_COMES])]
    if instead is not None and instead is not to and theirs is not None and theirs is not instead:
        read.append((Part("", CallSign(number=instead.number)), [OfferSwap(other, theirs.id)]))
    return read


def _left(ctx: Context, to: Call, denied: Sequence[Call]) -> Read:
    """What he says to the calls that he names as left, and to those that he is on the way to."""
    left = [
        call
        for call in ctx.fleet.open_calls(ctx.origin.moment)
        if call is not to and (any(call is each for each in denied) or _is_on_his_way(call, ctx.speaker.id))
    ]
    return [(Part("", CallSign(number=call.number)), [_DECLINES]) for call in left]


def _is_on_his_way(call: Call, person: int) -> bool:
    response = part_of(call, person)
    return response is not None and holds_place(call, person) and response.state.arrived_at is None


def _place_of(ctx: Context, person: int) -> Call | None:
    """The only open call to which somebody is on his way, or where he stands."""
    calls = [call for call in ctx.fleet.open_calls(ctx.origin.moment) if holds_place(call, person)]
    return calls[0] if len(calls) == 1 else None


def _open_call(ctx: Context, sign: CallSign) -> Call | None:
    """The only open call that a sign means."""
    calls = [
        call
        for call in ctx.fleet.open_calls(ctx.origin.moment)
        if (call.number == sign.number if sign.station is None else is_at(call, sign.station))
    ]
    return calls[0] if len(calls) == 1 else None


def _stations(ctx: Context) -> list[str]:
    return list(dict.fromkeys([*ctx.fleet.stations, *(call.station for call in ctx.fleet.calls.values())]))
