"""Decides which orders of a coordinator are carried out at once and which ask for a tap first (C3, E4, E6, E7)."""

from collections.abc import Iterable
from enum import StrEnum

from dispatch.call_stations import check_no_open_call
from dispatch.calls import Call, Response
from dispatch.commands import CloseCall, Enough, StandDown
from dispatch.drivers_on_the_way import called_back
from dispatch.fleets import Fleet
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MAX_CARS, REOPEN_WITHIN
from dispatch.statements import Moment


class OrderHandling(StrEnum):
    DONE = "done"
    ASKED = "asked"  # one tap carries it out
    LATER = "later"  # a time was said: the bot asks then


def handling_of_end(order: CloseCall | StandDown, *, in_words: bool) -> OrderHandling:
    """E4: in words an end asks once; a button and a slash command carry it out. A time or a lane never ends at once."""
    if not in_words or order.is_confirmed:
        return OrderHandling.DONE
    if isinstance(order, StandDown) and (order.minutes is not None or order.clock is not None):
        return OrderHandling.LATER
    return OrderHandling.ASKED


def handling_of_enough(call: Call, order: Enough) -> OrderHandling:
    """C3: asks for a tap where nobody has acknowledged, where the number is below what stands, and among other words."""
    if order.is_confirmed:
        return OrderHandling.DONE
    if not order.is_plain or order.lane is not None:
        return OrderHandling.ASKED
    needed = need_after_enough(call, order)
    return OrderHandling.ASKED if needed < max(call.taken, 1) else OrderHandling.DONE


def need_after_enough(call: Call, order: Enough) -> int:
    return call.taken if order.cars is None else order.cars


def changed_need(call: Call, by: int) -> int:
    """The need after 再叫6台 or 减少3台; where none was said, it counts from those who have acknowledged."""
    return (call.taken if call.needed is None else call.needed) + by


def check_number_of_cars(cars: int | None) -> int:
    """Raises Refusal (BAD_NUMBER)."""
    if cars is None or not 1 <= cars <= MAX_CARS:
        raise Refusal(Reason.BAD_NUMBER, most=MAX_CARS)
    return cars


def ended_lately(calls: Iterable[Call], moment: Moment) -> list[Call]:
    """E6: the calls that may be reopened, the latest end last."""
    lately = [
        call
        for call in calls
        if not call.sealed
        and call.closed is not None
        and not moment.precedes(call.closed)
        and moment.at - call.closed.at <= REOPEN_WITHIN
    ]
    return sorted(lately, key=lambda call: (call.closed_turn, call.closed_at or 0))


def check_may_reopen(fleet: Fleet, call: Call, moment: Moment) -> None:
    """E6. Raises Refusal: NOT_ENDED, TOO_LATE, or ALREADY_OPEN where the station was called anew."""
    if call.is_open:
        raise Refusal(Reason.NOT_ENDED)
    if call.sealed or not ended_lately([call], moment):
        raise Refusal(Reason.TOO_LATE, number=call.number)
    check_no_open_call(fleet, call.station)


def reopen(call: Call, at: int) -> list[Response]:
    """E6: everybody stands where he stood; returns who was sent home, and wants to be told that it goes on."""
    call.closed_at, call.closed_turn, call.closed_by_tap = None, 0, False
    call.stood_down, call.cancelled = False, False
    for response in called_back(call):
        response.sent_home_at = at
    return called_back(call)
