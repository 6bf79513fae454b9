"""Reads every call that may still change again from the journal, and compares: what is stored follows from what was said."""

from dispatch.calls import Call
from dispatch.driver_state import DriverState
from storage.calls import load_calls
from storage.copy_comparison import each_call
from storage.core.transaction import Read
from storage.journal import read_again


def contradictions(read: Read) -> list[str]:
    """One line for each person and field, without names."""
    found = []
    stored = load_calls(read, "sealed = 0")
    for call, again in zip(stored, load_calls(read, "sealed = 0"), strict=True):
        read_again(read, again)
        found += _differences(call, again)
    return found


def all_contradictions(read: Read) -> list[str]:
    """The same for every call there ever was. Takes seconds per thousand calls."""
    found: list[str] = []

    def compare(stored: Call) -> None:
        [again] = load_calls(read, "id = ?", (stored.id,))
        read_again(read, again)
        found.extend(_differences(stored, again))

    each_call(read, compare)
    return found


def _differences(stored: Call, again: Call) -> list[str]:
    found = []
    for person_id, response in stored.responses.items():
        said = _facts(again.responses[person_id].state)
        for field, value in _facts(response.state).items():
            if value != said[field]:
                found.append(
                    f"call {stored.id}, person {person_id}: {field} is {value}, what was said gives {said[field]}"
                )
    return found


def _facts(state: DriverState) -> dict[str, object]:
    return {
        "first_answered_at": state.first_answered_at,
        "acknowledged_at": state.acknowledged_at,
        "acknowledgement_implied": state.acknowledgement_implied,
        "declined_at": state.declined_at,
        "withdrawn": state.withdrawn,
        "left": state.left,
        "eta_at": state.eta_at,
        "arrived_at": state.arrived_at,
        "arrival_implied": state.arrival_implied,
        "whereabouts": state.whereabouts,
        "corrections": state.corrections,
        "asks": len(state.asks),
        "trips": [
            (trip.passengers, trip.tags, trip.departed_at, trip.delivered_at, trip.reported_by, trip.over)
            for trip in state.trips
        ],
    }
