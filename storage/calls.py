"""Loads and saves calls with their responses and trips, the rows that every view reads."""

from collections.abc import Sequence
from itertools import zip_longest

from dispatch.calls import Call, Response
from dispatch.trips import Trip
from storage.call_rows import (
    CallRow,
    ResponseRow,
    TripRow,
    call_of,
    call_row,
    response_of,
    response_row,
    trip_of,
    trip_row,
)
from storage.core.rows import columns, upsert
from storage.core.transaction import Read, Transaction

_CALL, _RESPONSE, _TRIP = columns(CallRow), columns(ResponseRow), columns(TripRow)
_SAVE_CALL = upsert("calls", CallRow, key=("id",))
_SAVE_RESPONSE = upsert("responses", ResponseRow, key=("call_id", "person_id"))
_SAVE_TRIP = upsert("trips", TripRow, key=("call_id", "person_id", "leg"))
_UNREADABLE = (
    "SELECT call_id, SUM(kind <> 'maybe'), SUM(kind = 'maybe') FROM clarifications"
    " WHERE resolved_at IS NULL AND statement_id IS NULL AND call_id IN ({}) GROUP BY 1"
)


def any_open(read: Read) -> bool:
    return bool(read("SELECT 1 FROM calls WHERE closed_at IS NULL LIMIT 1", ()))


def fleets_with_live_calls(read: Read) -> list[int]:
    return [row[0] for row in read("SELECT DISTINCT fleet_id FROM calls WHERE sealed = 0", ())]


def fleet_of_call(read: Read, call_id: int | None) -> int | None:
    rows = read("SELECT fleet_id FROM calls WHERE id = ?", (call_id,))
    return rows[0][0] if rows else None


def count_at(read: Read, fleet_id: int, station: str) -> int:
    """How often a fleet was ever called to a station."""
    rows = read("SELECT COUNT(*) FROM calls WHERE fleet_id = ? AND station = ?", (fleet_id, station))
    count: int = rows[0][0]
    return count


def load_call(read: Read, call_id: int) -> Call | None:
    found = load_calls(read, "id = ?", (call_id,))
    return found[0] if found else None


def live_calls(read: Read, fleet_id: int) -> list[Call]:
    """Those that are not sealed."""
    return load_calls(read, "fleet_id = ? AND sealed = 0", (fleet_id,))


def sealed_calls_with(read: Read, person_id: int) -> list[Call]:
    return load_calls(
        read, "sealed = 1 AND id IN (SELECT call_id FROM responses WHERE person_id = ?)", (person_id,)
    )


def calls_opened(read: Read, since: int | None, until: int | None) -> list[Call]:
    """[since, until), UTC epoch seconds; None is no bound."""
    bounds = [("opened_at >= ?", since), ("opened_at < ?", until)]
    said = [(condition, at) for condition, at in bounds if at is not None]
    where = " AND ".join(condition for condition, _ in said) or "1"
    return load_calls(read, where, tuple(at for _, at in said))


def load_calls(read: Read, where: str, params: Sequence[object] = ()) -> list[Call]:
    """Calls in order of opening with everybody who answered, as they stand. `where` is a condition on the table calls."""
    rows = read(f"SELECT {_CALL} FROM calls WHERE {where} ORDER BY opened_at, id", params)
    calls = {row[0]: call_of(CallRow._make(row)) for row in rows}
    ids = ",".join(map(str, calls))
    for call_id, unreadable, maybe in read(_UNREADABLE.format(ids), ()):
        calls[call_id].unreadable, calls[call_id].maybe = unreadable, maybe
    trips: dict[tuple[int, int], list[Trip]] = {}
    for row in read(f"SELECT {_TRIP} FROM trips WHERE call_id IN ({ids}) ORDER BY leg", ()):
        trip = TripRow._make(row)
        trips.setdefault((trip.call_id, trip.person_id), []).append(trip_of(trip))
    for row in read(f"SELECT {_RESPONSE} FROM responses WHERE call_id IN ({ids})", ()):
        answered = ResponseRow._make(row)
        own = trips.get((answered.call_id, answered.person_id), ())
        calls[answered.call_id].add_response(response_of(answered, own))
    return list(calls.values())


def save_call(tx: Transaction, call: Call) -> None:
    """The call's own row; responses have theirs."""
    tx.write(_SAVE_CALL, call_row(call))


def save_response(tx: Transaction, response: Response, trips_before: Sequence[Trip]) -> None:
    """The row of one person in one call, and of his trips those that are not as they were at the last save."""
    tx.write(_SAVE_RESPONSE, response_row(response))
    if response.state.trips is not trips_before:
        _save_trips(tx, response, trips_before)


def _save_trips(tx: Transaction, response: Response, before: Sequence[Trip]) -> None:
    trips = response.state.trips
    for leg, (trip, was) in enumerate(zip_longest(trips, before), start=1):
        if trip is not None and trip is not was:
            tx.write(_SAVE_TRIP, trip_row(response, leg, trip))
    if len(before) > len(trips):
        tx.write(
            "DELETE FROM trips WHERE call_id = ? AND person_id = ? AND leg > ?",
            (response.call_id, response.person_id, len(trips)),
        )


def delete_response(tx: Transaction, response: Response) -> None:
    """With its trips: what was said of this person is another's."""
    key = (response.call_id, response.person_id)
    tx.write("DELETE FROM trips WHERE call_id = ? AND person_id = ?", key)
    tx.write("DELETE FROM responses WHERE call_id = ? AND person_id = ?", key)
