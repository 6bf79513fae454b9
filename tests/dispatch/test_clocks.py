"""Which instant people mean by a clock, and how far away an arrival may be (R1)."""

from datetime import datetime

import pytest

from dispatch.clocks import coming_clock, next_clock
from dispatch.commands import DriverReport
from dispatch.driver_reports import statement_of
from dispatch.origin import Origin
from dispatch.statements import Moment, StatementKind
from tests.dispatch.sayings import CHAT
from tests.dispatch.small_fleet import DRIVER, ZONE

_BEFORE_MIDNIGHT = int(datetime(2026, 2, 10, 22, 52, tzinfo=ZONE).timestamp())
_HOUR = 3600


def _clock_of(instant: int) -> str:
    return datetime.fromtimestamp(instant, ZONE).strftime("%d %H:%M")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("11:15", "10 23:15"),
        ("12:00", "11 00:00"),
        ("00:10", "11 00:10"),
        ("01:30", "11 01:30"),
        ("10:30", "11 10:30"),
        ("23:15", "10 23:15"),
        ("22:30", "11 22:30"),
        ("13:00", "11 13:00"),
    ],
)
def test_an_hour_to_twelve_is_the_next_one_of_either_half_of_the_day(said, meant):
    assert meant == _clock_of(coming_clock(said, _BEFORE_MIDNIGHT, ZONE))


def test_the_clock_of_a_timetable_is_of_24_hours():
    assert "11 11:15" == _clock_of(next_clock("11:15", _BEFORE_MIDNIGHT, ZONE))


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ({"clock": "11:52"}, 1),
        ({"clock": "04:52"}, 6),
        ({"clock": "04:53"}, None),
        ({"clock": "22:51"}, None),
        ({"eta_minutes": 360}, 6),
        ({"eta_minutes": 361}, None),
    ],
)
def test_an_arrival_that_is_many_hours_away_is_not_believed(said, hours):
    origin = Origin(CHAT, 9, Moment(_BEFORE_MIDNIGHT), _BEFORE_MIDNIGHT)
    report = DriverReport(StatementKind.ACKNOWLEDGE, **said)
    expected = statement_of(report, DRIVER, DRIVER, origin, ZONE).eta_at
    assert hours == (None if expected is None else (expected - _BEFORE_MIDNIGHT) // _HOUR)
