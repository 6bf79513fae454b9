"""Finds the call that a bare 收到 may mean, as another is raised while its speaker is on his way (R13)."""

from dispatch.calls import Call, Response
from dispatch.driver_shares import is_same_call, part_of
from dispatch.fleets import Fleet
from dispatch.rule_numbers import MINUTE
from dispatch.statements import Statement, StatementKind

SOON_AFTER_THE_OTHER = 3 * MINUTE
"""So soon after another call was raised, a bare 收到 from a driver on his way may mean that one."""


def call_he_may_mean(fleet: Fleet, call: Call, response: Response, said: Statement) -> Call | None:
    """Returns the call that was raised just before a bare 收到 from a driver on his way to `call` (R13), or None."""
    now = response.state
    is_coming = response.counts_as_acknowledged and now.arrived_at is None
    if said.kind is not StatementKind.ACKNOWLEDGE or said.eta_at is not None or not is_coming:
        return None
    young = [
        other
        for other in fleet.calls.values()
        if other.is_open
        and not is_same_call(other, call)
        and 0 <= said.at - other.opened_at <= SOON_AFTER_THE_OTHER
        and (now.acknowledged_at or said.at) < other.opened_at
        and (other.needed is None or other.free_slots() > 0)
        and part_of(other, response.person_id) is None
    ]
    return young[-1] if young else None
