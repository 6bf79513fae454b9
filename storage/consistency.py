"""Reads every call that may still change again from the journal, and compares: what is stored follows from what was said."""

from dispatch.calls import Call
from dispatch.driver_state import Standing
from storage.calls import load_calls
from storage.core.transaction import Read
from storage.journal import recall


def contradictions(read: Read) -> list[str]:
    """One line for each person and field, without names."""
    found = []
    stored = load_calls(read, "sealed = 0")
    for call, again in zip(stored, load_calls(read, "sealed = 0"), strict=True):
        recall(read, again)
        found += _differences(call, again)
    return found


def _differences(stored: Call, again: Call) -> list[str]:
    found = []
    for person_id, response in stored.responses.items():
        said = _facts(again.responses[person_id].standing)
        for field, value in _facts(response.standing).items():
            if value != said[field]:
                found.append(
                    f"call {stored.id}, person {person_id}: {field} is {value}, what was said gives {said[field]}"
                )
    return found


def _facts(standing: Standing) -> dict[str, object]:
    return {
        "first_answered_at": standing.first_answered_at,
        "acknowledged_at": standing.acknowledged_at,
        "acknowledgement_implied": standing.acknowledgement_implied,
        "declined_at": standing.declined_at,
        "gone": standing.gone,
        "off_duty": standing.off_duty,
        "eta_at": standing.eta_at,
        "arrived_at": standing.arrived_at,
        "arrival_implied": standing.arrival_implied,
        "whereabouts": standing.whereabouts,
        "corrections": standing.corrections,
        "asks": len(standing.asks),
        "trips": [
            (trip.passengers, trip.tags, trip.departed_at, trip.delivered_at, trip.reported_by, trip.over)
            for trip in standing.trips
        ],
    }
