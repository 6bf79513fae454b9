"""The state of one driver in one call, and how each kind of statement turns it into the next (R1, R2, A1-A5, P1-P6, K2, K5).

P2, a second number within ten minutes, is in `_depart`; P3 and P4, numbers to be asked, come as `Statement.doubt` from
dispatch/trips.py. What edits, undos and late messages make of the state: dispatch/fold.py.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from dispatch.rule_numbers import REPEAT_WITHIN
from dispatch.statements import NO_TAGS, ClarificationAnswer, ClarificationReason, Statement, StatementKind
from dispatch.trips import Trip, trip_meant


class Whereabouts(StrEnum):
    NOWHERE = "nowhere"
    COMING = "coming"
    IN_SQUARE = "in_square"
    ON_ROAD = "on_road"
    DELIVERED = "delivered"


class StatementOutcome(StrEnum):
    """What became of one statement."""

    COUNTED = "counted"
    REPEATED = "repeated"
    ASKS = "asks"  # P2, P3, P4: counts when somebody answers
    DISMISSED = "dismissed"
    NOTHING = "nothing"  # there was nothing to deliver, amend or undo
    TAKEN_BACK = "taken_back"


class DriverState(NamedTuple):
    """One driver in one call, as his statements left him. It never changes: each statement gives a new one.

    Instants are UTC epoch seconds.
    """

    first_answered_at: int | None = None
    acknowledged_at: int | None = None
    acknowledgement_implied: bool = False
    declined_at: int | None = None
    withdrawn: bool = False  # declined, or withdrew before arriving; a standby too (R7)
    left: bool = False  # left after arriving
    eta_at: int | None = None
    arrived_at: int | None = None
    arrival_implied: bool = False
    whereabouts: Whereabouts = Whereabouts.NOWHERE
    placed_by: int | None = None  # the statement of his latest arrival in the square
    lane_named: int | None = None  # the lane that it named
    trips: tuple[Trip, ...] = ()
    corrections: int = 0  # K6
    asks: Mapping[int, ClarificationReason] = {}  # statement id → why it waits for an answer

    @property
    def answering(self) -> bool:
        return self.acknowledged_at is not None and not self.withdrawn

    @property
    def answered(self) -> bool:
        return self.acknowledged_at is not None or self.declined_at is not None

    @property
    def stands_in_square(self) -> bool:
        return self.whereabouts is Whereabouts.IN_SQUARE and not self.left

    @property
    def open_trip(self) -> Trip | None:
        return self.trips[-1] if self.trips and not self.trips[-1].over else None


NOTHING_SAID = DriverState()

Step = tuple[DriverState, StatementOutcome]


def next_state(state: DriverState, statement: Statement, answer: ClarificationAnswer | None = None) -> Step:
    """The state after one more statement, newer than all before it; and what became of the statement.

    No edit and no undo: those need `dispatch.fold.fold`. `answer`: to the clarification of this statement.
    """
    if statement.doubt is not None:
        if answer is None:
            return _ask(state, statement, statement.doubt)
        if answer is ClarificationAnswer.NO:
            return state, StatementOutcome.DISMISSED
    state, outcome = _READ[statement.kind](state, statement, answer)
    if outcome is StatementOutcome.COUNTED and state.first_answered_at is None:
        state = state._replace(first_answered_at=statement.at)
    return state, outcome


def _ask(state: DriverState, statement: Statement, why: ClarificationReason) -> Step:
    return state._replace(asks={**state.asks, statement.id: why}), StatementOutcome.ASKS


def _acknowledge(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    eta_at = state.eta_at if statement.eta_at is None else statement.eta_at
    if state.acknowledged_at is None or state.withdrawn:
        state = state._replace(
            first_answered_at=statement.at if state.first_answered_at is None else state.first_answered_at,
            acknowledged_at=statement.at,
            acknowledgement_implied=False,
            withdrawn=False,
            whereabouts=Whereabouts.COMING,
            eta_at=eta_at,
        )
    elif state.left:
        state = state._replace(left=False, whereabouts=Whereabouts.COMING, eta_at=eta_at)
    elif eta_at == state.eta_at:
        return state, StatementOutcome.REPEATED
    else:
        state = state._replace(eta_at=eta_at)
    return state, StatementOutcome.COUNTED


def _decline(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    if state.withdrawn or state.left:
        return state, StatementOutcome.REPEATED
    if state.arrived_at is not None and statement.is_reaction:
        return state, StatementOutcome.NOTHING
    if state.arrived_at is not None:
        state = state._replace(left=True)
    else:
        state = state._replace(withdrawn=True, declined_at=statement.at, whereabouts=Whereabouts.NOWHERE)
    return state, StatementOutcome.COUNTED


def _check_in(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    unmistakable = statement.in_square or statement.is_tap or statement.lane is not None
    if state.open_trip:
        state = _delivered(state, statement.at)
        if not unmistakable:
            return state, StatementOutcome.COUNTED
    elif state.stands_in_square:
        moves = statement.lane is not None and statement.lane != state.lane_named
        if not moves and statement.position is None:
            return state, StatementOutcome.REPEATED
    state = _arrived(state, statement, implied=False)._replace(
        whereabouts=Whereabouts.IN_SQUARE, placed_by=statement.id, lane_named=statement.lane
    )
    return state, StatementOutcome.COUNTED


def _arrived(state: DriverState, statement: Statement, *, implied: bool) -> DriverState:
    """He is here: that acknowledges too, where he had not."""
    if not state.answering:
        state = state._replace(acknowledged_at=statement.at, acknowledgement_implied=True)
    if state.arrived_at is None:
        return state._replace(withdrawn=False, left=False, arrived_at=statement.at, arrival_implied=implied)
    return state._replace(withdrawn=False, left=False)


def _depart(state: DriverState, statement: Statement, answer: ClarificationAnswer | None) -> Step:
    trip = state.open_trip
    is_soon = trip is not None and statement.at - trip.departed_at <= REPEAT_WITHIN
    if trip and (is_soon or trip.taken_over):
        if statement.passengers == trip.passengers and is_soon:
            if statement.tags == NO_TAGS or trip.tags != NO_TAGS:
                return state, StatementOutcome.REPEATED
            return _with_last_trip(state, trip._replace(tags=statement.tags)), StatementOutcome.COUNTED
        if statement.by != trip.counted_by and not trip.taken_over:  # K5
            return _corrected(state, trip, statement)
        if answer is None:
            return _ask(state, statement, ClarificationReason.AMEND_OR_NEW)
        if answer is ClarificationAnswer.NO:
            return state, StatementOutcome.DISMISSED
        if answer is not ClarificationAnswer.NEW:
            return _corrected(state, trip, statement)
    if trip:
        state = _with_last_trip(state, trip._replace(over=True))
    departed = Trip(
        statement.id,
        (statement.chat_id, statement.message_id),
        statement.passengers or 0,
        statement.tags,
        statement.at,
        reported_by=statement.by,
        counted_by=statement.by,
    )
    state = _arrived(state, statement, implied=True)._replace(
        whereabouts=Whereabouts.ON_ROAD, trips=(*state.trips, departed)
    )
    return state, StatementOutcome.COUNTED


def _hand_over(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """P7: the passengers leave his trip. Without the last of them he has none, and has left."""
    trip = state.open_trip or (state.trips[-1] if state.trips else None)
    moved = statement.passengers or 0
    if trip is None or moved > trip.passengers:
        return state, StatementOutcome.NOTHING
    if moved == trip.passengers:
        left = state._replace(trips=state.trips[:-1], whereabouts=Whereabouts.DELIVERED, left=True)
        return left, StatementOutcome.COUNTED
    rest = trip._replace(passengers=trip.passengers - moved, tags=trip.tags.without(statement.tags))
    return _with_last_trip(state, rest), StatementOutcome.COUNTED


def _take_over(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """P7: a trip of its own that departed when the passengers did."""
    if state.open_trip:
        state = _with_last_trip(state, state.open_trip._replace(over=True))
    taken = Trip(
        statement.id,
        (statement.chat_id, statement.message_id),
        statement.passengers or 0,
        statement.tags,
        statement.at if statement.eta_at is None else statement.eta_at,
        reported_by=statement.by,
        counted_by=statement.by,
        taken_over=True,
    )
    state = _arrived(state, statement, implied=True)._replace(
        whereabouts=Whereabouts.ON_ROAD, trips=(*state.trips, taken)
    )
    return state, StatementOutcome.COUNTED


def _deliver(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    if state.open_trip is None:
        return state, StatementOutcome.NOTHING
    return _delivered(state, statement.at), StatementOutcome.COUNTED


def _delivered(state: DriverState, at: int) -> DriverState:
    trip = state.trips[-1]._replace(delivered_at=at, over=True)
    return _with_last_trip(state, trip)._replace(whereabouts=Whereabouts.DELIVERED)


def _amend(state: DriverState, statement: Statement, answer: ClarificationAnswer | None) -> Step:
    if answer is ClarificationAnswer.NO:
        return state, StatementOutcome.DISMISSED
    trip = trip_meant(state.trips, statement)
    if trip is None:
        return _ask(state, statement, ClarificationReason.NO_TRIP)
    if ClarificationReason.AMEND_OR_NEW in state.asks.values():  # said in words what the buttons asked
        asks = {id_: why for id_, why in state.asks.items() if why is not ClarificationReason.AMEND_OR_NEW}
        state = state._replace(asks=asks)
    if statement.passengers == trip.passengers and statement.tags in (NO_TAGS, trip.tags):
        return state, StatementOutcome.REPEATED
    return _corrected(state, trip, statement)


def _corrected(state: DriverState, trip: Trip, statement: Statement) -> Step:
    corrected = trip._replace(
        passengers=statement.passengers or trip.passengers,
        tags=trip.tags if statement.tags == NO_TAGS else statement.tags,
        counted_by=statement.by,
    )
    at = next(leg for leg in range(len(state.trips) - 1, -1, -1) if state.trips[leg] is trip)
    trips = (*state.trips[:at], corrected, *state.trips[at + 1 :])
    return state._replace(trips=trips, corrections=state.corrections + 1), StatementOutcome.COUNTED


def _with_last_trip(state: DriverState, trip: Trip) -> DriverState:
    return state._replace(trips=(*state.trips[:-1], trip))


_READ: dict[StatementKind, Callable[[DriverState, Statement, ClarificationAnswer | None], Step]] = {
    StatementKind.ACKNOWLEDGE: _acknowledge,
    StatementKind.DECLINE: _decline,
    StatementKind.CHECK_IN: _check_in,
    StatementKind.DEPART: _depart,
    StatementKind.DELIVER: _deliver,
    StatementKind.AMEND: _amend,
    StatementKind.HAND_OVER: _hand_over,
    StatementKind.TAKE_OVER: _take_over,
}
