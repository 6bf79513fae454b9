"""When a week is told: on Monday, or half an hour later at a time, for at most 12 hours (W2)."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from dispatch.calls import Call
from dispatch.week_summaries import LONGEST_WAIT, WAIT_FOR_SEAL, due_on_monday, looked_at_again

MONDAY = date(2026, 2, 9)
DUE = due_on_monday(MONDAY, "09:00", ZoneInfo("Asia/Shanghai"))


def call_of(night: date) -> Call:
    return Call(1, 1, "车队", "武汉站", night, 0, opened_by=1)


def test_it_is_due_on_the_monday_after_it():
    assert 1_771_203_600 == DUE  # 2026-02-16 09:00 in Shanghai


@pytest.mark.parametrize(
    ("night", "now", "later"),
    [
        (date(2026, 2, 15), DUE, DUE + WAIT_FOR_SEAL),
        (date(2026, 2, 15), DUE + LONGEST_WAIT - 1, DUE + LONGEST_WAIT - 1 + WAIT_FOR_SEAL),
        (date(2026, 2, 15), DUE + LONGEST_WAIT, None),
        (date(2026, 2, 16), DUE, None),
        (date(2026, 2, 8), DUE, None),
    ],
)
def test_it_waits_for_the_seal_of_its_own_nights_alone(night, now, later):
    assert later == looked_at_again([call_of(night)], MONDAY, DUE, now)
