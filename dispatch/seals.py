"""The seal of a night: when it is due, and what it does to the night's calls (T3)."""

from datetime import date

from dispatch import changed_objects
from dispatch.calls import Call
from dispatch.fleets import Fleet
from dispatch.nights import night_ends
from dispatch.rule_numbers import HOUR

SEAL_AFTER_CLOSE = 2 * HOUR  # T3


def seal_due(fleet: Fleet, call: Call) -> int | None:
    """Returns when the call's night will be sealed (T3), or None while one of its calls is open."""
    tonight = [each for each in fleet.calls.values() if each.night == call.night]
    closed = [each.closed_at for each in tonight if each.closed_at is not None]
    if len(closed) < len(tonight):
        return None
    return max(night_ends(call.night, fleet.zone), max(closed, default=0) + SEAL_AFTER_CLOSE)


def seal(fleet: Fleet, night: date) -> list[Call]:
    """Seals the calls of a night, removes them from the fleet and returns them (T3). None while one of them is open."""
    tonight = [call for call in fleet.calls.values() if call.night == night]
    if any(call.is_open for call in tonight):
        return []
    for call in tonight:
        call.sealed = True
        changed_objects.leave(fleet.calls, call.id)
    return tonight
