"""Chooses the call in which a driver who asks is told where he stands (C14)."""

from collections.abc import Sequence

from dispatch.calls import Call, Slot
from dispatch.cars_short import cars_short
from dispatch.driver_shares import part_of
from dispatch.one_place import holds_place


def call_to_tell(calls: Sequence[Call], person_id: int) -> Call | None:
    """Returns, of open calls in their order, that where he holds a place, else stands by, else has come or driven.

    Of somebody who is in none it is the newest that needs cars and that he has not declined; None without a call.
    """
    return max(calls, key=lambda call: (_rank(call, person_id), calls.index(call)), default=None)


def _rank(call: Call, person_id: int) -> int:
    response = part_of(call, person_id)
    if response is None or not response.state.answered:
        return 2 if call.needed is None or cars_short(call) > 0 else 0
    if not response.state.answering:
        return 1
    if holds_place(call, person_id):
        return 5
    return 4 if response.slot is Slot.STANDBY else 3
