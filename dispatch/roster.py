"""Who belongs to a fleet, what they may do, and who is meant by a name (K4, U1)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    COORDINATOR = "coordinator"
    LEAD = "lead"


@dataclass(slots=True)
class Person:
    """A person as one fleet knows him. Without a `telegram_id` he was only ever reported by others (临时)."""

    id: int
    fleet_id: int
    telegram_id: int | None
    name: str
    username: str | None = None
    plate: str | None = None
    seats: int | None = None
    company: str | None = None
    role: Role | None = None

    @property
    def is_temporary(self) -> bool:
        return self.telegram_id is None


def meant_by(name: str, people: list[Person], sound: Callable[[str], str]) -> list[Person]:
    """Everybody a name may mean: by @username, exact name, plate's tail, equal sound; the first that finds anybody."""
    if name.startswith("@"):
        wanted = name[1:].casefold()
        return [person for person in people if (person.username or "").casefold() == wanted]
    exact = [person for person in people if person.name == name]
    if exact:
        return exact
    plate = name.upper().replace("·", "").replace(" ", "")
    plated = [
        person
        for person in people
        if person.plate and len(plate) >= SHORTEST_PLATE_TAIL and person.plate.endswith(plate)
    ]
    if plated:
        return plated
    heard = sound(name)
    return [person for person in people if sound(person.name) == heard]


SHORTEST_PLATE_TAIL = 3
