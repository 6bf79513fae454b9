"""Decides whether an undo of a trip takes back more than the latest fact: 张三那趟不算 (K3)."""

from dispatch.calls import Applied, Call
from dispatch.driver_state import StatementOutcome
from dispatch.roster import Person


def trips_to_undo(call: Call, person: Person) -> int:
    """How many trips the person has in the call, of which the latest is to be taken back."""
    response = call.responses.get(person.id)
    return len(response.state.trips) if response else 0


def trip_still_stands(undone: Applied | None, trips: int) -> bool:
    """K3: 「那趟不算」 of a trip that has been delivered: so far only a later fact was taken back."""
    if undone is None or undone.verdict is not StatementOutcome.COUNTED:
        return False
    return trips <= len(undone.response.state.trips)
