"""When a place is asked about, and which ones are asked about together (H5)."""

import pytest

from dispatch.home.place_checks import check_due_at, is_asked_with

NOW = 1_770_000_000
HOUR, DAY = 3600, 86_400


def test_it_is_due_90_days_after_its_confirmation():
    assert NOW + 90 * DAY == check_due_at(NOW)


@pytest.mark.parametrize(
    ("due_at", "asked"),
    [
        (NOW - HOUR, True),
        (NOW + 12 * HOUR, True),
        (NOW + 12 * HOUR + 1, False),
        (NOW - HOUR - 1, False),  # asked about before
    ],
)
def test_what_is_due_within_twelve_hours_is_asked_at_once(due_at, asked):
    assert asked is is_asked_with(due_at, since=NOW - HOUR, now=NOW)
