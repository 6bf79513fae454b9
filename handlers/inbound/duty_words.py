"""Finds in a coordinator's words what concerns his duty: moved cars, who drove, a handover, a paper list, a station."""

from dispatch.commands import Command
from dispatch.duty_commands import HandOverDuty, MoveCars, ShowWhoDrove
from dispatch.paper_nights import Backfill
from dispatch.station_commands import EditStation, StationChange
from handlers.chat.session import Context
from handlers.night.raising_calls import known_station
from reading.duty_words import Move, handover_in, move_in, who_drove_in
from reading.paper_lists import paper_list_in
from reading.station_meant import Certainty, match_station
from reading.station_notes import is_any_station, is_like_a_station, same_stations, station_words


def duty_words(ctx: Context, words: str) -> Command | None:
    """None for anything else; a place that no station of the fleet has is not meant (C24, C25, U10)."""
    if ctx.origin.reply and not ctx.origin.reply.call:
        return None
    if kept := _about_station(ctx, words):
        return kept
    if listed := paper_list_in(words):
        return Backfill(listed)
    if asked := who_drove_in(words):
        station = known_station(ctx, asked.station)
        return ShowWhoDrove(station, asked.begin, asked.end) if station in ctx.fleet.stations else None
    if moved := move_in(words):
        return _move_meant(ctx, moved)
    name = handover_in(words)
    known = name and (
        name.startswith("@") or any(name in (each.name, each.listed_as) for each in ctx.fleet.people.values())
    )
    return HandOverDuty((name,)) if name and known else None


def _move_meant(ctx: Context, moved: Move) -> MoveCars | None:
    """C25: cars move from one open call to another; 从西站调2台去东站 is one too where none is open at 西站 any more."""
    station = known_station(ctx, moved.station)
    is_open = {call.station == station for call in ctx.fleet.open_calls(ctx.origin.moment)}
    origin = known_station(ctx, moved.origin) if moved.origin else None
    is_move = is_open == {True, False} or (True in is_open and origin in ctx.fleet.stations)
    return MoveCars(moved.cars, station, moved.origin) if is_move else None


def _about_station(ctx: Context, words: str) -> EditStation | None:
    """What is to be kept about a station that has exactly this name or alias (C19).

    Of a name that only ends like one the coordinator is answered; 长沙站又叫火车站 makes a station of one that nobody knows.
    """
    if (one := same_stations(words)) is not None:
        return _alias_of_known(ctx, *one)
    said = station_words(words)
    if said is None or not (_is_known(ctx, said.station) or is_like_a_station(said.station)):
        return None
    if said.lanes is not None:
        return EditStation(said.station, StationChange.LANES, lanes=said.lanes)
    if said.note:
        return EditStation(said.station, StationChange.NOTE, (said.note,))
    return EditStation(said.station, StationChange.ALIASES, said.aliases, registers=True)


def _alias_of_known(ctx: Context, one: str, other: str) -> EditStation | None:
    """火车站就是长沙站: the one that the fleet knows has the other as an alias, else the one that is a name. None: neither is."""
    if _is_known(ctx, one):
        return EditStation(one, StationChange.ALIASES, (other,))
    if _is_known(ctx, other):
        return EditStation(other, StationChange.ALIASES, (one,))
    names = [name for name in (one, other) if not is_any_station(name)]
    if len(names) != 1:
        return None
    alias = other if names == [one] else one
    return EditStation(names[0], StationChange.ALIASES, (alias,), registers=True)


def _is_known(ctx: Context, name: str) -> bool:
    match = match_station(name, ctx.fleet.stations, ctx.fleet.aliases())
    return match.certainty is Certainty.SURE
