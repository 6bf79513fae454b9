"""Finds the instant that a said clock time means: the next one, or that of a day (R1). Instants are UTC epoch seconds."""

from datetime import date, datetime, timedelta, tzinfo

_HALF_A_DAY = 12
"""In hours."""


def next_clock(clock: str, after: int, zone: tzinfo) -> int:
    """The next instant after `after` at which the wall clock shows "HH:MM"."""
    hour, minute = (int(part) for part in clock.split(":"))
    local = datetime.fromtimestamp(after, zone).replace(hour=hour % 24, minute=minute, second=0)
    said = int(local.timestamp())
    return said if said >= after else int((local + timedelta(days=1)).timestamp())


def coming_clock(clock: str, after: int, zone: tzinfo) -> int:
    """The next instant after `after` that people may mean by "HH:MM": from 1 to 12 the hour is of either half of the day (R1).

    11:15 said at 22:52 is 23:15.
    """
    hour, minute = (int(part) for part in clock.split(":"))
    hours = (hour % 24, (hour + _HALF_A_DAY) % 24) if 0 < hour <= _HALF_A_DAY else (hour,)
    return min(next_clock(f"{each}:{minute}", after, zone) for each in hours)


def clock_on(day: date, clock: str, zone: tzinfo) -> int:
    """The instant at which the wall clock shows "HH:MM" on a day; where the clock skips it in spring, the one after."""
    hour, minute = (int(part) for part in clock.split(":"))
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp())
