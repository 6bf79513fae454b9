"""Finds a lead's list of the cars that come: each name is acknowledged, and the lead where he names himself (K10)."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport, MarkUnread, RaiseCall, Unreadable
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from reading.call_signs import CallSign, Part, split_at_signs
from reading.car_lists import CarList, car_list, is_name
from reading.station_meant import match_station

_ACKNOWLEDGE = StatementKind.ACKNOWLEDGE


def commands_of_list(
    ctx: Context, words: str, heard: Sequence[Command]
) -> tuple[Part, Sequence[Command]] | None:
    """The part and commands of 「我这边三台：我、张三、李四」; None for any other message.

    Of an ordinary driver it is his own car, and 待确认 besides (K4, K8).
    """
    if ctx.origin.is_edit or not all(map(_leaves_room, heard)):
        return None
    if not ctx.fleet.open_calls(ctx.origin.moment):
        return None
    names = [person.name for person in ctx.fleet.people.values() if person is not ctx.speaker]
    if found := car_list(words, names, is_name):
        return Part(words, _sign(ctx, found)), _commands(ctx, found)
    stations = [*ctx.fleet.stations, *(call.station for call in ctx.fleet.calls.values())]
    parts = split_at_signs(words, stations, ctx.fleet.aliases())
    if len(parts) != 1 or parts[0].sign is None:
        return None
    found = car_list(parts[0].words, names, is_name)
    return (parts[0], _commands(ctx, found)) if found else None


def _leaves_room(command: Command) -> bool:
    return isinstance(command, Unreadable | RaiseCall) or (
        isinstance(command, DriverReport) and command.kind is _ACKNOWLEDGE
    )


def _sign(ctx: Context, found: CarList) -> CallSign | None:
    """The station to which they go; one that is not open is asked about."""
    if found.place is None:
        return None
    stations = dict.fromkeys(call.station for call in ctx.fleet.calls.values())
    return CallSign(station=match_station(found.place, stations, ctx.fleet.aliases()))


def _commands(ctx: Context, found: CarList) -> Sequence[Command]:
    commands: list[Command] = []
    if found.has_speaker:
        is_coordinator = ctx.fleet.is_coordinator(ctx.speaker)  # R4: his bare 收到 would be "roger"
        commands.append(DriverReport(_ACKNOWLEDGE, (ctx.speaker.name,) if is_coordinator else ()))
    is_lead = ctx.fleet.may_report_for_others(ctx.speaker)
    if is_lead:
        commands.append(DriverReport(_ACKNOWLEDGE, found.names))
    if is_lead:
        return commands if found.is_whole else [*commands, Unreadable(), MarkUnread()]
    return [*commands, Unreadable()]
