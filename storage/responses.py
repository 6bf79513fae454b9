"""Loads and saves responses and their trips: what one person did in one call."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from dispatch.calls import Response, Slot
from dispatch.driver_state import DriverState, Trip, Whereabouts
from dispatch.lanes import LanePosition
from dispatch.statements import ClarificationReason, Tags
from storage.core.rows import columns, upsert
from storage.core.transaction import Read, Transaction


class ResponseRow(NamedTuple):
    call_id: int
    person_id: int
    first_answered_at: int | None
    acknowledged_at: int | None
    acknowledgement_implied: int
    declined_at: int | None
    withdrawn: int
    has_left: int
    eta_at: int | None
    arrived_at: int | None
    arrival_implied: int
    whereabouts: str
    corrections: int
    clarifications: int  # how many; which ones the journal knows
    slot: str
    standby_order: int | None
    offered_at: int | None
    offer_lapsed: int
    lane: int | None
    lane_order: float | None
    passed_on_at: int | None
    sent_home_at: int | None


class TripRow(NamedTuple):
    call_id: int
    person_id: int
    leg: int  # from 1
    passengers: int
    elderly: int
    children: int
    pregnant: int
    disabled: int
    departed_at: int
    delivered_at: int | None
    reported_by: int | None
    is_over: int
    taken_over: int


_RESPONSE, _TRIP = columns(ResponseRow), columns(TripRow)
_SAVE_RESPONSE = upsert("responses", ResponseRow, key=("call_id", "person_id"))
_SAVE_TRIP = upsert("trips", TripRow, key=("call_id", "person_id", "leg"))
# A look-up costs a tenth of what the enum's own call does, and a card reads hundreds.
_WHEREABOUTS = {each.value: each for each in Whereabouts}
_SLOTS = {each.value: each for each in Slot}


def load_responses(read: Read, call_ids: Iterable[int]) -> list[Response]:
    """Everybody's part in these calls, with the trips in order."""
    ids = ",".join(map(str, call_ids))
    trips: dict[tuple[int, int], list[Trip]] = {}
    for row in read(f"SELECT {_TRIP} FROM trips WHERE call_id IN ({ids}) ORDER BY leg", ()):
        trip = TripRow._make(row)
        trips.setdefault((trip.call_id, trip.person_id), []).append(_trip_of(trip))
    rows = map(ResponseRow._make, read(f"SELECT {_RESPONSE} FROM responses WHERE call_id IN ({ids})", ()))
    return [_response_of(row, trips.get((row.call_id, row.person_id), ())) for row in rows]


def save_response(tx: Transaction, response: Response, trips_before: Sequence[Trip]) -> None:
    """The row of one person in one call, and of his trips those that are not as they were at the last save."""
    tx.gather("responses", _SAVE_RESPONSE, _response_row(response))
    if response.state.trips is not trips_before:
        _save_trips(tx, response, trips_before)


def _save_trips(tx: Transaction, response: Response, before: Sequence[Trip]) -> None:
    trips = response.state.trips
    for leg, (trip, was) in enumerate(zip_longest(trips, before), start=1):
        if trip is not None and trip is not was:
            tx.write(_SAVE_TRIP, _trip_row(response, leg, trip))
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


def _response_of(row: ResponseRow, trips: Iterable[Trip]) -> Response:
    asks = {-number: ClarificationReason.SEATS for number in range(1, row.clarifications + 1)}
    state = DriverState(  # in the order of its fields: naming them would take twice as long, and a card reads hundreds
        row.first_answered_at,
        row.acknowledged_at,
        bool(row.acknowledgement_implied),
        row.declined_at,
        bool(row.withdrawn),
        bool(row.has_left),
        row.eta_at,
        row.arrived_at,
        bool(row.arrival_implied),
        _WHEREABOUTS[row.whereabouts],
        None,  # placed_by: the journal knows
        None,  # lane_named: likewise
        tuple(trips),
        row.corrections,
        asks,
    )
    return Response(
        call_id=row.call_id,
        person_id=row.person_id,
        state=state,
        slot=_SLOTS[row.slot],
        standby_order=row.standby_order,
        offered_at=row.offered_at,
        offer_lapsed=bool(row.offer_lapsed),
        place=None if row.lane is None or row.lane_order is None else LanePosition(row.lane, row.lane_order),
        passed_on_at=row.passed_on_at,
        sent_home_at=row.sent_home_at,
    )


def _trip_of(row: TripRow) -> Trip:
    return Trip(
        statement_id=0,
        message=(0, 0),
        passengers=row.passengers,
        tags=Tags(row.elderly, row.children, row.pregnant, row.disabled),
        departed_at=row.departed_at,
        delivered_at=row.delivered_at,
        reported_by=row.reported_by,
        over=bool(row.is_over),
        taken_over=bool(row.taken_over),
    )


def _response_row(response: Response) -> tuple[object, ...]:
    """The fields of `ResponseRow` in their order. Naming them would take four times as long (1.6 µs of an answer)."""
    now, place = response.state, response.place
    return (
        response.call_id,
        response.person_id,
        now.first_answered_at,
        now.acknowledged_at,
        int(now.acknowledgement_implied),
        now.declined_at,
        int(now.withdrawn),
        int(now.left),
        now.eta_at,
        now.arrived_at,
        int(now.arrival_implied),
        str(now.whereabouts),
        now.corrections,
        len(now.asks),
        str(response.slot),
        response.standby_order,
        response.offered_at,
        int(response.offer_lapsed),
        place.lane if place else None,
        place.order if place else None,
        response.passed_on_at,
        response.sent_home_at,
    )


def _trip_row(response: Response, leg: int, trip: Trip) -> TripRow:
    return TripRow(
        call_id=response.call_id,
        person_id=response.person_id,
        leg=leg,
        passengers=trip.passengers,
        elderly=trip.tags.elderly,
        children=trip.tags.children,
        pregnant=trip.tags.pregnant,
        disabled=trip.tags.disabled,
        departed_at=trip.departed_at,
        delivered_at=trip.delivered_at,
        reported_by=trip.reported_by,
        is_over=int(trip.over),
        taken_over=int(trip.taken_over),
    )
