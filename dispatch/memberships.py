"""A person as one fleet knows him: his membership, his role, and whether the role counts (I1, I2, U1, U4)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from dispatch.changed_objects import Tracked

FORGOTTEN_NAME = "\N{EMPTY SET}"  # of a person who deleted his data; no text of people holds it


class Role(StrEnum):
    COORDINATOR = "coordinator"
    LEAD = "lead"


@dataclass(slots=True)
class Person(Tracked):
    """A person as one fleet knows him: his membership of now, or his last one. Instants are UTC epoch seconds.

    The same person has the same `id` in every fleet (I1). Without an account he is temporary (临时): only others have
    reported about him, and he belongs to this fleet alone.
    """

    UNSAVED: ClassVar = frozenset({"declined_at"})

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
    phone_at: int | None = None  # when he did
    listed_by: int | None = None  # V4: the person whose roster brought him; 0: the command line
    declined_at: int | None = None  # V4: he drives without being registered; stored with his account

    @property
    def is_full_member(self) -> bool:
        """Whether he may use a role: it ends with the membership, and rests while the group restricts him (U4)."""
        return self.left_at is None and self.restricted_since is None

    @property
    def is_temporary(self) -> bool:
        return self.account_id is None and not self.is_forgotten

    @property
    def is_forgotten(self) -> bool:
        """He deleted his data: his figures stay without a name (V2)."""
        return self.account_id is None and self.name == FORGOTTEN_NAME

    @property
    def plates(self) -> tuple[str, ...]:
        return (self.plate, *self.other_plates) if self.plate else self.other_plates

    @plates.setter
    def plates(self, plates: tuple[str, ...]) -> None:
        self.plate, self.other_plates = (plates[0] if plates else None), plates[1:]
