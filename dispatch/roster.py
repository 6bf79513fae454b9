"""Who belongs to a fleet, what they may do, and who is meant by a name (K4, U1)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from dispatch.refusals import Reason, Refusal
from dispatch.tracking import Tracked


class Role(StrEnum):
    COORDINATOR = "coordinator"
    LEAD = "lead"


@dataclass(slots=True)
class Person(Tracked):
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


def reported_before(people: Iterable[Person], name: str) -> Person | None:
    """K4: the only one of exactly this name, of whom others have reported and who speaks now for the first time."""
    namesakes = [person for person in people if person.name == name]
    return namesakes[0] if len(namesakes) == 1 and namesakes[0].is_temporary else None


def to_merge(
    people: Iterable[Person], names: tuple[str, ...], author: Person | None
) -> tuple[Person, Person]:
    """K4: the person without account, and who he turned out to be. Raises Refusal where either is not known."""
    everybody = list(people)
    temporary = [person for person in everybody if person.is_temporary and person.name == names[0]]
    wanted = {name.removeprefix("@") for name in names[1:]}
    known = [
        person for person in everybody if not person.is_temporary and wanted & {person.username, person.name}
    ]
    if not wanted and author is not None:
        known = [author]
    if not temporary or len(known) != 1:
        raise Refusal(Reason.UNKNOWN_PERSON)
    return temporary[0], known[0]
