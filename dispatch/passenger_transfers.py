"""Decides which trip passengers leave for another car, who goes with them, and what that makes of both drivers (P7)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from dispatch.arrivals import arrived
from dispatch.calls import Call
from dispatch.driver_shares import part_of
from dispatch.driver_state import DriverState, StatementOutcome, Step, Trip, Whereabouts
from dispatch.origin import Origin
from dispatch.statements import ClarificationAnswer, Statement, StatementKind, Tags


@dataclass(frozen=True, slots=True)
class PassengerTransfer:
    call: Call
    trip: Trip
    passengers: int
    tags: Tags


def trip_to_move(calls: Iterable[Call], person_id: int) -> tuple[Call, Trip] | None:
    """Returns the open trip of the driver who gives passengers, the latest of several; None where he is not on the road."""
    driving = [
        (call, trip)
        for call in calls
        if not call.sealed and (response := part_of(call, person_id)) and (trip := response.state.open_trip)
    ]
    return max(driving, key=lambda each: each[1].departed_at, default=None)


def tags_that_move(trip: Trip, passengers: int) -> Tags:
    """Returns which tagged passengers move: all with the whole trip, else those in excess of the passengers who stay (P7)."""
    if passengers == trip.passengers:
        return trip.tags
    surplus = max(0, trip.tags.total() - (trip.passengers - passengers))
    moved: dict[str, int] = {}
    for field in fields(Tags):
        moved[field.name] = min(surplus, getattr(trip.tags, field.name))
        surplus -= moved[field.name]
    return Tags(**moved)


def statements_of(
    moved: PassengerTransfer, origin: Origin, *, giver: int, taker: int, speaker: int
) -> tuple[Statement, Statement]:
    """What is recorded of the giver and of the taker: ids of people.

    `speaker` reports of himself nothing on behalf.
    """
    left = Statement(
        id=0,
        kind=StatementKind.HAND_OVER,
        at=origin.moment.at,
        said_at=origin.said_at,
        turn=origin.said_turn,
        chat_id=origin.chat_id,
        message_id=origin.message_id,
        by=None if giver == speaker else speaker,
        passengers=moved.passengers,
        tags=moved.tags,
    )
    return left, left._replace(
        kind=StatementKind.TAKE_OVER,
        eta_at=moved.trip.departed_at,
        by=None if taker == speaker else speaker,
    )


def hand_over(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """Takes the passengers off the giver's trip (P7). A driver who gives away the last one has no trip, and has left."""
    trip = state.open_trip or (state.trips[-1] if state.trips else None)
    moved = statement.passengers or 0
    if trip is None or moved > trip.passengers:
        return state, StatementOutcome.NOTHING
    if moved == trip.passengers:
        left = state._replace(trips=state.trips[:-1], whereabouts=Whereabouts.DELIVERED, left=True)
        return left, StatementOutcome.COUNTED
    rest = trip._replace(passengers=trip.passengers - moved, tags=trip.tags.without(statement.tags))
    return state.with_last_trip(rest), StatementOutcome.COUNTED


def take_over(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """Gives the taker a trip that departed when the passengers did; after a later trip of his, when they changed cars (P7)."""
    departed_at = statement.at if statement.eta_at is None else statement.eta_at
    if state.trips and departed_at < (state.trips[-1].delivered_at or state.trips[-1].departed_at):
        departed_at = statement.at
    if state.open_trip:
        state = state.with_last_trip(state.open_trip._replace(over=True))
    taken = Trip(
        statement.id,
        (statement.chat_id, statement.message_id),
        statement.passengers or 0,
        statement.tags,
        departed_at,
        reported_by=statement.by,
        counted_by=statement.by,
        taken_over=True,
    )
    state = arrived(state, statement, implied=True)._replace(
        whereabouts=Whereabouts.ON_ROAD, trips=(*state.trips, taken)
    )
    return state, StatementOutcome.COUNTED
