"""Nights and weeks added up (W1-W3): figures, companies and drivers of a period, all folded from the same rows. No query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from dispatch.calls import Slot
from dispatch.counts import COUNT_KEYS, Counts
from dispatch.driver_state import Whereabouts

FIRST_MINUTE = 60
_TAKEN, _STANDBY = Slot.TAKEN.value, Slot.STANDBY.value  # as rows have them


class CallRow(NamedTuple):
    """A call of the period; `night` as ISO 8601."""

    id: int
    night: str
    fleet_name: str
    station: str
    train: str | None
    needed: int | None
    opened_at: int
    closed_at: int | None
    stood_down: int


class Turnout(NamedTuple):
    """One person in one call with the sum of his trips. Instants are UTC epoch seconds."""

    call_id: int
    person_id: int
    acknowledged_at: int | None
    acknowledgement_implied: int
    gone: int
    slot: str
    arrived_at: int | None
    arrival_implied: int
    off_duty: int
    whereabouts: str
    trips: int
    passengers: int
    elderly: int
    children: int
    pregnant: int
    disabled: int
    departed_at: int | None  # of the last trip
    delivered_at: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """Nights [since, until) of one fleet, in order of opening and, within a call, of person."""

    since: date
    until: date
    calls: list[CallRow]
    turnouts: list[Turnout]


@dataclass(slots=True)
class Driver:
    """Somebody who turned out. `seconds` of service are 0 unless they were asked for."""

    person_id: int
    first_arrived_at: int
    nights: set[str] = field(default_factory=set)
    calls: int = 0
    trips: int = 0
    passengers: int = 0
    seconds: int = 0


@dataclass(slots=True)
class Company:
    name: str | None
    cars: int = 0
    trips: int = 0
    passengers: int = 0


@dataclass(slots=True)
class Figures:
    """`by_night` has every night with a call; `cars` of a night or company are arrivals, a driver counts once a call."""

    nights: int
    calls: int
    counts: Counts
    first_minute: int
    seconds_to_arrive: int | None
    by_night: dict[str, Counts]
    drivers: list[Driver]
    companies: list[Company]
    fleets: list[str]
    stations: list[str]

    @property
    def attendance(self) -> int | None:
        """Per cent of those who were expected and not released; None where nobody was."""
        expected = self.counts.arrived + self.counts.no_show
        return round(100 * self.counts.arrived / expected) if expected else None


def figures(period: Period, company_of: Mapping[int, str | None]) -> Figures:
    calls = {call.id: call for call in period.calls}
    by_night = {call.night: Counts() for call in period.calls}
    drivers: dict[int, Driver] = {}
    companies: dict[str | None, Company] = {}
    first_minute, taken = 0, []
    for row in period.turnouts:
        call = calls[row.call_id]
        _add(by_night[call.night], call, row)
        if row.acknowledged_at is not None and not row.acknowledgement_implied:
            first_minute += row.acknowledged_at - call.opened_at < FIRST_MINUTE
            if row.arrived_at is not None and not row.arrival_implied:
                taken.append(row.arrived_at - row.acknowledged_at)
        if row.arrived_at is not None:
            _came(drivers, companies, company_of.get(row.person_id), call, row)
    return Figures(
        nights=len(by_night),
        calls=len(calls),
        counts=_sum(by_night.values()),
        first_minute=first_minute,
        seconds_to_arrive=round(median(taken)) if taken else None,
        by_night=by_night,
        drivers=sorted(drivers.values(), key=lambda driver: (driver.first_arrived_at, driver.person_id)),
        companies=sorted(companies.values(), key=lambda company: (company.name is None, company.name)),
        fleets=list(dict.fromkeys(call.fleet_name for call in period.calls)),
        stations=list(dict.fromkeys(call.station for call in period.calls)),
    )


def _add(counts: Counts, call: CallRow, row: Turnout) -> None:
    """The same words as dispatch.counts.count, of rows; a property test holds them together."""
    acknowledged = row.slot == _TAKEN and row.acknowledged_at is not None and not row.gone
    counts.acknowledged += acknowledged
    counts.standby += row.slot == _STANDBY
    counts.declined += row.gone
    if row.arrived_at is not None:
        counts.arrived += 1
    elif acknowledged and call.closed_at is not None and not call.stood_down:
        counts.no_show += 1
    if row.trips:
        counts.trips += row.trips
        counts.passengers += row.passengers
        counts.elderly += row.elderly
        counts.children += row.children
        counts.pregnant += row.pregnant
        counts.disabled += row.disabled


def _came(
    drivers: dict[int, Driver],
    companies: dict[str | None, Company],
    company: str | None,
    call: CallRow,
    row: Turnout,
) -> None:
    arrived_at = row.arrived_at or 0
    driver = drivers.get(row.person_id)
    if driver is None:
        driver = drivers[row.person_id] = Driver(row.person_id, arrived_at)
    driver.first_arrived_at = min(driver.first_arrived_at, arrived_at)
    driver.nights.add(call.night)
    driver.calls += 1
    driver.trips += row.trips
    driver.passengers += row.passengers
    theirs = companies.setdefault(company, Company(company))
    theirs.cars += 1
    theirs.trips += row.trips
    theirs.passengers += row.passengers


def _sum(counts: Iterable[Counts]) -> Counts:
    together = Counts()
    for each in counts:
        for key in COUNT_KEYS:
            setattr(together, key, getattr(together, key) + getattr(each, key))
    return together


def add_service(found: Figures, period: Period, left_at: Mapping[tuple[int, int], int]) -> None:
    """W3: seconds from the arrival in a call to its last recorded moment; where calls overlap, counted once.

    `left_at`: (call id, person id) → when he went off duty.
    """
    calls = {call.id: call for call in period.calls}
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in period.turnouts:
        if row.arrived_at is not None:
            end = _last_moment(calls[row.call_id], row, left_at.get((row.call_id, row.person_id)))
            spans.setdefault(row.person_id, []).append((row.arrived_at, max(row.arrived_at, end)))
    for driver in found.drivers:
        driver.seconds = _covered(spans[driver.person_id])


def _last_moment(call: CallRow, row: Turnout, left_at: int | None) -> int:
    moments = [at for at in (row.arrived_at, row.departed_at, row.delivered_at) if at is not None]
    if row.off_duty:
        moments += [left_at] if left_at is not None else []
    elif row.whereabouts == Whereabouts.IN_SQUARE and call.closed_at is not None:
        moments.append(call.closed_at)
    return max(moments)


def _covered(spans: list[tuple[int, int]]) -> int:
    seconds, reached = 0, 0
    for begin, end in sorted(spans):
        seconds += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return seconds


def nights_of_month(month: date) -> tuple[date, date]:
    """[first, first of the next month) of the month a date lies in."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
