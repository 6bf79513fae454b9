"""Loads and saves a fleet's stations with what is kept about them."""

import json

from dispatch.fleets import Fleet
from dispatch.stations import NO_ENTRY, Point, StationEntry
from storage.core.transaction import Read, Row, Transaction

_SAVE = (
    "INSERT INTO stations (fleet_id, name, aliases, latitude, longitude, lanes, note) VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (fleet_id, name) DO UPDATE SET aliases = excluded.aliases, latitude = excluded.latitude,"
    " longitude = excluded.longitude, lanes = excluded.lanes, note = excluded.note"
)
_ENTRY = "SELECT name, aliases, latitude, longitude, lanes, note FROM stations WHERE fleet_id = ?"


def names(read: Read, fleet_id: int) -> tuple[str, ...]:
    """In alphabetical order."""
    rows = read("SELECT name FROM stations WHERE fleet_id = ?", (fleet_id,))
    return tuple(sorted(row[0] for row in rows))


def entries(read: Read, fleet_id: int) -> dict[str, StationEntry]:
    """What is kept about the stations, by name; without those of which nothing is."""
    known = {row[0]: _entry(row) for row in read(_ENTRY, (fleet_id,))}
    return {name: entry for name, entry in known.items() if entry != NO_ENTRY}


def entry_of(read: Read, fleet_id: int, name: str) -> StationEntry:
    rows = read(f"{_ENTRY} AND name = ?", (fleet_id, name))
    return _entry(rows[0]) if rows else NO_ENTRY


def save(tx: Transaction, fleet: Fleet) -> None:
    """Writes all stations of a fleet and deletes those that it forgot."""
    for name in set(names(tx.read, fleet.id)) - set(fleet.stations):
        tx.write("DELETE FROM stations WHERE fleet_id = ? AND name = ?", (fleet.id, name))
    for name in dict.fromkeys((*fleet.stations, *fleet.entries)):
        entry = fleet.entry_of(name)
        point = (entry.point.latitude, entry.point.longitude) if entry.point else (None, None)
        aliases = json.dumps(entry.aliases, ensure_ascii=False) if entry.aliases else None
        tx.write(_SAVE, (fleet.id, name, aliases, *point, entry.lanes, entry.note))


def _entry(row: Row) -> StationEntry:
    _, aliases, latitude, longitude, lanes, note = row
    point = None if latitude is None or longitude is None else Point(latitude, longitude)
    return StationEntry(tuple(json.loads(aliases)) if aliases else (), point, lanes, note)
