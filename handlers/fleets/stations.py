"""Keeps what a fleet knows about its stations: `/station` (C19)."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dispatch.call_stations import check_station
from dispatch.refusals import Reason, Refusal
from dispatch.station_commands import EditStation, NameStation, ShowStations, StationChange
from dispatch.stations import (
    NO_ENTRY,
    StationEntry,
    check_alias,
    check_note,
    check_number_of_aliases,
)
from handlers.chat.outbound import draw_card, reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import clean, safe, text
from handlers.night.call_changes import rename_station
from handlers.night.learned_station_names import settle_by_name
from handlers.parsing.text_commands import read_text
from reading.station_meant import Certainty, match_station
from reading.station_names import bare
from storage.journal import NoteKind


def show_stations(ctx: Context, _: ShowStations) -> None:
    """Lists the stations, each with its aliases, lanes, pick-up point and note."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    lines = [_line(ctx, name) for name in ctx.fleet.stations]
    if not lines:
        reply(ctx, "stations-none")
        return
    reply(ctx, "stations", number=len(lines), lines=joined("\n", lines))


def name_station(ctx: Context, command: NameStation) -> None:
    """Shows what is kept about a station; another name than that of the open call becomes its name (C4). Raises Refusal."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    if ctx.named_call is not None:
        rename_station(ctx, command)
        return
    called = {call.station for call in ctx.fleet.open_calls(ctx.origin.moment)}
    known = _sure(ctx, command.station)
    if known is not None and (not called or known in called):
        reply(ctx, "stations", number=1, lines=_line(ctx, known))
        return
    words = command.station.split()
    if known is None and any(_sure(ctx, " ".join(words[:at])) for at in range(1, len(words))):
        reply(ctx, "misused-stations")
        return
    if not called:
        _known(ctx, command.station)
        return
    rename_station(ctx, command)


def _sure(ctx: Context, said: str) -> str | None:
    match = match_station(said, ctx.fleet.stations, ctx.fleet.aliases())
    return match.name if match.certainty is Certainty.SURE else None


def edit_station(ctx: Context, command: EditStation) -> None:
    """Changes one thing that is kept about a station, and shows the whole. Raises Refusal."""
    if not ctx.fleet.id:
        reply(ctx, "no-fleet")
        return
    if command.change is StationChange.ADD:
        _add(ctx, clean(command.station))
        return
    is_new = command.registers and _is_new(ctx, command.station)
    name = clean(command.station) if is_new else _known(ctx, command.station)
    if name is None:
        return
    if command.change is StationChange.REMOVE:
        _remove(ctx, name)
        return
    entry = _CHANGES[command.change](ctx, name, command)
    if entry is not None:
        if is_new:
            ctx.fleet.add_station(name)
        ctx.fleet.keep_entry(name, entry)
        _note(ctx, command, name)
        _show_on_cards(ctx, name, entry)
        reply(ctx, "station-kept", line=_line(ctx, name))
        if command.change is StationChange.ALIASES:
            settle_by_name(ctx)


def _is_new(ctx: Context, name: str) -> bool:
    """Whether no station of the fleet is called so, or like it. Raises Refusal where the name is too long for one."""
    check_station(name)
    known = match_station(name, ctx.fleet.stations, ctx.fleet.aliases())
    return known.certainty is Certainty.UNKNOWN and not _says_something(ctx, name)


def _add(ctx: Context, name: str) -> None:
    check_station(name)
    match = match_station(name, ctx.fleet.stations, ctx.fleet.aliases())
    if match.certainty is Certainty.SURE or _says_something(ctx, name):
        reply(ctx, "station-name-taken", station=name)
        return
    ctx.fleet.add_station(name)
    ctx.note(NoteKind.STATION_ENTRY, station=name, change=StationChange.ADD.value)
    reply(ctx, "station-kept", line=_line(ctx, name))


def _remove(ctx: Context, name: str) -> None:
    if any(call.station == name and call.is_open for call in ctx.fleet.calls.values()):
        raise Refusal(Reason.ALREADY_OPEN)
    ctx.fleet.remove_station(name)
    ctx.note(NoteKind.STATION_ENTRY, station=name, change=StationChange.REMOVE.value)
    reply(ctx, "station-removed", station=name)


def _known(ctx: Context, said: str) -> str | None:
    """The station with exactly this name or alias; where there is none, the coordinator is told which ones are like it."""
    match = match_station(said, ctx.fleet.stations, ctx.fleet.aliases())
    if match.certainty is Certainty.SURE:
        return match.name
    if match.names:
        names = joined(text(ctx.language, "and"), [safe(name) for name in match.names])
        reply(ctx, "station-like", station=said, names=names)
    else:
        reply(ctx, "station-unknown", station=said)
    return None


def _with_aliases(ctx: Context, name: str, command: EditStation) -> StationEntry | None:
    entry = ctx.fleet.entry_of(name)
    added: list[str] = []
    for said in command.words:
        alias = clean(said)
        check_alias(alias)
        if _is_another(ctx, name, alias) or _says_something(ctx, alias):
            reply(ctx, "station-alias-taken", alias=alias)
            return None
        known = [name, *entry.aliases, *added]
        if bare(alias) not in map(bare, known):
            added.append(alias)
    aliases = (*entry.aliases, *added)
    check_number_of_aliases(aliases)
    return replace(entry, aliases=aliases)


def _is_another(ctx: Context, name: str, alias: str) -> bool:
    """Whether another station has the word as its name or alias."""
    others = [station for station in ctx.fleet.stations if station != name]
    taken = [other for other, station in ctx.fleet.aliases().items() if station != name]
    return bare(alias) in map(bare, [*others, *taken])


def _says_something(ctx: Context, word: str) -> bool:
    """Whether drivers say the word for something else: 收到, 到了, 接3 are names of no station."""
    return bool(read_text(word, ctx.session.bot_name)[0])


def _without_aliases(ctx: Context, name: str, command: EditStation) -> StationEntry:
    entry, gone = ctx.fleet.entry_of(name), {bare(word) for word in command.words}
    return replace(entry, aliases=tuple(alias for alias in entry.aliases if bare(alias) not in gone))


def _with_lanes(ctx: Context, name: str, command: EditStation) -> StationEntry:
    return replace(ctx.fleet.entry_of(name), lanes=command.lanes)


def _with_note(ctx: Context, name: str, command: EditStation) -> StationEntry:
    note = " ".join("".join(filter(str.isprintable, command.words[0])).split())
    check_note(note)
    return replace(ctx.fleet.entry_of(name), note=note or None)


def _with_point(ctx: Context, name: str, command: EditStation) -> StationEntry | None:
    point = command.point or (ctx.origin.reply.point if ctx.origin.reply else None)
    if point is None:
        reply(ctx, "station-no-point", station=name)
        return None
    return replace(ctx.fleet.entry_of(name), point=point)


def _without_point(ctx: Context, name: str, _: EditStation) -> StationEntry:
    return replace(ctx.fleet.entry_of(name), point=None)


_CHANGES: Mapping[StationChange, Callable[[Context, str, EditStation], StationEntry | None]] = {
    StationChange.ALIASES: _with_aliases,
    StationChange.DROP_ALIASES: _without_aliases,
    StationChange.LANES: _with_lanes,
    StationChange.NOTE: _with_note,
    StationChange.POINT: _with_point,
    StationChange.DROP_POINT: _without_point,
}


def _note(ctx: Context, command: EditStation, name: str) -> None:
    ctx.note(
        NoteKind.STATION_ENTRY,
        station=name,
        change=command.change.value,
        words=" ".join(command.words),
        lanes=command.lanes,
    )


def _show_on_cards(ctx: Context, name: str, entry: StationEntry) -> None:
    for call in ctx.fleet.calls.values():
        if call.station == name and call.is_open:
            if call.lane_count != entry.lanes:
                call.change_lanes(entry.lanes)
            draw_card(ctx, call)


def _line(ctx: Context, name: str) -> Text:
    language, entry = ctx.language, ctx.fleet.entry_of(name)
    parts = [text(language, "station-lanes", lanes=entry.lanes)]
    if entry.aliases:
        aliases = joined(text(language, "and"), [safe(alias) for alias in entry.aliases])
        parts.append(text(language, "station-aliases", aliases=aliases))
    if entry.point:
        parts.append(text(language, "station-has-point"))
    if entry.note:
        parts.append(text(language, "station-note", note=entry.note))
    if entry == NO_ENTRY:
        return plain(name)
    return text(language, "station-line", station=name, parts=joined(" · ", parts))
