"""A driver who goes to another company or fleet: who has to agree, and from when on it counts (H7, H8)."""

from dataclasses import dataclass, replace
from datetime import tzinfo
from enum import StrEnum

from dispatch.nights import night_ends, night_of

EXPIRES_AFTER = 30 * 86_400  # seconds without everybody's answer


class Side(StrEnum):
    """Who has to agree; the value stands on his button. Of a move within a fleet FROM answers for both sides."""

    DRIVER = "d"
    FROM = "f"
    TO = "t"


class MoveOutcome(StrEnum):
    """How a move ended; each is told with the text `move-<value>`."""

    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    GONE = "gone"  # the person or the other fleet is not there any more


@dataclass(frozen=True, slots=True)
class Move:
    """`company`: where he goes within the fleet; None for another fleet. `stays`: he will belong to both.

    `driver_at`, `from_at`, `to_at`: when each side agreed; `from_by`, `to_by`: by whose tap. `due_at`: from when on it counts.
    Instants are UTC epoch seconds.
    """

    id: int
    person_id: int
    fleet_id: int
    to_fleet: int
    company: str | None
    stays: bool
    asked_by: int
    asked_at: int
    driver_at: int | None = None
    from_at: int | None = None
    from_by: int | None = None
    to_at: int | None = None
    to_by: int | None = None
    due_at: int | None = None
    ended_at: int | None = None
    outcome: MoveOutcome | None = None

    @property
    def is_within(self) -> bool:
        """Whether he only goes to another company of the same fleet."""
        return self.to_fleet == self.fleet_id

    @property
    def is_pending(self) -> bool:
        return self.ended_at is None

    def missing(self) -> list[Side]:
        """Who has not agreed yet."""
        agreed = {Side.DRIVER: self.driver_at, Side.FROM: self.from_at, Side.TO: self.to_at}
        sides = (Side.DRIVER, Side.FROM) if self.is_within else tuple(Side)
        return [side for side in sides if agreed[side] is None]


def agreed(move: Move, side: Side, at: int, by: int) -> Move:
    """The move after one side said yes."""
    match side:
        case Side.DRIVER:
            return replace(move, driver_at=at)
        case Side.FROM:
            return replace(move, from_at=at, from_by=by)
    return replace(move, to_at=at, to_by=by)


def counts_from(agreed_at: int, zone: tzinfo) -> int:
    """The 06:00 after the last agreement: the night that runs is still the former fleet's."""
    return night_ends(night_of(agreed_at, zone), zone)
