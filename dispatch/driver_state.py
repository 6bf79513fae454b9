"""State of one driver in one call, and the possible outcomes of a statement. `dispatch/fold.py` computes both from statements."""

from dataclasses import dataclass, field
from enum import StrEnum

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


@dataclass(slots=True)
class DriverState:
    """What is known of a driver in a call: a projection of what was said. UTC epoch seconds."""

    first_answered_at: int | None = None
    acknowledged_at: int | None = None
    acknowledgement_implied: bool = False
    declined_at: int | None = None
    gone: bool = False  # declined or withdrawn
    off_duty: bool = False  # left after arriving
    eta_at: int | None = None
    arrived_at: int | None = None
    arrival_implied: bool = False
    whereabouts: Whereabouts = Whereabouts.NOWHERE
    placed_by: int | None = None  # the statement of his latest arrival in the square
    lane_named: int | None = None  # the lane that it named
    trips: list[Trip] = field(default_factory=list)
    corrections: int = 0
    asks: dict[int, ClarificationReason] = field(default_factory=dict)  # statement id → why it waits

    @property
    def answering(self) -> bool:
        return self.acknowledged_at is not None and not self.gone

    @property
    def answered(self) -> bool:
        return self.acknowledged_at is not None or self.declined_at is not None

    @property
    def stands_in_square(self) -> bool:
        return self.whereabouts is Whereabouts.IN_SQUARE and not self.off_duty

    @property
    def open_trip(self) -> Trip | None:
        return self.trips[-1] if self.trips and not self.trips[-1].over else None

    def copy(self) -> "DriverState":
        return DriverState(
            self.first_answered_at,
            self.acknowledged_at,
            self.acknowledgement_implied,
            self.declined_at,
            self.gone,
            self.off_duty,
            self.eta_at,
            self.arrived_at,
            self.arrival_implied,
            self.whereabouts,
            self.placed_by,
            self.lane_named,
            [trip.copy() for trip in self.trips],
            self.corrections,
            dict(self.asks),
        )
