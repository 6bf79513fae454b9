"""Chooses whom to ask to go to another station: cars that would wait longest (C25), who answers as it is raised (R13)."""

from collections.abc import Mapping

from dispatch.calls import Call, Response
from dispatch.driver_shares import is_same_call, part_of
from dispatch.fleets import Fleet
from dispatch.lanes import Queue
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.statements import Statement, StatementKind

SOON_AFTER_THE_OTHER = 3 * MINUTE
"""So soon after another call was raised, a bare 收到 from a driver on his way may mean that one."""


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


def may_leave_for_another(response: Response | None) -> bool:
    """Returns whether he still stands in the square (C25), or is still on his way (R13)."""
    if response is None:
        return False
    is_coming = response.counts_as_acknowledged and response.state.arrived_at is None
    return response.state.stands_in_square or is_coming
