"""Gives the state of a driver after words about a trip: departure or repeat (P1, P2), delivery (P5), amendment (K2, K5).

Which numbers of passengers count without a question (P3, P4) is decided in dispatch/passenger_numbers.py before.
"""

from dispatch.arrivals import arrived
from dispatch.driver_state import DriverState, StatementOutcome, Step, Trip, Whereabouts, ask
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.statements import NO_TAGS, ClarificationAnswer, ClarificationReason, Statement

REPEAT_WITHIN = 10 * MINUTE  # P2


def check_may_depart(state: DriverState | None, statement: Statement) -> None:
    """Raises Refusal (NOT_ARRIVED) for a tap on 接N of a driver who has not arrived; words of his imply the arrival (P1)."""
    if statement.is_tap and (state is None or state.arrived_at is None):
        raise Refusal(Reason.NOT_ARRIVED)


def depart(state: DriverState, statement: Statement, answer: ClarificationAnswer | None) -> Step:
    """Records 接N (P1, P2): a new trip; soon after the last departure a repeat, an amendment, or a question.

    How soon is measured by the times that were known then. No later message turns a trip that he saw into a question.
    """
    trip = state.open_trip
    is_soon = trip is not None and statement.told_at - (trip.told_at or trip.departed_at) <= REPEAT_WITHIN
    if trip and (is_soon or trip.taken_over):
        if statement.passengers == trip.passengers and is_soon:
            if statement.tags == NO_TAGS or trip.tags != NO_TAGS:
                return state, StatementOutcome.REPEATED
            return state.with_last_trip(trip._replace(tags=statement.tags)), StatementOutcome.COUNTED
        if statement.by != trip.counted_by and not trip.taken_over:  # K5
            return _corrected(state, trip, statement)
        if answer is None:
            return ask(state, statement, ClarificationReason.AMEND_OR_NEW)
        if answer is ClarificationAnswer.NO:
            return state, StatementOutcome.DISMISSED
        if answer is not ClarificationAnswer.NEW:
            return _corrected(state, trip, statement)
    if trip:
        state = state.with_last_trip(trip._replace(over=True))
    departed = Trip(
        statement.id,
        (statement.chat_id, statement.message_id),
        statement.passengers or 0,
        statement.tags,
        statement.at,
        reported_by=statement.by,
        counted_by=statement.by,
        told_at=statement.told_at,
    )
    state = arrived(state, statement, implied=True)._replace(
        whereabouts=Whereabouts.ON_ROAD, trips=(*state.trips, departed)
    )
    return state, StatementOutcome.COUNTED


def amend(state: DriverState, statement: Statement, answer: ClarificationAnswer | None) -> Step:
    """Records 改N (K2) for his latest trip, or for the trip of the message replied to. Without a trip it asks."""
    if answer is ClarificationAnswer.NO:
        return state, StatementOutcome.DISMISSED
    trip = _trip_meant(state.trips, statement)
    if trip is None:
        return ask(state, statement, ClarificationReason.NO_TRIP)
    if ClarificationReason.AMEND_OR_NEW in state.asks.values():  # said in words what the buttons asked
        asks = {id_: why for id_, why in state.asks.items() if why is not ClarificationReason.AMEND_OR_NEW}
        state = state._replace(asks=asks)
    if statement.passengers == trip.passengers and statement.tags in (NO_TAGS, trip.tags):
        return state, StatementOutcome.REPEATED
    return _corrected(state, trip, statement)


def _trip_meant(trips: tuple[Trip, ...], amendment: Statement) -> Trip | None:
    """K2: the last trip, or the last one of the message that the amendment replies to; None where there is none."""
    if amendment.target is None:
        return trips[-1] if trips else None
    message = (amendment.chat_id, amendment.target)
    return next((trip for trip in reversed(trips) if trip.message == message), None)


def _corrected(state: DriverState, trip: Trip, statement: Statement) -> Step:
    """K2: the trip with the number that was said now. It counts as one correction (K6)."""
    corrected = trip._replace(
        passengers=statement.passengers or trip.passengers,
        tags=trip.tags if statement.tags == NO_TAGS else statement.tags,
        counted_by=statement.by,
    )
    at = next(leg for leg in range(len(state.trips) - 1, -1, -1) if state.trips[leg] is trip)
    trips = (*state.trips[:at], corrected, *state.trips[at + 1 :])
    return state._replace(trips=trips, corrections=state.corrections + 1), StatementOutcome.COUNTED
