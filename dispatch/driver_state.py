"""The state of one driver in one call, as his statements left him.

What a statement makes of it: dispatch/answers.py (收到, 来不了), arrivals.py, trips.py and passenger_transfers.py; next_state.py
chooses. What edits, undos and late messages make of it: dispatch/fold.py.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from dispatch.statements import ClarificationReason, Statement, Tags


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
