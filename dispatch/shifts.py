"""Turns the hours of a shift into a night and two instants (D5)."""

from datetime import date, timedelta, tzinfo

from dispatch.limits import NIGHT_BEGINS_HOUR
from dispatch.nights import clock_on, night_of


def window(said_at: int, nights_on: int, begin: str, end: str, zone: tzinfo) -> tuple[date, int, int]:
    """The night of a shift, its begin and its end. `nights_on` counts from tonight; "HH:MM" before 06:00 is the next morning."""
    night = night_of(said_at, zone) + timedelta(days=nights_on)
    from_at = clock_on(_day_of(night, begin), begin, zone)
    day = _day_of(night, end)
    until_at = clock_on(day, end, zone)
    if until_at <= from_at:
        until_at = clock_on(day + timedelta(days=1), end, zone)
    return night, from_at, until_at


def _day_of(night: date, clock: str) -> date:
    return night if int(clock[:2]) >= NIGHT_BEGINS_HOUR else night + timedelta(days=1)
