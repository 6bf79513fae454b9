"""Remembers calls and what follows from the things said about them: responses and trips, as every view reads them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import DriverState, Whereabouts
from dispatch.lanes import LanePosition
from dispatch.statements import NO_TAGS, ClarificationReason, Tags
from dispatch.trips import Trip
from storage.core.transaction import Read, Transaction

_CALL = (
    "id, fleet_id, fleet_name, station, night, opened_at, opened_by, needed, meeting_point, train, train_at, origin_chat,"
    " origin_message, closed_at, stood_down, sealed, corrected, waiting, waiting_elderly, waiting_children,"
    " waiting_pregnant, waiting_disabled, waiting_at, topic, unheard"
)
_RESPONSE = (
    "call_id, person_id, first_answered_at, acknowledged_at, acknowledgement_implied, declined_at, withdrawn, has_left, eta_at,"
    " arrived_at, arrival_implied, whereabouts, corrections, clarifications, slot, standby_order, offered_at, offer_lapsed, lane,"
    " lane_order, passed_on_at"
)
_TRIP = (
    "call_id, person_id, leg, passengers, elderly, children, pregnant, disabled, departed_at, delivered_at,"
    " reported_by, is_over"
)
# Columns a later row may change; the first two (three) are the key.
_RESPONSE_CHANGES = ", ".join(f"{name} = excluded.{name}" for name in _RESPONSE.split(", ")[2:])
_TRIP_CHANGES = ", ".join(f"{name} = excluded.{name}" for name in _TRIP.split(", ")[3:])
_UNREADABLE = (
    "SELECT call_id, COUNT(*) FROM clarifications"
    " WHERE resolved_at IS NULL AND statement_id IS NULL AND call_id IN ({}) GROUP BY 1"
)


# A look-up costs a tenth of what the enum's own call does, and a card reads hundreds.
_WHEREABOUTS = {each.value: each for each in Whereabouts}
_SLOTS = {each.value: each for each in Slot}


def _marks(columns: str) -> str:
    return ", ".join("?" for _ in columns.split(", "))


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
    calls = [
        _call(row) for row in read(f"SELECT {_CALL} FROM calls WHERE {where} ORDER BY opened_at, id", params)
    ]
    by_id = {call.id: call for call in calls}
    ids = ",".join(map(str, by_id))
    for row in read(_UNREADABLE.format(ids), ()):
        by_id[row[0]].unreadable = row[1]
    for row in read(f"SELECT {_RESPONSE} FROM responses WHERE call_id IN ({ids})", ()):
        call = by_id[row[0]]
        response = _response(row)
        call.responses[response.person_id] = response
        call.taken += response.counts_as_acknowledged
        call.passed_on += response.passed_on_at is not None
        call.standbys = max(call.standbys, response.standby_order or 0)
    for row in read(f"SELECT {_TRIP} FROM trips WHERE call_id IN ({ids}) ORDER BY leg", ()):
        by_id[row[0]].responses[row[1]].state.trips.append(_trip(row))
    return calls


def _call(row: tuple[Any, ...]) -> Call:
    call = Call(
        id=row[0],
        fleet_id=row[1],
        fleet_name=row[2],
        station=row[3],
        night=date.fromisoformat(row[4]),
        opened_at=row[5],
        opened_by=row[6],
    )
    call.needed, call.place, call.train, call.train_at = row[7:11]
    call.origin = None if row[11] is None else (row[11], row[12])
    call.closed_at, call.stood_down, call.sealed, call.corrected_after_seal = (
        row[13],
        bool(row[14]),
        bool(row[15]),
        bool(row[16]),
    )
    call.waiting, call.waiting_tags, call.waiting_at = row[17], _tags(*row[18:22]), row[22]
    call.topic, call.unheard = row[23], row[24]
    return call


def _tags(*counts: int) -> Tags:
    return Tags(*counts) if any(counts) else NO_TAGS


def _response(row: tuple[Any, ...]) -> Response:
    state = DriverState(
        first_answered_at=row[2],
        acknowledged_at=row[3],
        acknowledgement_implied=bool(row[4]),
        declined_at=row[5],
        gone=bool(row[6]),
        off_duty=bool(row[7]),
        eta_at=row[8],
        arrived_at=row[9],
        arrival_implied=bool(row[10]),
        whereabouts=_WHEREABOUTS[row[11]],
        corrections=row[12],
        asks={
            -number: ClarificationReason.SEATS for number in range(1, row[13] + 1)
        },  # how many; which ones the journal knows
    )
    return Response(
        person_id=row[1],
        state=state,
        slot=_SLOTS[row[14]],
        standby_order=row[15],
        offered_at=row[16],
        offer_lapsed=bool(row[17]),
        place=None if row[18] is None else LanePosition(row[18], row[19]),
        passed_on_at=row[20],
    )


def _trip(row: tuple[Any, ...]) -> Trip:
    return Trip(
        statement_id=0,
        message=(0, 0),
        passengers=row[3],
        tags=_tags(*row[4:8]),
        departed_at=row[8],
        delivered_at=row[9],
        reported_by=row[10],
        over=bool(row[11]),
    )


def save_call(tx: Transaction, call: Call) -> None:
    changes = ", ".join(f"{name} = excluded.{name}" for name in _CALL.split(", ")[1:])
    tx.write(
        f"INSERT INTO calls ({_CALL}) VALUES ({_marks(_CALL)}) ON CONFLICT (id) DO UPDATE SET {changes}",
        (
            call.id,
            call.fleet_id,
            call.fleet_name,
            call.station,
            call.night.isoformat(),
            call.opened_at,
            call.opened_by,
            call.needed,
            call.place,
            call.train,
            call.train_at,
            *(call.origin or (None, None)),
            call.closed_at,
            int(call.stood_down),
            int(call.sealed),
            int(call.corrected_after_seal),
            call.waiting,
            call.waiting_tags.elderly,
            call.waiting_tags.children,
            call.waiting_tags.pregnant,
            call.waiting_tags.disabled,
            call.waiting_at,
            call.topic,
            call.unheard,
        ),
    )


_SAVE_RESPONSE = (
    f"INSERT INTO responses ({_RESPONSE}) VALUES ({_marks(_RESPONSE)})"
    f" ON CONFLICT (call_id, person_id) DO UPDATE SET {_RESPONSE_CHANGES}"
)
_SAVE_TRIP = (
    f"INSERT INTO trips ({_TRIP}) VALUES ({_marks(_TRIP)})"
    f" ON CONFLICT (call_id, person_id, leg) DO UPDATE SET {_TRIP_CHANGES}"
)


def save_response(tx: Transaction, call: Call, response: Response, trips_before: int) -> None:
    """The projection of one person in one call. `trips_before` is the number of trips he had on record."""
    now = response.state
    tx.write(
        _SAVE_RESPONSE,
        (
            call.id,
            response.person_id,
            now.first_answered_at,
            now.acknowledged_at,
            int(now.acknowledgement_implied),
            now.declined_at,
            int(now.gone),
            int(now.off_duty),
            now.eta_at,
            now.arrived_at,
            int(now.arrival_implied),
            now.whereabouts.value,
            now.corrections,
            len(now.asks),
            response.slot.value,
            response.standby_order,
            response.offered_at,
            int(response.offer_lapsed),
            response.place.lane if response.place else None,
            response.place.order if response.place else None,
            response.passed_on_at,
        ),
    )
    for leg, trip in enumerate(now.trips, start=1):
        tx.write(
            _SAVE_TRIP,
            (
                call.id,
                response.person_id,
                leg,
                trip.passengers,
                trip.tags.elderly,
                trip.tags.children,
                trip.tags.pregnant,
                trip.tags.disabled,
                trip.departed_at,
                trip.delivered_at,
                trip.reported_by,
                int(trip.over),
            ),
        )
    if trips_before > len(now.trips):
        tx.write(
            "DELETE FROM trips WHERE call_id = ? AND person_id = ? AND leg > ?",
            (call.id, response.person_id, len(now.trips)),
        )
