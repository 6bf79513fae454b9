"""Adds up the nights and weeks of one fleet: counts, drivers and companies of a period (W1-W3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from dispatch.company_of_night import CompanyHistory
from dispatch.counts import Counts, ResponseRow, add, seconds_to_arrive, total

FIRST_MINUTE = 60


class CallRow(NamedTuple):
    """A call as the database has it; `night` is an ISO 8601 date. Instants are UTC epoch seconds."""

    id: int
    night: str
    fleet_name: str
    station: str
    train: str | None
    needed: int | None
    opened_at: int
    closed_at: int | None
    stood_down: int
    waiting_left: int | None = None  # N6
    number: int = 0  # that people see (C10)
    joint_id: int | None = None  # B4

    @property
    def ended(self) -> bool:
        """Closed without standing the drivers down."""
        return self.closed_at is not None and not self.stood_down


@dataclass(frozen=True, slots=True)
class Period:
    """The rows of one fleet's nights [since, until): calls in order of opening, responses of night, call and person."""

    since: date
    until: date
    calls: list[CallRow]
    responses: list[ResponseRow]


@dataclass(slots=True)
class Driver:
    """A driver who arrived at least once. `seconds` is his service, 0 before `service_hours.add_service`."""

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
    """The figures of a period. `by_night` has every night with a call. A driver counts once in each call."""

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
    needed: int | None  # cars, over the calls that said a need; None where none did
    waiting: int | None  # passengers left at the stations (N6); None where nobody counted them


def figures(period: Period, companies: CompanyHistory) -> Figures:
    """Adds up a period. What a driver did counts for the company that he belonged to in that night (I3)."""
    calls = {call.id: call for call in period.calls}
    by_night = {call.night: Counts() for call in period.calls}
    drivers: dict[int, Driver] = {}
    by_company: dict[str | None, Company] = {}
    first_minute = 0
    for row in period.responses:
        call = calls[row.call_id]
        add(by_night[call.night], row, ended=call.ended)
        if row.acknowledged_at is not None and not row.acknowledgement_implied:
            first_minute += row.acknowledged_at - call.opened_at < FIRST_MINUTE
        if row.arrived_at is not None:
            _add_arrival(drivers, by_company, companies.of_night(row.person_id, call.night), call, row)
    return Figures(
        nights=len(by_night),
        calls=len(calls),
        counts=total(by_night.values()),
        first_minute=first_minute,
        seconds_to_arrive=seconds_to_arrive(period.responses),
        by_night=by_night,
        drivers=sorted(drivers.values(), key=lambda driver: (driver.first_arrived_at, driver.person_id)),
        companies=sorted(by_company.values(), key=lambda company: (company.name is None, company.name)),
        fleets=list(dict.fromkeys(call.fleet_name for call in period.calls)),
        stations=list(dict.fromkeys(call.station for call in period.calls)),
        needed=_sum(call.needed for call in period.calls),
        waiting=_sum(call.waiting_left for call in period.calls),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum of those that were said; None where none was."""
    said = [number for number in numbers if number is not None]
    return sum(said) if said else None


def count_calls(period: Period) -> dict[int, Counts]:
    """The counts of each call by its id."""
    calls = {call.id: call for call in period.calls}
    counts = {call.id: Counts() for call in period.calls}
    for row in period.responses:
        add(counts[row.call_id], row, ended=calls[row.call_id].ended)
    return counts


def count_companies(period: Period, companies: CompanyHistory) -> dict[str | None, Counts]:
    """The counts of each company, for the nights in which its drivers belonged to it (I3); None: of no company."""
    calls = {call.id: call for call in period.calls}
    counts: dict[str | None, Counts] = {}
    for row in period.responses:
        call = calls[row.call_id]
        company = companies.of_night(row.person_id, call.night)
        add(counts.setdefault(company, Counts()), row, ended=call.ended)
    return counts


def _add_arrival(
    drivers: dict[int, Driver],
    companies: dict[str | None, Company],
    company: str | None,
    call: CallRow,
    row: ResponseRow,
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


def nights_of_month(month: date) -> tuple[date, date]:
    """The first day of a date's month, and the first of the next."""
    first = month.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
