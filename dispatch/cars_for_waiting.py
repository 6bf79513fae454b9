"""Estimates how many loaded cars have to leave until nobody waits (N7)."""

from math import ceil

from dispatch.calls import Call
from dispatch.rule_numbers import MINUTE
from dispatch.waiting_passengers import waiting_left

LATELY = 30 * MINUTE
FEWEST_TRIPS = 5
MOST_SPREAD = 1.0
"""Loads whose standard deviation is larger than their mean say nothing of the next ones."""


def cars_for_waiting(call: Call) -> int | None:
    """Returns the cars for those who still wait; one that comes back counts again.

    They are the waiting divided by the mean load of the trips of the last 30 minutes, before the latest trip or count. None where
    nobody waits or nobody was counted, where there were fewer than five such trips, or their loads differ too much.
    """
    waiting, _ = waiting_left(call)
    if not waiting:
        return None
    shares = call.shares or (call,)
    trips = [
        trip for share in shares for response in share.responses.values() for trip in response.state.trips
    ]
    latest = max([call.waiting_at, *(trip.departed_at for trip in trips)])
    loads = [trip.passengers for trip in trips if trip.departed_at > latest - LATELY and trip.passengers]
    if len(loads) < FEWEST_TRIPS:
        return None
    mean = sum(loads) / len(loads)
    spread = (sum((load - mean) ** 2 for load in loads) / len(loads)) ** 0.5
    return ceil(waiting / mean) if spread <= MOST_SPREAD * mean else None
