"""Finds the time that a coordinator means who asks who drove then: the latest that has begun, six hours at most (C24)."""

from datetime import datetime, timedelta, tzinfo

from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import DAY, HOUR, MINUTE

LONGEST = 6 * HOUR


def time_meant(begin: str, end: str, at: int, zone: tzinfo) -> tuple[int, int]:
    """Returns the first and the last second of the time between two clocks, "HH:MM", asked for at `at`. UTC epoch seconds.

    Raises Refusal (BAD_TIME) where it is longer.
    """
    now = datetime.fromtimestamp(at, zone)
    hour, minute = map(int, begin.split(":"))
    start = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if start > now:
        start -= timedelta(days=1)
    hour, minute = map(int, end.split(":"))
    stop = start.replace(hour=hour, minute=minute)
    since, until = int(start.timestamp()), int(stop.timestamp())
    until += DAY if until < since else 0
    if until - since > LONGEST:
        raise Refusal(Reason.BAD_TIME, most=LONGEST // HOUR)
    return since, until + MINUTE - 1
