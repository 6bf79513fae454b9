"""Reads what nights and weeks are added up from, and remembers which of them are closed."""

from datetime import date

from dispatch.summaries import CallRow, Period, Turnout
from storage.core.transaction import Read, Transaction

# Found by (fleet, night); responses and trips lie together by call, so that the cost grows with the period alone.
CALLS = (
    "SELECT id, night, fleet_name, station, train, needed, opened_at, closed_at, stood_down FROM calls"
    " WHERE fleet_id = ? AND night >= ? AND night < ? ORDER BY opened_at, id"
)
TURNOUTS = (
    "SELECT r.call_id, r.person_id, r.acknowledged_at, r.acknowledgement_implied, r.withdrawn, r.slot, r.arrived_at,"
    " r.arrival_implied, r.has_left, r.whereabouts, COUNT(t.leg), COALESCE(SUM(t.passengers), 0),"
    " COALESCE(SUM(t.elderly), 0), COALESCE(SUM(t.children), 0), COALESCE(SUM(t.pregnant), 0),"
    " COALESCE(SUM(t.disabled), 0), MAX(t.departed_at), MAX(t.delivered_at)"
    " FROM calls c CROSS JOIN responses r ON r.call_id = c.id{person}"
    " LEFT JOIN trips t ON t.call_id = r.call_id AND t.person_id = r.person_id"
    " WHERE c.fleet_id = ? AND c.night >= ? AND c.night < ?"
    " GROUP BY c.night, c.id, r.person_id ORDER BY c.night, c.id, r.person_id"
)
_LEFT = (
    "SELECT j.call_id, j.person_id, MAX(j.at) FROM calls c CROSS JOIN journal j ON j.call_id = c.id"
    " WHERE c.fleet_id = ? AND c.night >= ? AND c.night < ? AND j.kind = 'decline' GROUP BY 1, 2"
)


def load_period(read: Read, fleet_id: int, since: date, until: date, person_id: int | None = None) -> Period:
    """The nights [since, until) of a fleet; of one person where he is named."""
    nights = (fleet_id, since.isoformat(), until.isoformat())
    calls = [CallRow(*row) for row in read(CALLS, nights)]
    if person_id is None:
        rows = read(TURNOUTS.format(person=""), nights)
    else:
        rows = read(TURNOUTS.format(person=" AND r.person_id = ?"), (person_id, *nights))
    return Period(since, until, calls, [Turnout._make(row) for row in rows])


def left_at(read: Read, fleet_id: int, since: date, until: date) -> dict[tuple[int, int], int]:
    """(call id, person id) → when he last said that he goes."""
    rows = read(_LEFT, (fleet_id, since.isoformat(), until.isoformat()))
    return {(call_id, person_id): at for call_id, person_id, at in rows}


def trips_of(read: Read, call_ids: list[int]) -> list[tuple[int, ...]]:
    """(call, person, leg, passengers, elderly, children, pregnant, disabled, departed, delivered, reporter)."""
    ids = ",".join(map(str, call_ids))
    return read(
        "SELECT call_id, person_id, leg, passengers, elderly, children, pregnant, disabled, departed_at, delivered_at,"
        f" reported_by FROM trips WHERE call_id IN ({ids}) ORDER BY call_id, departed_at, person_id, leg",
        (),
    )


def corrections_of(read: Read, call_ids: list[int]) -> list[tuple[object, ...]]:
    """(call, person, by, kind, at, said, recorded, body): amendments, undos and edited messages, in order of recording."""
    ids = ",".join(map(str, call_ids))
    return read(
        "SELECT call_id, person_id, by_id, kind, at, said_at, recorded_at, body FROM journal"
        f" WHERE call_id IN ({ids}) AND person_id IS NOT NULL"
        " AND (kind IN ('amend', 'undo', 'void') OR (said_at <> at AND message_id > 0)) ORDER BY id",
        (),
    )


def is_closed(read: Read, fleet_id: int, period: str) -> bool:
    return bool(read("SELECT 1 FROM summaries WHERE fleet_id = ? AND period = ?", (fleet_id, period)))


def close(tx: Transaction, fleet_id: int, period: str, *, zone: str, at: int, posted: bool) -> None:
    """A period is closed once. `posted`: the group was told."""
    tx.write(
        "INSERT INTO summaries (fleet_id, period, zone, closed_at, posted) VALUES (?, ?, ?, ?, ?)",
        (fleet_id, period, zone, at, int(posted)),
    )


def had_call(read: Read, fleet_id: int, since: date, until: date) -> bool:
    return bool(
        read(
            "SELECT 1 FROM calls WHERE fleet_id = ? AND night >= ? AND night < ? LIMIT 1",
            (fleet_id, since.isoformat(), until.isoformat()),
        )
    )


def was_corrected(read: Read, fleet_id: int, since: date, until: date) -> bool:
    """After its seal."""
    return bool(
        read(
            "SELECT 1 FROM calls WHERE fleet_id = ? AND night >= ? AND night < ? AND corrected = 1 LIMIT 1",
            (fleet_id, since.isoformat(), until.isoformat()),
        )
    )
