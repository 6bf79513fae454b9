"""Which nights a certificate is of, and when two papers show the same figures (H7, H8)."""

from datetime import date

import pytest

from dispatch.counts import Counts
from dispatch.home.certificates import NightServed, Served, digest, nights_meant

TONIGHT = date(2026, 2, 10)


def nights(period, tonight=TONIGHT, **more):
    found = nights_meant(period, tonight, **more)
    return tuple(map(str, found)) if found else None


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("m0", ("2026-02-01", "2026-02-10")),
        ("m1", ("2026-01-01", "2026-02-01")),
        ("s", ("2025-07-01", "2026-02-10")),
        ("a", ("2000-01-01", "2026-02-10")),
        # The latest month of this number: this year's, or last year's.
        ("1", ("2026-01-01", "2026-02-01")),
        ("2", ("2026-02-01", "2026-02-10")),
        ("3", ("2025-03-01", "2025-04-01")),
        ("12", ("2025-12-01", "2026-01-01")),
        ("13", None),
        ("0", None),
        ("2025-11", ("2025-11-01", "2025-12-01")),
        ("2025-13", None),
        ("2025-11-05/2025-11-20", ("2025-11-05", "2025-11-21")),
        ("2025-11-05/2025-11-05", ("2025-11-05", "2025-11-06")),
        ("2025-11-05/2025-11-04", None),
        ("2026-02-01/2026-02-28", ("2026-02-01", "2026-02-10")),
        ("2026-03-01/2026-03-05", ("2026-03-01", "2026-03-01")),  # no night of it has been
        ("2025-11-31/2025-12-05", None),
        ("明天", None),
    ],
)
def test_a_period_is_its_nights_without_tonight(period, expected):
    assert expected == nights(period)


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("m0", ("2026-02-01", "2026-02-11")),
        ("s", ("2025-07-01", "2026-02-11")),
        ("a", ("2000-01-01", "2026-02-11")),
        ("m1", ("2026-01-01", "2026-02-01")),
    ],
)
def test_with_tonight_it_is_one_night_more(period, expected):
    assert expected == nights(period, with_tonight=True)


def test_in_january_last_month_is_of_last_year():
    assert ("2025-12-01", "2026-01-01") == nights("m1", date(2026, 1, 31))
    assert ("2026-02-01", "2026-03-01") == nights("m1", date(2026, 3, 31))


def paper(seconds=3600, total=7200, trips=2, passengers=5, stations=("武汉站",), **counts):
    shown = [NightServed("2026-02-09", stations, trips, passengers, seconds)]
    return Served(shown, trips, passengers, total, Counts(**counts))


def test_papers_with_the_same_hours_to_a_tenth_have_one_fingerprint():
    assert digest(paper()) == digest(paper(seconds=3600 + 179, total=7200 - 179))
    others = [
        paper(seconds=3600 + 181),
        paper(total=7200 + 181),
        paper(trips=3),
        paper(passengers=6),
        paper(stations=("汉口站",)),
        *(paper(**{kind: 1}) for kind in ("elderly", "children", "pregnant", "disabled")),
    ]
    assert 1 + len(others) == len({digest(each) for each in (paper(), *others)})
