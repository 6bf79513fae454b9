"""Chooses whom to ask to go to another station: the cars that would wait longest (C25)."""

from collections.abc import Mapping

from dispatch.calls import Call, Response
from dispatch.fleets import Fleet
from dispatch.lanes import Queue
from dispatch.refusals import Reason, Refusal


def tail_cars(lanes: Mapping[int, Queue], cars: int) -> list[int]:
    """Returns the person ids of the last cars, lane tails alternately, beginning with the longest lane."""
    left = {lane: list(queue) for lane, queue in lanes.items()}
    chosen: list[int] = []
    while len(chosen) < cars and any(left.values()):
        longest = max(left, key=lambda lane: (len(left[lane]), -lane))
        chosen.append(left[longest].pop()[1])
    return chosen


def call_to_leave(fleet: Fleet, to: Call, named: Call | None, station: str | None) -> Call:
    """Returns the call whose cars are asked. Raises Refusal (NO_CARS_TO_MOVE, WHICH_CARS).

    It is the one named, or the only other open call with cars in its square.
    """
    others = [call for call in fleet.calls.values() if call.is_open and call is not to]
    if station is not None:
        others = [call for call in others if call.station == station]
    elif named is not None and named is not to:
        others = [named]
    there = [call for call in others if any(call.lanes().values())]
    if not there:
        raise Refusal(Reason.NO_CARS_TO_MOVE)
    if len(there) > 1:
        raise Refusal(Reason.WHICH_CARS)
    return there[0]


def cars_to_move(to: Call, cars: int) -> int:
    """Returns how many may go: not more than the other call wants. Raises Refusal (ENOUGH_THERE)."""
    if to.needed is None:
        return cars
    wanted = to.free_slots()
    if wanted <= 0:
        raise Refusal(Reason.ENOUGH_THERE)
    return min(cars, wanted)


def may_leave_for_another(response: Response | None) -> bool:
    """Returns whether he still stands in the square (C25), or is still on his way (R13)."""
    if response is None:
        return False
    is_coming = response.counts_as_acknowledged and response.state.arrived_at is None
    return response.state.stands_in_square or is_coming
