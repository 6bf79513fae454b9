"""Decides whether a call may still be taken back as a mistake (E10)."""

from dispatch.calls import Call
from dispatch.joint_calls import shares_ended_with
from dispatch.rule_numbers import MINUTE

CANCEL_WITHIN = 10 * MINUTE  # E10


def may_cancel(call: Call, at: int) -> bool:
    """Returns whether nobody was carried, and the call is young or nobody came. `at`: UTC epoch seconds."""
    everybody = (response for share in shares_ended_with(call) for response in share.responses.values())
    came = [response for response in everybody if response.state.arrived_at is not None]
    if any(response.state.trips for response in came):
        return False
    return not came or at - call.opened_at <= CANCEL_WITHIN
