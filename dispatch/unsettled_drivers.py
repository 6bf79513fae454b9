"""Decides whom a report names with 有话待确认: who carried nobody by the record, while some of his words wait (W3)."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from dispatch.calls import Call
from dispatch.memberships import Person, Role


class ReportedAs(StrEnum):
    """What a report says of somebody who came. Its value is part of the name of a text."""

    CARRIED = "carried"
    IN_VAIN = "in-vain"  # 出勤未载客
    UNSETTLED = "unclear"  # 有话待确认


def reported_as(trips: int, person_id: int, waiting: Collection[int]) -> ReportedAs:
    """Decides what a report says of who came. `waiting`: ids of those of whose words something waits."""
    if trips:
        return ReportedAs.CARRIED
    return ReportedAs.UNSETTLED if person_id in waiting else ReportedAs.IN_VAIN


def not_arrived(call: Call, people: Iterable[int]) -> list[int]:
    """Returns those of the people who did not arrive, in the same order."""
    return [
        id_ for id_ in people if id_ not in call.responses or call.responses[id_].state.arrived_at is None
    ]


def named_unsettled(
    call: Call, people: Iterable[int], known: Mapping[int, Person], admins: Collection[int | None]
) -> list[int]:
    """Returns whom a closing report names who did not arrive: not a coordinator without a part, who only speaks about others.

    `admins`: account ids of the group's administrators.
    """

    def may_drive(person: Person) -> bool:
        commands = person.role is Role.COORDINATOR or person.account_id in admins
        return person.id in call.responses or not commands

    return [id_ for id_ in people if id_ in known and may_drive(known[id_])]
