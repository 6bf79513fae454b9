"""Decides when the summary of a week is posted, and whether: on Monday, or later while its last night is not sealed (W2)."""

from collections.abc import Iterable
from datetime import date, timedelta, tzinfo

from dispatch.calls import Call
from dispatch.clocks import clock_on
from dispatch.rule_numbers import HOUR, MINUTE

WEEK = timedelta(days=7)
WAIT_FOR_SEAL = 30 * MINUTE
LONGEST_WAIT = 12 * HOUR


def due_on_monday(monday: date, clock: str, zone: tzinfo) -> int:
    """Returns when the week that began on `monday` is due: at this clock on the Monday after it."""
    return clock_on(monday + WEEK, clock, zone)


def nights_that_matter(monday: date) -> tuple[date, date]:
    """Returns the nights [since, until) of which one with a call makes the week worth telling: its own, and the week's before.

    So the first week without a call is posted, and further ones are not.
    """
    return monday - WEEK, monday + WEEK


def looked_at_again(unsealed: Iterable[Call], monday: date, due_at: int, now: int) -> int | None:
    """Returns when to look again, because a night of the week is not sealed yet; None: it is posted now.

    `unsealed`: the fleet's calls that are not sealed. The week waits for at most 12 hours.
    """
    waits = any(monday <= call.night < monday + WEEK for call in unsealed)
    return now + WAIT_FOR_SEAL if waits and now < due_at + LONGEST_WAIT else None
