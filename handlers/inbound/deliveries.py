"""Reads deliveries that the words alone do not tell whole: 张大爷送到家了 of his driver, 两个都送到了 without a trip (P5)."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.deliveries import may_have_driven
from dispatch.driver_shares import open_trip_of, part_of, parts_of
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.night.maybes import holds_number
from reading.driver_journeys import still_carries_some
from reading.own_car import have_got_out
from reading.station_meant import StationMatch
from reading.unread_words import (
    is_called_like_a_passenger,
    may_count_passengers,
)

_DELIVERY = DriverReport(StatementKind.DELIVER)


def of_his_passenger(ctx: Context, commands: Sequence[Command]) -> Sequence[Command]:
    """P5: 张大爷送到家了 is the delivery of the speaker who drives passengers, where nobody in the fleet is called so."""
    if not any(
        isinstance(each, DriverReport) and each.kind is StatementKind.DELIVER and each.names
        for each in commands
    ):
        return commands
    if open_trip_of(ctx.fleet, ctx.speaker.id) is None:
        return commands
    return [
        replace(each, names=())
        if isinstance(each, DriverReport)
        and each.kind is StatementKind.DELIVER
        and _are_passengers(ctx, each.names)
        else each
        for each in commands
    ]


def _are_passengers(ctx: Context, names: Sequence[str]) -> bool:
    return bool(names) and all(
        is_called_like_a_passenger(name)
        and not any(
            name in (person.name, person.listed_as) or name in person.name
            for person in ctx.fleet.people.values()
        )
        for name in names
    )


def with_passengers_set_down(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """P5: 到了，人下去了 of who drives passengers, or stands in the square, is a delivery and no arrival at the station.

    回来了，人下去了 says besides that he is back.
    """
    arrival = DriverReport(StatementKind.CHECK_IN)
    if not have_got_out(words):
        return commands
    if arrival not in commands:
        return _with_delivery_left_out(ctx, words, commands)
    his = [part.state for part in parts_of(ctx.fleet, ctx.speaker.id) if part.state.answering]
    if not any(state.open_trip or state.asks or state.stands_in_square for state in his):
        return commands
    return [_DELIVERY, *(command for command in commands if command not in (arrival, _DELIVERY))]


def _with_delivery_left_out(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """俩都下了，掉头回北站 of who drives them delivers, whatever else he says of himself."""
    kinds = {command.kind for command in commands if isinstance(command, DriverReport)}
    is_told = kinds - {StatementKind.ACKNOWLEDGE} or any(getattr(each, "names", ()) for each in commands)
    if is_told or still_carries_some(words) or open_trip_of(ctx.fleet, ctx.speaker.id) is None:
        return commands
    return [_DELIVERY, *(command for command in commands if not isinstance(command, Unreadable))]


def with_delivery_at_station(
    ctx: Context, words: str, station: StationMatch | None, commands: Sequence[Command]
) -> Sequence[Command]:
    """A5: 到汉口站了，人下去了 of who drives passengers of another call has brought them there, and stands in no square."""
    driving = [
        call
        for call in ctx.fleet.calls.values()
        if (part := part_of(call, ctx.speaker.id)) and part.state.open_trip
    ]
    is_elsewhere = station is not None and driving and driving[-1].station not in station.names
    if not is_elsewhere or not have_got_out(words):
        return commands
    arrivals = [command for command in commands if _is_own_arrival(command)]
    rest = [command for command in commands if command not in arrivals and command != _DELIVERY]
    return [_DELIVERY, *rest] if arrivals else commands


def _is_own_arrival(command: Command) -> bool:
    if not isinstance(command, DriverReport) or command.kind is not StatementKind.CHECK_IN:
        return False
    return not command.names and command.lane is None


def delivers_without_a_trip(ctx: Context, words: str, reports: Sequence[DriverReport]) -> bool:
    """P5: whether he says 两个都送到了, or 送到了 behind words that may be of passengers, and no trip of his is recorded."""
    if [report.kind for report in reports] != [StatementKind.DELIVER] or reports[0].names:
        return False
    his = [
        response.state
        for call in ctx.fleet.open_calls(ctx.origin.moment)
        if (response := part_of(call, ctx.speaker.id)) and response.state.answering
    ]
    if not his or any(state.trips or state.asks for state in his) or ctx.origin.is_edit or ctx.kept:
        return False
    if any(may_have_driven(state, ctx.origin.moment.at) for state in his):
        return False  # he is asked for the trip of his delivery
    return may_count_passengers(words) or holds_number(ctx)
