"""Decides when somebody is asked whether a place is still as it was confirmed, and what is asked together (H5)."""

from dispatch.rule_numbers import DAY, HOUR

CHECK_AFTER = 90 * DAY
ASKED_TOGETHER = 12 * HOUR


def check_due_at(confirmed_at: int) -> int:
    """Returns when nobody has confirmed it for too long; both in UTC epoch seconds."""
    return confirmed_at + CHECK_AFTER


def is_asked_with(due_at: int, since: int, now: int) -> bool:
    """Returns whether a place is in the question that is asked now: it was due from `since` on, or is within twelve hours."""
    return since <= due_at <= now + ASKED_TOGETHER
