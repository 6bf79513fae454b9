"""Finds in a coordinator's words what concerns his duty: cars for another station, who drove, whom he hands over to."""

from dispatch.commands import Command
from dispatch.duty_commands import HandOverDuty, MoveCars, ShowWhoDrove
from handlers.chat.session import Context
from handlers.night.raising_calls import known_station
from reading.duty_words import handover_in, move_in, who_drove_in


def duty_in_words(ctx: Context, words: str) -> Command | None:
    """None for anything else; a place that no station of the fleet has is not meant (C24, C25, U10)."""
    if ctx.origin.reply and not ctx.origin.reply.call:
        return None
    if asked := who_drove_in(words):
        station = known_station(ctx, asked.station)
        return ShowWhoDrove(station, asked.begin, asked.end) if station in ctx.fleet.stations else None
    if moved := move_in(words):
        station = known_station(ctx, moved.station)
        return MoveCars(moved.cars, station, moved.origin) if station in ctx.fleet.stations else None
    name = handover_in(words)
    known = name and (
        name.startswith("@") or any(name in (each.name, each.listed_as) for each in ctx.fleet.people.values())
    )
    return HandOverDuty((name,)) if name and known else None
