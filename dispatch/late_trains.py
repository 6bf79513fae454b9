"""Decides by how much a train is late, and how much later a driver may come (C16)."""

from datetime import tzinfo

from dispatch.calls import Call, Response
from dispatch.change_commands import DelayTrain
from dispatch.clocks import coming_clock
from dispatch.rule_numbers import HOUR, MINUTE

MAX_DELAY = 24 * HOUR  # C16, a longer delay of a train is none


def delay_said(call: Call, said: DelayTrain, at: int, zone: tzinfo) -> int:
    """C16: how many seconds the train is late by these words, behind the time that was announced; a day at most.

    Of a clock, where no time was announced, from now on. `at`: when it was said.
    """
    if said.clock is not None:
        planned = at if call.train_at is None else coming_clock(call.train_at, call.opened_at, zone)
        delay = coming_clock(said.clock, planned, zone) - planned
    else:
        delay = (said.minutes or 0) * MINUTE + (call.delay if said.is_more else 0)
    return min(delay, MAX_DELAY)


def leeway_of(call: Call, response: Response) -> int:
    """Returns how many seconds later a driver may come (C16, D2): 0 where he has spoken since the delay was said."""
    return call.delay if response.worded_at <= call.delayed_at else 0


def arrival_of_late_train(call: Call) -> int:
    """Returns the instant before which no call is forgotten (C16, D4), in UTC epoch seconds: the delay after it was said."""
    return call.delayed_at + call.delay
