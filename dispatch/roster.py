"""A person as one fleet knows him, and the roles (I1, I2, U1, U4)."""

from dataclasses import dataclass
from enum import StrEnum

from dispatch.tracking import Tracked


class Role(StrEnum):
    COORDINATOR = "coordinator"
    LEAD = "lead"


@dataclass(slots=True)
class Person(Tracked):
    """A person as one fleet knows him: his membership of now, or his last one. Instants are UTC epoch seconds.

    The same person has the same `id` in every fleet (I1). Without an account he is temporary (临时): only others have
    reported about him, and he belongs to this fleet alone.
    """

    id: int
    fleet_id: int
    account_id: int | None
    name: str
    username: str | None = None
    plate: str | None = None
    seats: int | None = None
    company: str | None = None
    role: Role | None = None
    membership: int = 1  # the first in this fleet, the second, …
    since: int = 0
    left_at: int | None = None  # U4: he left the group or was removed
    restricted_since: int | None = None  # U4: a member whom the group restricts
    listed_as: str | None = None  # I5: his name in the roster, where he goes by another in the messenger
    other_plates: tuple[str, ...] = ()  # of further cars; `plate` is that of the car he drives
    phone: str | None = None  # I8: digits; he gave it himself

    @property
    def is_temporary(self) -> bool:
        return self.account_id is None

    @property
    def plates(self) -> tuple[str, ...]:
        return (self.plate, *self.other_plates) if self.plate else self.other_plates

    @plates.setter
    def plates(self, plates: tuple[str, ...]) -> None:
        self.plate, self.other_plates = (plates[0] if plates else None), plates[1:]
