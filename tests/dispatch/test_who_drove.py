"""Which time two clocks mean, for who asks who drove then (C24)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from dispatch.refusals import Reason, Refusal
from dispatch.who_drove import time_meant

ZONE = ZoneInfo("Asia/Shanghai")
NOW = "2026-02-11T01:30"


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


@pytest.mark.parametrize(
    ("begin", "end", "since", "until"),
    [
        ("23:20", "23:50", "2026-02-10T23:20", "2026-02-10T23:50"),
        ("23:20", "00:10", "2026-02-10T23:20", "2026-02-11T00:10"),
        ("01:30", "02:00", "2026-02-11T01:30", "2026-02-11T02:00"),
        ("01:31", "02:00", "2026-02-10T01:31", "2026-02-10T02:00"),  # it has not begun today
        ("18:00", "00:00", "2026-02-10T18:00", "2026-02-11T00:00"),
    ],
)
def test_it_is_the_latest_that_has_begun_with_its_last_minute(begin, end, since, until):
    assert (at(since), at(until) + 59) == time_meant(begin, end, at(NOW), ZONE)


def test_more_than_six_hours_are_refused():
    with pytest.raises(Refusal) as refused:
        time_meant("17:59", "00:00", at(NOW), ZONE)
    assert Reason.BAD_TIME is refused.value.reason
    assert 6 == refused.value.details["most"]
