"""Decides whether a weak answer, such as 好的, +1 or 来了, is 收到 to a call (R17)."""

from dispatch.fleets import Fleet
from dispatch.roster import Person
from dispatch.rule_numbers import RECENT_CALL_AGE
from dispatch.statements import Moment


def counts_as_answer(fleet: Fleet, person: Person, moment: Moment, *, is_addressed: bool) -> bool:
    """Whether it is the 收到 of somebody who is in no call and has declined none.

    It is one where it names a call or replies to one (`is_addressed`), else for 15 minutes after cars were called for, as long
    as that is the coordinators' last word in the group.
    """
    if not fleet.open_calls(moment) or any(person.id in call.responses for call in fleet.calls.values()):
        return False
    called_at = fleet.called_at
    return is_addressed or (called_at is not None and 0 <= moment.at - called_at <= RECENT_CALL_AGE)
