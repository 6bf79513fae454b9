"""Which hours a shift means, and which hours are one (D5)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dispatch.people_commands import GiveShift
from dispatch.rule_numbers import HOUR
from dispatch.shifts import may_be_given, window
from tests.support.harness import at

ZONE = ZoneInfo("Asia/Shanghai")


def meant(said_at: str, begin: str, end: str, nights_on: int = 0, **more: bool) -> tuple[str, int, int]:
    night, from_at, until_at = window(
        at(said_at), GiveShift(nights_on=nights_on, begin=begin, end=end, **more), ZONE
    )
    return night.isoformat(), from_at, until_at


def night_day(moment: int) -> str:
    return datetime.fromtimestamp(moment, ZONE).date().isoformat()


def hours(night: str, begin: str, end: str) -> tuple[str, int, int]:
    return night, at(begin), at(end)


@pytest.mark.parametrize(
    ("said_at", "given", "expected"),
    [
        # The small hours belong to the night that began the day before.
        ("2026-02-10T20:00", ("22:00", "02:00"), ("2026-02-10", "2026-02-10T22:00", "2026-02-11T02:00")),
        ("2026-02-10T20:00", ("00:00", "05:59"), ("2026-02-10", "2026-02-11T00:00", "2026-02-11T05:59")),
        ("2026-02-10T20:00", ("06:00", "23:00"), ("2026-02-10", "2026-02-10T06:00", "2026-02-10T23:00")),
        ("2026-02-10T20:00", ("22:00", "06:00"), ("2026-02-10", "2026-02-10T22:00", "2026-02-11T06:00")),
        ("2026-02-10T20:00", ("22:00", "22:00"), ("2026-02-10", "2026-02-10T22:00", "2026-02-11T22:00")),
        ("2026-02-10T20:00", ("22:00", "02:00", 1), ("2026-02-11", "2026-02-11T22:00", "2026-02-12T02:00")),
        # In the small hours tonight is this night as long as its hours are not over.
        ("2026-02-11T01:00", ("22:00", "02:00"), ("2026-02-10", "2026-02-10T22:00", "2026-02-11T02:00")),
        ("2026-02-11T02:00", ("22:00", "02:00"), ("2026-02-11", "2026-02-11T22:00", "2026-02-12T02:00")),
        ("2026-02-11T05:59", ("22:00", "02:00"), ("2026-02-11", "2026-02-11T22:00", "2026-02-12T02:00")),
        # By day hours that are over stay what they were: they are refused, not moved.
        ("2026-02-10T20:00", ("08:00", "12:00"), ("2026-02-10", "2026-02-10T08:00", "2026-02-10T12:00")),
        ("2026-02-10T06:00", ("06:00", "06:00"), ("2026-02-10", "2026-02-10T06:00", "2026-02-11T06:00")),
    ],
)
def test_the_hours_of_a_shift_are_of_its_night(said_at, given, expected):
    assert hours(*expected) == meant(said_at, *given)


@pytest.mark.parametrize(
    ("said_at", "either_half", "expected"),
    [
        ("2026-02-10T11:59", True, ("2026-02-10", "2026-02-10T08:00", "2026-02-10T12:00")),
        ("2026-02-10T12:00", True, ("2026-02-10", "2026-02-10T20:00", "2026-02-11T00:00")),
        ("2026-02-10T12:00", False, ("2026-02-10", "2026-02-10T08:00", "2026-02-10T12:00")),
        # Of neither half any more.
        ("2026-02-11T00:30", True, ("2026-02-11", "2026-02-11T08:00", "2026-02-11T12:00")),
    ],
)
def test_eight_to_twelve_is_of_the_evening_where_the_morning_is_over(said_at, either_half, expected):
    assert hours(*expected) == meant(said_at, "08:00", "12:00", either_half=either_half)


@pytest.mark.parametrize(
    ("said_at", "night"),
    [
        ("2026-02-10T20:00", "2026-02-10"),
        ("2026-02-11T01:00", "2026-02-11"),
        ("2026-02-11T06:00", "2026-02-11"),
    ],
)
def test_the_small_hours_of_a_date_belong_to_the_night_before_it(said_at, night):
    """Said of tomorrow's small hours: by day they are of tonight, after midnight of the night that begins then."""
    found = meant(said_at, "03:00", "05:00", nights_on=1, of_calendar_day=True)
    assert night == found[0]
    assert (date.fromisoformat(night) + timedelta(days=1)).isoformat() == night_day(found[1])


@pytest.mark.parametrize(
    ("begin", "end", "may"),
    [
        (-1, 0, False),
        (-1, 1, True),
        (0, 16 * HOUR, True),
        (0, 16 * HOUR + 1, False),
        (5, 5 + 16 * HOUR, True),
    ],
)
def test_hours_that_are_over_or_longer_than_sixteen_are_no_shift(begin, end, may):
    said_at = at("2026-02-10T20:00")
    assert may == may_be_given(said_at + begin, said_at + end, said_at)
