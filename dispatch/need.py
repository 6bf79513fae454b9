"""The need of a call: what it becomes by a number, by 再叫6台 and by 够了 (C3)."""

from dispatch.calls import Call
from dispatch.commands import Enough
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
    """Sets the need to the number acknowledged now (C3)."""
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    call.needed = call.taken
    keep_places(call)
    return call.taken


def need_after_enough(call: Call, order: Enough) -> int:
    return call.taken if order.cars is None else order.cars


def changed_need(call: Call, by: int) -> int:
    """Returns the need after 再叫6台 or 减少3台 (C3). Where none was said, it counts from the drivers acknowledged."""
    return (call.taken if call.needed is None else call.needed) + by


def check_number_of_cars(cars: int | None) -> int:
    """Checks that a number of cars can be meant. Raises Refusal (BAD_NUMBER)."""
    if cars is None or not 1 <= cars <= MAX_CARS:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_CARS)
    return cars
