"""Decides whom a report is about: its speaker, who is replied to, or whom a name, a plate or a title means (K4, K7)."""

from collections.abc import Callable, Mapping
from unicodedata import category

from dispatch.commands import DriverReport
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.origin import Reply
from dispatch.refusals import Reason, Refusal

SHORTEST_PLATE_TAIL = 3
SHORTEST_PART = 2

_OPENS, _CLOSES = "Ps", "Pe"
"""Unicode's categories of brackets."""
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
        if len(report.names) == 1 and _is_his(fleet, speaker, report.names[0]):
            return speaker
        if not for_others:
            raise Refusal(Reason.NOT_LEAD)
        return None
    if reply and reply.is_anonymous and for_others:
        raise Refusal(Reason.UNKNOWN_PERSON)
    if reply and reply.author_id and not reply.call and for_others:
        return fleet.people[reply.author_id]
    return speaker


def _is_his(fleet: Fleet, speaker: Person, name: str) -> bool:
    """Whether the speaker calls himself so: by his name, or by what stands before its brackets, which nobody else has."""
    if name == speaker.name:
        return True
    is_called_so = name in (speaker.listed_as, _without_brackets(speaker.name))
    others = (person for person in fleet.people.values() if person is not speaker)
    return is_called_so and not any(
        name in (other.name, other.listed_as, _without_brackets(other.name)) for other in others
    )


def _without_brackets(name: str) -> str:
    """The name without what its bearer adds in brackets: the shift, the plate."""
    end = name.rstrip()
    opens = max((place for place, sign in enumerate(end) if category(sign) == _OPENS), default=0)
    return end[:opens].rstrip() if opens and category(end[-1]) == _CLOSES else name


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

    A part of one display name (老柯 of 夜猫子老柯) means him where it stands apart or has a title; else it is asked about.

    Raises AmbiguousPerson, and Refusal (UNKNOWN_PERSON) for an unknown @username.
    """
    if name in picked:
        return None if picked[name] == NEW_PERSON else fleet.people[picked[name]]
    candidates = _candidates(name, list(fleet.people.values()), sound)
    if len(candidates) > 1:
        raise AmbiguousPerson(name, candidates)
    if not candidates and name.startswith("@"):
        raise Refusal(Reason.UNKNOWN_PERSON)
    if candidates:
        return candidates[0]
    return _within_a_name(name, list(fleet.people.values()), surname_of, is_given_name)


def _within_a_name(
    name: str,
    people: list[Person],
    surname_of: Callable[[str], str | None],
    is_given_name: Callable[[str, str], bool],
) -> Person | None:
    """The person whose name holds a part that was said: 老柯 of 夜猫子老柯, 志强 of 谭志强. Raises AmbiguousPerson."""
    surname = surname_of(name)
    namesakes = [person for person in people if surname and person.name.startswith(surname)]
    holders = [person for person in _named_within(name, people) if person not in namesakes]
    if namesakes:
        raise AmbiguousPerson(name, [*namesakes, *holders], may_be_new=True)
    given = [person for person in people if is_given_name(name, person.name)]
    meant = given or holders
    is_one = len(meant) == 1 and (given or _is_a_part(meant[0].name, name, has_title=bool(surname)))
    if meant and not is_one:
        raise AmbiguousPerson(name, meant, may_be_new=True)
    return meant[0] if meant else None


def _named_within(name: str, people: list[Person]) -> list[Person]:
    """Those whose display names hold the name: 夜猫子老柯 holds 老柯."""
    if len(name) < SHORTEST_PART or name.isascii():
        return []
    return [person for person in people if name in person.name]


def _is_a_part(whole: str, name: str, *, has_title: bool) -> bool:
    """Whether the name is plainly a part of the whole: it stands apart (二队-李四), or ends it with its title (夜猫子老柯)."""
    before, _, behind = whole.partition(name)
    is_apart = not (before[-1:].isalpha() or behind[:1].isalpha())
    return is_apart or (not behind and has_title)


def _candidates(name: str, people: list[Person], sound: Callable[[str], str]) -> list[Person]:
    """Returns whom a name may mean. Tries @username, exact name, end of the plate and homophones, in this order."""
    if name.startswith("@"):
        wanted = name[1:].casefold()
        return [person for person in people if (person.username or "").casefold() == wanted]
    exact = [person for person in people if name in (person.name, person.listed_as)]
    exact = exact or [person for person in people if name == _without_brackets(person.name)]
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
