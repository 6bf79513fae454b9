"""The need of a call: what it becomes by a number, by 再叫6台 and by 够了 (C3)."""

from collections.abc import Collection

from dispatch.calls import Call, holds_car
from dispatch.commands import Enough
from dispatch.joint_calls import is_leading
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_CARS
from dispatch.slots_and_standbys import keep_places


def set_need(call: Call, cars: int) -> None:
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    if not 1 <= cars <= MAX_CARS:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_CARS)
    call.needed = cars


def set_most(share: Call, cars: int) -> None:
    """Sets how many cars a share of a joint call brings at most (B5). Raises Refusal (CALL_CLOSED, BAD_NUMBER)."""
    if not share.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    share.most = check_number_of_cars(cars)


def enough(call: Call, elsewhere: Collection[int] = ()) -> int:
    """Sets the need to the number acknowledged now (C3); in a partner's share what that share brings at most (B5).

    `elsewhere`: ids of people who hold their place in another open call (R13).
    """
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    cars = acknowledged_now(call, elsewhere)
    if not is_leading(call):
        call.most = cars
        keep_places(call, elsewhere)
        return cars
    call.needed = cars
    for share in call.shares or (call,):
        keep_places(share, elsewhere)
    return cars


def acknowledged_now(call: Call, elsewhere: Collection[int] = ()) -> int:
    """Returns how many cars have acknowledged, those late among them; of a joint call all, of a partner's share its own (B5).

    `elsewhere`: ids of people who hold their place in another open call (R13).
    """
    if not call.shares or not is_leading(call):
        return call.taken - sum(id_ in call.responses for id_ in elsewhere)
    shares = [share for share in call.shares if share.is_open]
    late = {id_ for share in shares for id_, one in share.responses.items() if one.passed_on_at is not None}
    return call.held() + len(late.difference(elsewhere))


def need_after_enough(call: Call, order: Enough, elsewhere: Collection[int] = ()) -> int:
    """Returns the need that 够了 sets; `elsewhere` as in `enough`."""
    return acknowledged_now(call, elsewhere) if order.cars is None else order.cars


def changed_need(call: Call, by: int, elsewhere: Collection[int] = ()) -> int:
    """Returns the need after 再叫6台 or 减少3台 (C3). Where none was said, it counts from the drivers acknowledged.

    `elsewhere` as in `enough`.
    """
    return (acknowledged_now(call, elsewhere) if call.needed is None else call.needed) + by


def changed_most(share: Call, by: int, elsewhere: Collection[int] = ()) -> int:
    """Returns what a share brings at most by 再叫6台 or 减少3台 (B5). Where none was said, it counts from its own cars.

    `elsewhere` as in `enough`.
    """
    cars = share.taken - sum(id_ in share.responses for id_ in elsewhere)
    return (cars if share.most is None else share.most) + by


def asked_of(call: Call) -> int | None:
    """Returns the need that 够了 sets: that of the call, of a partner's share what it brings at most (B5); None: no number."""
    return call.needed if is_leading(call) else call.most


def check_number_of_cars(cars: int | None) -> int:
    """Checks that a number of cars can be meant. Raises Refusal (BAD_NUMBER)."""
    if cars is None or not 1 <= cars <= MAX_CARS:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_CARS)
    return cars


def is_need_met(call: Call) -> bool:
    """Returns whether as many have said that they come as are needed (S14).

    Not those whose places were passed on, nor those who were moved or called back here and have not spoken since (R16).
    """
    if call.closed_at is not None or not call.needed or call.held() < call.needed:
        return False
    silent = {
        id_
        for share in call.shares or (call,)
        for id_, one in share.responses.items()
        if one.sent_home_at is not None and holds_car(share, one)
    }
    return call.held() - len(silent) >= call.needed
