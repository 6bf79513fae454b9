"""Finds the night and the week of an instant (T2). Instants are UTC epoch seconds, nights are local dates."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from dispatch.rule_numbers import LATEST

NIGHT_BEGINS_HOUR = 6  # T2, hour of the fleet's zone


def night_of(at: int, zone: tzinfo) -> date:
    """The local date on which the night [06:00, 06:00) containing `at` began."""
    local = datetime.fromtimestamp(at, zone)
    return local.date() if local.hour >= NIGHT_BEGINS_HOUR else local.date() - timedelta(days=1)


def night_ends(night: date, zone: tzinfo) -> int:
    """The instant of the 06:00 that ends the night."""
    morning = night + timedelta(days=1)
    return int(datetime(morning.year, morning.month, morning.day, NIGHT_BEGINS_HOUR, tzinfo=zone).timestamp())


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
