"""Reads what a lead says of cars that are missing at an open station: coordinators are offered to raise its need (C2)."""

from collections.abc import Sequence

from dispatch.commands import ChangeNeed, Command, DriverReport, RaiseCall
from handlers.chat.session import Context
from handlers.parsing.orders import need_beside_a_station
from reading.call_signs import split_at_signs


def request_of_lead(ctx: Context, words: str, heard: Sequence[Command]) -> RaiseCall | None:
    """The request for more cars at the one open station that is named (北站不够，再叫2台), or at the only open one (加2台).

    None for any other words.
    """
    if any(isinstance(command, DriverReport) for command in heard):
        return None
    if ctx.fleet.is_coordinator(ctx.speaker):
        return None
    calls = ctx.fleet.open_calls(ctx.origin.moment)
    added = next((command.cars for command in heard if isinstance(command, ChangeNeed)), 0)
    if len(calls) == 1 and len(heard) == 1 and added > 0:
        return RaiseCall(calls[0].station, added)  # 加2台
    if not ctx.fleet.may_report_for_others(ctx.speaker):
        return None
    parts = split_at_signs(words, [call.station for call in calls], ctx.fleet.aliases()) if calls else []
    sign = parts[0].sign if len(parts) == 1 else None
    station = sign.station.name if sign and sign.station else None
    cars = next((command.cars for command in heard if isinstance(command, RaiseCall)), None)
    if cars is None and station and isinstance(change := need_beside_a_station(parts[0].words), ChangeNeed):
        cars = change.cars
    return RaiseCall(station, cars) if station and cars and cars > 0 else None
