"""Decides whether a place is open at a moment, until when, and when it opens next (H3). All times are local wall-clock times."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import TypeAlias

_DAY = 1440  # minutes
_WEEK = 7 * _DAY

Week: TypeAlias = tuple[tuple[tuple[int, int], ...], ...]
"""The spans that begin on each day, Monday first: (begin, end) in minutes since its midnight; `end` may lie on the next day."""


def is_open(week: Week, local: datetime) -> bool:
    """Whether it is open at this local minute. A span holds its first minute and not its last."""
    now = _minute_of_week(local)
    return any(begin <= now < end for begin, end in _spans(week))


def open_until(week: Week, local: datetime) -> datetime | None:
    """When a place that is open now closes; None where it never does."""
    now = _minute_of_week(local)
    end = next(end for begin, end in _spans(week) if begin <= now < end)
    if end - now >= _WEEK:
        return None
    return local.replace(second=0, microsecond=0) + timedelta(minutes=end - now)


def opens_at(week: Week, local: datetime) -> datetime:
    """When a place that is closed now opens next."""
    now = _minute_of_week(local)
    begin = min(begin for begin, _ in _spans(week) if begin > now)
    return local.replace(second=0, microsecond=0) + timedelta(minutes=begin - now)


def _minute_of_week(local: datetime) -> int:
    return local.weekday() * _DAY + local.hour * 60 + local.minute


@lru_cache(maxsize=256)
def _spans(week: Week) -> tuple[tuple[int, int], ...]:
    """The spans of last week, this one and the next two, in minutes since this Monday; what touches is one."""
    every = [
        (day * _DAY + begin + shift * _WEEK, day * _DAY + end + shift * _WEEK)
        for shift in (-1, 0, 1, 2)
        for day, spans in enumerate(week)
        for begin, end in spans
    ]
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(every):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)
