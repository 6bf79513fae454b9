"""The rows of calls, responses and trips, and the objects they become."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dispatch.calls import Call, Response, Slot
from dispatch.driver_state import DriverState, Whereabouts
from dispatch.lanes import LanePosition
from dispatch.statements import NO_TAGS, ClarificationReason, Tags
from dispatch.trips import Trip


class CallRow(NamedTuple):
    id: int
    fleet_id: int
    fleet_name: str
    station: str
    night: str
    opened_at: int
    opened_by: int
    needed: int | None
    meeting_point: str | None
    train: str | None
    train_at: str | None
    origin_chat: int | None
    origin_message: int | None
    topic: int | None
    closed_at: int | None
    stood_down: int
    sealed: int
    corrected: int
    waiting: int | None
    waiting_elderly: int
    waiting_children: int
    waiting_pregnant: int
    waiting_disabled: int
    waiting_at: int
    unheard: int


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


# A look-up costs a tenth of what the enum's own call does, and a card reads hundreds.
_WHEREABOUTS = {each.value: each for each in Whereabouts}
_SLOTS = {each.value: each for each in Slot}


def call_row(call: Call) -> CallRow:
    return CallRow(
        id=call.id,
        fleet_id=call.fleet_id,
        fleet_name=call.fleet_name,
        station=call.station,
        night=call.night.isoformat(),
        opened_at=call.opened_at,
        opened_by=call.opened_by,
        needed=call.needed,
        meeting_point=call.place,
        train=call.train,
        train_at=call.train_at,
        origin_chat=call.origin[0] if call.origin else None,
        origin_message=call.origin[1] if call.origin else None,
        topic=call.topic,
        closed_at=call.closed_at,
        stood_down=int(call.stood_down),
        sealed=int(call.sealed),
        corrected=int(call.corrected_after_seal),
        waiting=call.waiting,
        waiting_elderly=call.waiting_tags.elderly,
        waiting_children=call.waiting_tags.children,
        waiting_pregnant=call.waiting_tags.pregnant,
        waiting_disabled=call.waiting_tags.disabled,
        waiting_at=call.waiting_at,
        unheard=call.unheard,
    )


def call_of(row: CallRow) -> Call:
    return Call(
        id=row.id,
        fleet_id=row.fleet_id,
        fleet_name=row.fleet_name,
        station=row.station,
        night=date.fromisoformat(row.night),
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        needed=row.needed,
        place=row.meeting_point,
        train=row.train,
        train_at=row.train_at,
        origin=None
        if row.origin_chat is None or row.origin_message is None
        else (row.origin_chat, row.origin_message),
        topic=row.topic,
        closed_at=row.closed_at,
        stood_down=bool(row.stood_down),
        sealed=bool(row.sealed),
        waiting=row.waiting,
        waiting_tags=_tags(
            row.waiting_elderly, row.waiting_children, row.waiting_pregnant, row.waiting_disabled
        ),
        waiting_at=row.waiting_at,
        unheard=row.unheard,
        corrected_after_seal=bool(row.corrected),
    )


def _tags(*counts: int) -> Tags:
    return Tags(*counts) if any(counts) else NO_TAGS


def response_of(row: ResponseRow, trips: Iterable[Trip]) -> Response:
    state = DriverState(
        first_answered_at=row.first_answered_at,
        acknowledged_at=row.acknowledged_at,
        acknowledgement_implied=bool(row.acknowledgement_implied),
        declined_at=row.declined_at,
        withdrawn=bool(row.withdrawn),
        left=bool(row.has_left),
        eta_at=row.eta_at,
        arrived_at=row.arrived_at,
        arrival_implied=bool(row.arrival_implied),
        whereabouts=_WHEREABOUTS[row.whereabouts],
        trips=tuple(trips),
        corrections=row.corrections,
        asks={-number: ClarificationReason.SEATS for number in range(1, row.clarifications + 1)}
        if row.clarifications
        else {},
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
    )


def trip_of(row: TripRow) -> Trip:
    return Trip(
        statement_id=0,
        message=(0, 0),
        passengers=row.passengers,
        tags=_tags(row.elderly, row.children, row.pregnant, row.disabled),
        departed_at=row.departed_at,
        delivered_at=row.delivered_at,
        reported_by=row.reported_by,
        over=bool(row.is_over),
    )


def response_row(response: Response) -> ResponseRow:
    now, place = response.state, response.place
    return ResponseRow(
        call_id=response.call_id,
        person_id=response.person_id,
        first_answered_at=now.first_answered_at,
        acknowledged_at=now.acknowledged_at,
        acknowledgement_implied=int(now.acknowledgement_implied),
        declined_at=now.declined_at,
        withdrawn=int(now.withdrawn),
        has_left=int(now.left),
        eta_at=now.eta_at,
        arrived_at=now.arrived_at,
        arrival_implied=int(now.arrival_implied),
        whereabouts=now.whereabouts.value,
        corrections=now.corrections,
        clarifications=len(now.asks),
        slot=response.slot.value,
        standby_order=response.standby_order,
        offered_at=response.offered_at,
        offer_lapsed=int(response.offer_lapsed),
        lane=place.lane if place else None,
        lane_order=place.order if place else None,
        passed_on_at=response.passed_on_at,
    )


def trip_row(response: Response, leg: int, trip: Trip) -> TripRow:
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
    )
