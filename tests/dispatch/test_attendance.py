"""Which share of the cars that were expected has arrived (W3)."""

from fractions import Fraction

import pytest

from dispatch.attendance import attendance, attendance_in_percent
from dispatch.counts import Counts


@pytest.mark.parametrize(
    ("arrived", "no_show", "share", "percent"),
    [
        (3, 1, Fraction(3, 4), 75),
        (0, 2, 0, 0),
        (5, 0, 1, 100),
        (115, 85, Fraction(115, 200), 58),  # 57.5, which a share in binary digits falls short of
    ],
)
def test_it_is_the_share_of_arrivals_in_arrivals_and_no_shows(arrived, no_show, share, percent):
    counts = Counts(arrived=arrived, no_show=no_show, acknowledged=300)
    assert share == attendance(counts)
    assert percent == attendance_in_percent(counts)


def test_where_no_car_was_expected_there_is_none():
    assert attendance(Counts(declined=4)) is None
    assert attendance_in_percent(Counts(declined=4)) is None
