"""A fleet's people, their roles, and who turns out to be whom (I1, I2, K4, U1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dispatch.refusals import Reason, Refusal
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
    external_id: str | None = None  # the messenger's own id of the account
    membership: int = 1  # the first in this fleet, the second, …
    since: int = 0
    left_at: int | None = None  # U4: he left the group or was removed
    restricted_since: int | None = None  # U4: a member whom the group restricts

    @property
    def is_temporary(self) -> bool:
        return self.account_id is None


def find_temporary_namesake(people: Iterable[Person], name: str) -> Person | None:
    """Returns the temporary person of exactly this name, if nobody else has it (K4)."""
    namesakes = [person for person in people if person.name == name]
    return namesakes[0] if len(namesakes) == 1 and namesakes[0].is_temporary else None


def resolve_merge(
    people: Iterable[Person], names: tuple[str, ...], author: Person | None
) -> tuple[Person, Person]:
    """Returns the temporary person and the person to merge them into (K4). Raises Refusal (UNKNOWN_PERSON)."""
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
