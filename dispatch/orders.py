"""Decides which orders of a coordinator are carried out at once and which ask for a tap first (C3, E4)."""

from collections.abc import Collection
from enum import StrEnum

from dispatch.calls import Call
from dispatch.commands import CloseCall, Enough, StandDown
from dispatch.need import acknowledged_now, need_after_enough


class OrderHandling(StrEnum):
    DONE = "done"
    ASKED = "asked"  # one tap carries it out
    LATER = "later"  # a time was said: the bot asks then


def handling_of_end(order: CloseCall | StandDown, *, in_words: bool) -> OrderHandling:
    """Decides whether an order ends a call at once (E4, E7): not in words, and never with a time or a lane."""
    if not in_words or order.is_confirmed:
        return OrderHandling.DONE
    if isinstance(order, StandDown) and (order.minutes is not None or order.clock is not None):
        return OrderHandling.LATER
    return OrderHandling.ASKED


def handling_of_enough(call: Call, order: Enough, elsewhere: Collection[int] = ()) -> OrderHandling:
    """Decides whether 够了 is carried out (C3). It asks where nobody acknowledged, for a low number, and among other words.

    `elsewhere`: ids of people who hold their place in another open call (R13).
    """
    if order.is_confirmed:
        return OrderHandling.DONE
    if not order.is_plain or order.lane is not None:
        return OrderHandling.ASKED
    needed = need_after_enough(call, order, elsewhere)
    least = 1 if order.cars is None else max(acknowledged_now(call), 1)
    return OrderHandling.ASKED if needed < least else OrderHandling.DONE
