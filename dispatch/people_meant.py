"""Decides whom a report is about: its speaker, who is replied to, or whom a name, a plate or a title means (K4, K7)."""

from collections.abc import Callable, Mapping

from dispatch.commands import DriverReport
from dispatch.fleets import Fleet
from dispatch.origin import Reply
from dispatch.refusals import Reason, Refusal
from dispatch.roster import Person

SHORTEST_PLATE_TAIL = 3

NEW_PERSON = 0
"""Picked instead of a person's id: nobody of the fleet is meant."""


class AmbiguousPerson(Exception):
    """A name that may mean several people of the fleet (K4)."""

    def __init__(self, name: str, people: list[Person], *, may_be_new: bool = False) -> None:
        super().__init__(name)
        self.name = name
        self.people = people
        self.may_be_new = may_be_new


def reported_person(
    fleet: Fleet, speaker: Person, report: DriverReport, reply: Reply | None
) -> Person | None:
    """Returns the one person a report is about, or None for the people it names (K4).

    Raises Refusal (NOT_LEAD) if an ordinary driver reports for others, and UNKNOWN_PERSON for a hidden author.
    """
    for_others = fleet.may_report_for_others(speaker)
    if report.names:
        if report.names == (speaker.name,):
            return speaker
        if not for_others:
            raise Refusal(Reason.NOT_LEAD)
        return None
    if reply and reply.is_anonymous and for_others:
        raise Refusal(Reason.UNKNOWN_PERSON)
    if reply and reply.author_id and not reply.call and for_others:
        return fleet.people[reply.author_id]
    return speaker


def _no_title(_: str) -> str | None:
    return None


def _is_never(_given: str, _name: str) -> bool:
    return False


def resolve_person(
    fleet: Fleet,
    name: str,
    picked: Mapping[str, int],
    sound: Callable[[str], str],
    surname_of: Callable[[str], str | None] = _no_title,
    is_given_name: Callable[[str, str], bool] = _is_never,
) -> Person | None:
    """Returns the person a name means (K4), or None if nobody has it. `picked`: answers to earlier clarifications.

    `surname_of`: the surname of a name with a title (谢师傅, 老谢; K7); every driver with that surname may be meant.
    `is_given_name`: whether a name is the given name of a whole one (志强 of 谭志强): it means who alone is called so.

    Raises AmbiguousPerson, and Refusal (UNKNOWN_PERSON) for an unknown @username.
    """
    if name in picked:
        return None if picked[name] == NEW_PERSON else fleet.people[picked[name]]
    candidates = _candidates(name, list(fleet.people.values()), sound)
    if len(candidates) > 1:
        raise AmbiguousPerson(name, candidates)
    if not candidates and name.startswith("@"):
        raise Refusal(Reason.UNKNOWN_PERSON)
    if not candidates and (surname := surname_of(name)):
        namesakes = [person for person in fleet.people.values() if person.name.startswith(surname)]
        if namesakes:
            raise AmbiguousPerson(name, namesakes, may_be_new=True)
    if not candidates:
        candidates = [person for person in fleet.people.values() if is_given_name(name, person.name)]
        if len(candidates) > 1:
            raise AmbiguousPerson(name, candidates, may_be_new=True)
    return candidates[0] if candidates else None


def _candidates(name: str, people: list[Person], sound: Callable[[str], str]) -> list[Person]:
    """Returns whom a name may mean. Tries @username, exact name, end of the plate and homophones, in this order."""
    if name.startswith("@"):
        wanted = name[1:].casefold()
        return [person for person in people if (person.username or "").casefold() == wanted]
    exact = [person for person in people if name in (person.name, person.listed_as)]
    if exact:
        return exact
    plate = name.upper().replace("·", "").replace(" ", "")
    plated = [
        person
        for person in people
        if len(plate) >= SHORTEST_PLATE_TAIL and any(each.endswith(plate) for each in person.plates)
    ]
    if plated:
        return plated
    heard = sound(name)
    return [person for person in people if sound(person.name) == heard]
