"""Two people who turn out to be one (I10): which of them is kept, what his file takes over, and who may be the same."""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from dispatch.company_of_night import CompanyHistory
from dispatch.memberships import Person
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import HOUR

MAY_BE_TAKEN_BACK_FOR = 24 * HOUR


class Candidate(NamedTuple):
    """One of the two, and what a coordinator has no say about: the fleets that he does not coordinate."""

    person: Person
    is_known_elsewhere: bool  # by such a fleet
    has_role_elsewhere: bool  # in such a fleet; or the account is that of the bot's owner


def who_is_kept(first: Candidate, second: Candidate) -> tuple[Person, Person]:
    """Returns (former, kept): what is recorded of the former becomes the kept one's (I10).

    A fleet in which the coordinator has no say keeps the person that it knows. Else the one with an account is kept, or the
    second. Raises Refusal: KNOWN_ELSEWHERE where such fleets know both, ROLE_ELSEWHERE where an account would get a role there.
    """
    if first.is_known_elsewhere and second.is_known_elsewhere:
        raise Refusal(Reason.KNOWN_ELSEWHERE)
    both_speak = not (first.person.is_temporary or second.person.is_temporary)
    if both_speak and (first.has_role_elsewhere or second.has_role_elsewhere):
        raise Refusal(Reason.ROLE_ELSEWHERE)
    only_first_speaks = second.person.is_temporary and not first.person.is_temporary
    if first.is_known_elsewhere or (only_first_speaks and not second.is_known_elsewhere):
        return second.person, first.person
    return first.person, second.person


def take_over_file(kept: Person, former: Person) -> None:
    """Fills the gaps of a file from the other's: both are of the same fleet. What both have stays as the kept one has it."""
    if kept.account_id is None:
        kept.account_id, kept.name, kept.username = former.account_id, former.name, former.username
        kept.restricted_since = former.restricted_since
    kept.plates = tuple(dict.fromkeys((*kept.plates, *former.plates)))
    kept.seats = kept.seats or former.seats
    kept.listed_as = kept.listed_as or former.listed_as
    kept.phone = kept.phone or former.phone
    kept.role = kept.role or former.role
    if kept.company is None:
        kept.company = former.company


class Side(NamedTuple):
    """The nights of one of the two in a fleet, ISO 8601 dates, and the companies that he belonged to."""

    person_id: int
    nights: frozenset[str]
    companies: CompanyHistory


def companies_to_keep(former: Side, kept: Side, merged: CompanyHistory) -> Iterator[tuple[str, str]]:
    """Yields (night, company) where the merged person's memberships would count a night for another company than before (I3).

    A night in which both drove counts for the kept one's company, if he had one.
    """
    for night in sorted(former.nights):
        company = former.companies.of_night(former.person_id, night)
        if night in kept.nights:
            own = kept.companies.of_night(kept.person_id, night)
            company = company if own is None else own
        if company is not None and company != merged.of_night(kept.person_id, night):
            yield night, company


def look_alike(people: Iterable[Person], sound: Callable[[str], str]) -> list[tuple[Person, Person]]:
    """Pairs that may be one person, the surest first: by name, by a plate where one has no account, by sound (I10).

    Only members of now are compared, and no two who are listed with different companies under one name.
    """
    members = [person for person in people if person.left_at is None]
    found: dict[tuple[int, int], tuple[int, Person, Person]] = {}

    def _sounds(person: Person) -> set[str]:
        return {sound(name) for name in _names(person)}

    for strength, keys in enumerate((_names, _plates, _sounds)):
        by_key: dict[str, list[Person]] = {}
        for person in members:
            for key in keys(person):
                by_key.setdefault(key, []).append(person)
        for group in by_key.values():
            for pair in combinations(group, 2):
                if _may_be_one(*pair, shares_only_a_car=keys is _plates):
                    first, second = sorted(pair, key=lambda person: (not person.is_temporary, person.id))
                    found.setdefault((first.id, second.id), (strength, first, second))
    surest = sorted(found.values(), key=lambda each: (each[0], each[1].id, each[2].id))
    return [(first, second) for _, first, second in surest]


def _names(person: Person) -> set[str]:
    return {name for name in (person.name, person.listed_as) if name}


def _plates(person: Person) -> set[str]:
    return set(person.plates)


def _may_be_one(one: Person, other: Person, *, shares_only_a_car: bool) -> bool:
    """Two drivers of one car both have accounts or both stand in the roster (I6); one name in two companies is two people."""
    if one is other or (one.company and other.company and one.company != other.company):
        return False
    return not shares_only_a_car or one.is_temporary or other.is_temporary
