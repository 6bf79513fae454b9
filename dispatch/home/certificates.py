"""Adds up the nights that a certificate vouches for, and tells whether its figures still stand (H10, H11)."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dispatch.counts import Counts, ResponseRow
from dispatch.home.person_figures import figures_of
from dispatch.nights import season_of
from dispatch.period_figures import Period, nights_of_month
from dispatch.rule_numbers import HOUR

MOST_NIGHTS = 120  # of a page
_DAY = timedelta(days=1)


class NightServed(NamedTuple):
    """What one person did in one night (ISO 8601): person-trips, and whole seconds of service."""

    night: str
    stations: tuple[str, ...]
    trips: int
    passengers: int
    seconds: int


class Served(NamedTuple):
    """All nights of one person, in their order. `seconds` counts overlapping calls once (W3)."""

    nights: Sequence[NightServed]
    trips: int
    passengers: int
    seconds: int
    counts: Counts


def served(period: Period, left_at: Mapping[tuple[int, int], int], person_id: int) -> Served:
    """What `/me` shows of this person and these nights, night by night. `left_at`: see `add_service`."""
    calls = {call.id: call for call in period.calls}
    own = [row for row in period.responses if row.person_id == person_id]
    by_night: dict[str, list[ResponseRow]] = {}
    for row in own:
        by_night.setdefault(calls[row.call_id].night, []).append(row)
    nights = []
    for night, rows in sorted(by_night.items()):
        for driver in figures_of(period, rows, left_at).drivers:
            came = [calls[row.call_id].station for row in rows if row.arrived_at is not None]
            stations = tuple(dict.fromkeys(came))
            nights.append(NightServed(night, stations, driver.trips, driver.passengers, driver.seconds))
    found = figures_of(period, own, left_at)
    if not found.drivers:
        return Served((), 0, 0, 0, found.counts)
    [driver] = found.drivers
    return Served(nights, driver.trips, driver.passengers, driver.seconds, found.counts)


def is_shown_by_months(nights: Sequence[NightServed]) -> bool:
    """Returns whether a row of the page stands for a month: the nights are too many for one page."""
    return len(nights) > MOST_NIGHTS


def digest(found: Served) -> str:
    """A fingerprint of the figures as the paper shows them: hours with one digit after the point."""
    rows = [(*night[:4], round(night.seconds / HOUR, 1)) for night in found.nights]
    counts = found.counts
    shown = (
        rows,
        found.trips,
        found.passengers,
        round(found.seconds / HOUR, 1),
        counts.elderly,
        counts.children,
        counts.pregnant,
        counts.disabled,
    )
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


# ---------------------------------------------------------------- periods

THIS_MONTH, LAST_MONTH, SEASON, EVER = "m0", "m1", "s", "a"
PERIODS = (THIS_MONTH, LAST_MONTH, SEASON, EVER)
_FIRST = date(2000, 1, 1)


def nights_meant(period: str, tonight: date, *, with_tonight: bool = False) -> tuple[date, date] | None:
    """The nights [since, until) of a period: one of `PERIODS`, "11" (the latest November), "2026-11", or two dates with a slash.

    A month is its nights: until 06:00 of the first, this month is the one before (T2). Nights from `tonight` on are left
    out, or from the next `with_tonight`. None for words that mean no period.
    """
    found = _nights(period, tonight)
    if found is None:
        return None
    since, until = found
    return since, max(since, min(until, tonight + _DAY if with_tonight else tonight))


def _nights(period: str, tonight: date) -> tuple[date, date] | None:
    match period:
        case "m0":
            return nights_of_month(tonight)
        case "m1":
            return nights_of_month(tonight.replace(day=1) - _DAY)
        case "s":
            return season_of(tonight), tonight + _DAY
        case "a":
            return _FIRST, tonight + _DAY
    try:
        if period.isdigit():
            month = int(period)
            year = tonight.year - (month > tonight.month)
            return nights_of_month(date(year, month, 1))
        first, _, last = period.partition("/")
        if last:
            since, until = date.fromisoformat(first), date.fromisoformat(last) + _DAY
            return (since, until) if since < until else None
        return nights_of_month(date.fromisoformat(f"{first}-01"))
    except ValueError:
        return None
