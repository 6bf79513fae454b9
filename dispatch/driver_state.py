"""The state of one driver in one call, and what his answers make of it: 收到 and 来不了 (R1, R2).

What the other kinds of statement make of it: dispatch/arrivals.py, deliveries.py, trips.py and passenger_transfers.py;
next_state.py chooses. What edits, undos and late messages make of it: dispatch/fold.py.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from dispatch.statements import ClarificationAnswer, ClarificationReason, Statement, Tags


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


class Trip(NamedTuple):
    """One departure with passengers on board. `passengers` are person-trips; instants are UTC epoch seconds."""

    statement_id: int
    message: tuple[int, int]  # chat and message that said it; message 0 for a tap
    passengers: int
    tags: Tags
    departed_at: int
    delivered_at: int | None = None
    reported_by: int | None = None  # person id of the reporter, where it was said for the driver
    counted_by: int | None = None  # person id of the reporter who gave the number last; None: the driver
    over: bool = False  # delivered, or followed by another trip
    taken_over: bool = False  # P7: from another car
    told_at: int | None = None  # of its statement; None: as `departed_at`


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

    def with_last_trip(self, trip: Trip) -> "DriverState":
        return self._replace(trips=(*self.trips[:-1], trip))

    def delivered(self, at: int) -> "DriverState":
        """The state after his open trip reached its destination at `at`, UTC epoch seconds."""
        trip = self.trips[-1]._replace(delivered_at=at, over=True)
        return self.with_last_trip(trip)._replace(whereabouts=Whereabouts.DELIVERED)


NOTHING_SAID = DriverState()

Step = tuple[DriverState, StatementOutcome]


def ask(state: DriverState, statement: Statement, why: ClarificationReason) -> Step:
    return state._replace(asks={**state.asks, statement.id: why}), StatementOutcome.ASKS


def acknowledge(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """Records 收到, also after he declined: the first time stays, the latest ETA is kept (R1, R2)."""
    if state is NOTHING_SAID:  # as most: `_replace` below takes twice as long
        at = statement.at
        state = DriverState(at, at, eta_at=statement.eta_at, whereabouts=Whereabouts.COMING)
        return state, StatementOutcome.COUNTED
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


def decline(state: DriverState, statement: Statement, _: ClarificationAnswer | None) -> Step:
    """Records 来不了 (R2). A driver who has arrived leaves, stays arrived and still counts as acknowledged."""
    if state.withdrawn or state.left:
        return state, StatementOutcome.REPEATED
    if state.arrived_at is not None and statement.is_reaction:
        return state, StatementOutcome.NOTHING
    if state.arrived_at is not None:
        state = state._replace(left=True)
    else:
        state = state._replace(withdrawn=True, declined_at=statement.at, whereabouts=Whereabouts.NOWHERE)
    return state, StatementOutcome.COUNTED
