"""Open now, until when, and when next, against a count of minutes."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from dispatch.home.opening_hours import is_open, open_until, opens_at
from reading.home.opening_hours import read_hours

TABLE = Path(__file__).parents[2] / "reading/home/opening_hours.tsv"
FORMS = [
    line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]
ZONES = ("Asia/Shanghai", "Asia/Urumqi", "America/New_York")
BEGIN = datetime(2026, 12, 25)  # noqa: DTZ001  two weeks over New Year, which is a Friday
DAYS = 14


@cache
def open_minutes(said: str) -> frozenset[datetime]:
    """Every local minute at which a place with these hours is open: counted from the table, day by day."""
    found = set()
    spans_of = {}
    for clause in said.split("; "):
        which, _, spans = clause.partition(" ")
        for day in which:
            spans_of[int(day)] = [span.split("-") for span in spans.split(",")]
    for number in range(-2, DAYS + 2):
        midnight = BEGIN + timedelta(days=number)
        for begin, end in spans_of.get(midnight.isoweekday(), ()):
            minute = midnight + timedelta(hours=int(begin[:2]), minutes=int(begin[2:]))
            until = midnight + timedelta(hours=int(end[:2]), minutes=int(end[2:]))
            while minute < until:
                found.add(minute)
                minute += timedelta(minutes=1)
    return frozenset(found)


MINUTES = [BEGIN + timedelta(minutes=each) for each in range(DAYS * 1440)]


def test_the_weeks_of_the_table_are_many():
    assert len({said for _, said, _ in FORMS}) >= 60


@pytest.mark.parametrize("said", sorted({said for _, said, _ in FORMS}))
def test_open_now_is_what_a_count_of_minutes_says(said):
    weeks = {read_hours(form).week for form, other, _ in FORMS if other == said}
    expected = open_minutes(said)
    [week] = weeks
    assert [minute in expected for minute in MINUTES] == [is_open(week, minute) for minute in MINUTES]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("form", [form for form, *_ in FORMS][::10])
def test_the_hours_are_those_of_the_fleets_zone(form, zone):
    """The instant is told in UTC, and the clock on the wall decides."""
    said = next(said for other, said, _ in FORMS if other == form)
    for hours in range(0, DAYS * 24, 5):
        local = BEGIN.replace(tzinfo=ZoneInfo(zone)) + timedelta(hours=hours)
        wall = local.astimezone(UTC).astimezone(ZoneInfo(zone))
        assert (wall.replace(tzinfo=None) in open_minutes(said)) is is_open(read_hours(form).week, wall)


@pytest.mark.parametrize("said", sorted({said for _, said, _ in FORMS}))
def test_it_closes_and_opens_when_the_count_changes(said):
    week = read_hours(next(form for form, other, _ in FORMS if other == said)).week
    expected = open_minutes(said)
    for minute in MINUTES[: 7 * 1440 : 97]:
        if minute in expected:
            until = open_until(week, minute)
            assert until is not None or len(expected) == (DAYS + 4) * 1440
            if until is not None:
                assert until not in expected
                assert until - timedelta(minutes=1) in expected
        else:
            opens = opens_at(week, minute)
            assert opens in expected
            assert not any(
                minute + timedelta(minutes=each) in expected
                for each in range(int((opens - minute).total_seconds()) // 60)
            )
