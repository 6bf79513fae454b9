"""Gives a call the whole name of its station, as the fleet knows it (C4)."""

from dataclasses import replace

from dispatch.commands import Command, RaiseCall
from handlers.chat.session import Context
from reading.called_stations import place_of_call, station_by_alias, station_in, with_station


def stations_of(ctx: Context) -> list[str]:
    return list(dict.fromkeys([*ctx.fleet.stations, *(call.station for call in ctx.fleet.calls.values())]))


def with_its_place(ctx: Context, words: str, command: Command) -> Command:
    """C4: what stands where a station stands is the station, known or not, without the words before it."""
    if not isinstance(command, RaiseCall):
        return command
    place = place_of_call(words)
    if not command.station and not place and (station := station_by_alias(words, ctx.fleet.aliases())):
        return replace(command, station=station)
    if command.station and place and place.endswith(command.station):
        return replace(command, station=place)  # 回龙观站, and not 龙观站
    if command.station:
        return replace(command, station=station_in(command.station, words, stations_of(ctx)))
    return replace(command, station=with_station(place)) if place else command
