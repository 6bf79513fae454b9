"""Sets the need of a call: to a number, or to as many cars as have acknowledged (C3)."""

from dispatch.calls import Call
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_CARS
from dispatch.slots_and_standbys import keep_places


def set_need(call: Call, cars: int) -> None:
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    if not 1 <= cars <= MAX_CARS:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_CARS)
    call.needed = cars


def enough(call: Call) -> int:
    """C3: the need becomes the number acknowledged now."""
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    call.needed = call.taken
    keep_places(call)
    return call.taken
