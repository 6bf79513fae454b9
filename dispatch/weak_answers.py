"""Decides whether a weak answer, such as 好的, +1 or 来了, is 收到 to a call (R17)."""

from dispatch.driver_shares import part_of
from dispatch.fleets import Fleet
from dispatch.memberships import Person
from dispatch.statements import Moment
from dispatch.which_call import RECENT_CALL_AGE


def counts_as_answer(fleet: Fleet, person: Person, moment: Moment, *, is_addressed: bool) -> bool:
    """Whether it is the 收到 of somebody who has answered no open call and has no passengers on board.

    It is one where it names a call or replies to one (`is_addressed`), else for 15 minutes after cars were called for, as long
    as that is the coordinators' last word in the group.
    """
    open_calls = fleet.open_calls(moment)
    if (
        not open_calls
        or any(part_of(call, person.id) is not None for call in open_calls)
        or _is_on_the_road(fleet, person)
    ):
        return False
    called_at = fleet.called_at
    return is_addressed or (called_at is not None and 0 <= moment.at - called_at <= RECENT_CALL_AGE)


def _is_on_the_road(fleet: Fleet, person: Person) -> bool:
    his = (part_of(call, person.id) for call in fleet.calls.values())
    return any(part is not None and part.state.open_trip for part in his)
