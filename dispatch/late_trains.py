"""A late train moves what falls due: by how much it is late, and how much later a driver may come (C16)."""

from datetime import tzinfo

from dispatch.calls import Call, Response
from dispatch.change_commands import DelayTrain
from dispatch.nights import next_clock
from dispatch.rule_numbers import MAX_DELAY, MINUTE


def delay_said(call: Call, said: DelayTrain, at: int, zone: tzinfo) -> int:
    """C16: how many seconds the train is late by these words, behind the time that was announced; a day at most.

    Of a clock, where no time was announced, from now on. `at`: when it was said.
    """
    if said.clock is not None:
        planned = at if call.train_at is None else next_clock(call.train_at, call.opened_at, zone)
        delay = next_clock(said.clock, planned, zone) - planned
    else:
        delay = (said.minutes or 0) * MINUTE + (call.delay if said.is_more else 0)
    return min(delay, MAX_DELAY)


def leeway_of(call: Call, response: Response) -> int:
    """C16: how many seconds later a driver may come (D2): the train is late, and he has not spoken since."""
    return call.delay if response.worded_at <= call.delayed_at else 0


def arrival_of_late_train(call: Call) -> int:
    """C16: before this instant no call is forgotten (D4), in UTC epoch seconds: the delay, counted from when it was said."""
    return call.delayed_at + call.delay
