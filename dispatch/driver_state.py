"""State of one driver in one call, and the possible outcomes of a statement. `dispatch/fold.py` computes both from statements."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from dispatch.statements import ClarificationReason
from dispatch.trips import Trip


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
    withdrawn: bool = False  # declined, or withdrew before arriving
    left: bool = False  # left after arriving
    eta_at: int | None = None
    arrived_at: int | None = None
    arrival_implied: bool = False
    whereabouts: Whereabouts = Whereabouts.NOWHERE
    placed_by: int | None = None  # the statement of his latest arrival in the square
    lane_named: int | None = None  # the lane that it named
    trips: tuple[Trip, ...] = ()
    corrections: int = 0
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
