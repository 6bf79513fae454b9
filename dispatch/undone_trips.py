"""Decides whether an undo of a trip takes back more than the latest fact: 张三那趟不算 (K3)."""

from dispatch.applied import Applied
from dispatch.calls import Call
from dispatch.driver_state import StatementOutcome
from dispatch.memberships import Person


def trips_to_undo(call: Call, person: Person) -> int:
    """Returns how many trips the person has in the call before 「那趟不算」 takes back the latest (K3)."""
    response = call.responses.get(person.id)
    return len(response.state.trips) if response else 0


def trip_still_stands(undone: Applied | None, trips: int) -> bool:
    """Returns whether 「那趟不算」 must be applied again (K3): it has only taken back a later fact, such as the delivery."""
    if undone is None or undone.verdict is not StatementOutcome.COUNTED:
        return False
    return trips <= len(undone.response.state.trips)
