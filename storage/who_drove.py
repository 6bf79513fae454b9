"""Reads who carried passengers at a station in a time, from the night's own record (C24)."""

from typing import NamedTuple

from storage.core.transaction import Read


class Drive(NamedTuple):
    """A trip that was under way in the time. Instants are UTC epoch seconds."""

    call_id: int
    number: int
    person_id: int
    departed_at: int
    delivered_at: int | None


_DRIVES = (
    "SELECT c.id, c.number, t.person_id, t.departed_at, t.delivered_at FROM calls c CROSS JOIN trips t ON t.call_id = c.id"
    " WHERE c.fleet_id = ? AND c.cancelled = 0 AND t.departed_at BETWEEN ? AND ?"
)


def at_station(read: Read, fleet_id: int, station: str, since: int, until: int) -> list[Drive]:
    """Trips that departed from the station in [since, until], in their order."""
    rows = read(
        f"{_DRIVES} AND c.station = ? ORDER BY t.departed_at, t.person_id", (fleet_id, since, until, station)
    )
    return [Drive._make(row) for row in rows]


def of_call(read: Read, fleet_id: int, call_id: int, since: int, until: int) -> list[Drive]:
    rows = read(
        f"{_DRIVES} AND c.id = ? ORDER BY t.departed_at, t.person_id", (fleet_id, since, until, call_id)
    )
    return [Drive._make(row) for row in rows]
