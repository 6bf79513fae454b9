"""What somebody may type for an entry of the timetable (D1-D6, W2)."""

import pytest

from dispatch.timetable import DEFAULTS, Timetable, of_fleet, value_of


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("missing", "0", 0),
        ("missing", "10000", 10_000),
        ("missing", "10001", None),
        ("missing", "010", 10),
        ("missing", "000010", None),
        ("missing", "-1", None),
        ("missing", "1.5", None),
        ("missing", "十", None),
        ("offer", "0", None),  # nobody would be reached by it
        ("offer", "1", 1),
        ("notices", "on", True),
        ("notices", "OFF", False),
        ("notices", "1", True),
        ("notices", "0", False),
        ("notices", "2", None),
        ("summary_at", "9:05", "09:05"),
        ("summary_at", "23:59", "23:59"),
        ("summary_at", "24:00", None),
        ("summary_at", "9:60", None),
        ("summary_at", "9", None),
        ("nothing", "9:00", None),
        ("nothing", "9", None),
    ],
)
def test_an_entry_takes_what_it_can_mean(name, said, value):
    assert (value, type(value)) == (value_of(name, said), type(value_of(name, said)))


def test_what_is_valid_no_more_is_as_the_settings_say():
    usual = Timetable(missing=7, eta=20)
    changed = {"missing": "15", "eta": "99999", "former": "3", "summary_at": "8:30", "notices": "off"}
    assert Timetable(missing=15, eta=20, summary_at="08:30", notices=False) == of_fleet(usual, changed)
    assert DEFAULTS == of_fleet(DEFAULTS, {})
