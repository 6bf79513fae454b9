"""People without account (临时): makes them, and decides who they turn out to be, by name or by a coordinator's word (K4)."""

from collections.abc import Iterable

from dispatch.memberships import Person
from dispatch.refusals import Reason, Refusal


def new_temporary_person(person_id: int, fleet_id: int, name: str, at: int) -> Person:
    """A person without account, of whom others report by a name that nobody has (K4)."""
    return Person(person_id, fleet_id, None, name, since=at)


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
