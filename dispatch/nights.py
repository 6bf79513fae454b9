"""Finds the night and the week of an instant (T2). Instants are UTC epoch seconds, nights are local dates."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from dispatch.rule_numbers import LATEST, NIGHT_BEGINS_HOUR

_HALF_A_DAY = 12
"""In hours."""


def night_of(at: int, zone: tzinfo) -> date:
    """The local date on which the night [06:00, 06:00) containing `at` began."""
    local = datetime.fromtimestamp(at, zone)
    return local.date() if local.hour >= NIGHT_BEGINS_HOUR else local.date() - timedelta(days=1)


def night_ends(night: date, zone: tzinfo) -> int:
    """The instant of the 06:00 that ends the night."""
    morning = night + timedelta(days=1)
    return int(datetime(morning.year, morning.month, morning.day, NIGHT_BEGINS_HOUR, tzinfo=zone).timestamp())


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


def week_of(night: date) -> date:
    """The Monday of the week that a night belongs to (T2)."""
    return night - timedelta(days=night.weekday())


def season_of(night: date) -> date:
    """The 1 July on which the season of a night began: a winter lies in one season (W9)."""
    first = night.replace(month=7, day=1)
    return first if night >= first else first.replace(year=night.year - 1)


def name_of_week(monday: date) -> str:
    """The week in ISO 8601: "2026-W07"."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def iso(at: int | None) -> str | None:
    """ISO 8601 in UTC; None also for an instant that no calendar has: one bad row must not hide the others."""
    if at is None or not 0 <= at <= LATEST:
        return None
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_time(at: int, zone: tzinfo) -> datetime:
    """The local date and time, of the nearest instant that has one."""
    return datetime.fromtimestamp(min(max(at, 0), LATEST), zone)
