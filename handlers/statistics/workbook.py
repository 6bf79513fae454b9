"""Makes the tables of an export: nights, calls, companies, drivers, trips and corrections, each with its totals (W8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeAlias
from zoneinfo import ZoneInfo

from dispatch.attendance import attendance
from dispatch.company_of_night import CompanyHistory
from dispatch.counts import SUMMED_KEYS, Counts
from dispatch.facts_without_time import when_it_happened
from dispatch.memberships import Person
from dispatch.nights import local_time
from dispatch.period_figures import Driver, Figures, Period, count_calls, count_companies, figures
from dispatch.rule_numbers import HOUR
from dispatch.service_hours import add_service, seconds_by_company
from dispatch.teams import TeamHistory, led_each_night, led_in
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import clock_time, masked, text
from handlers.views.card import tags_text
from handlers.views.period_report import led_text
from storage import periods, persons, teams
from storage.core.transaction import Read
from storage.fleets import name_zone_language
from storage.periods import Correction


class Share(float):
    """A part of a whole, from 0 to 1, which is shown in per cent."""

    __slots__ = ()


Cell: TypeAlias = str | int | float | date | datetime | Share | None
Row: TypeAlias = list[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. `heading`: what it is of, and which nights. `totals`: its last row. Both may be empty.

    `name` is that of its texts.
    """

    title: str
    header: list[str]
    rows: list[Row]
    name: str = ""
    heading: tuple[str, ...] = ()
    totals: Row = field(default_factory=list)


def sheets(read: Read, fleet_id: int, since: date, until: date, language: str | None = None) -> list[Sheet]:
    """The tables of the nights [since, until)."""
    fleet, zone, of_fleet = name_zone_language(read, fleet_id)
    period = periods.load_period(read, fleet_id, since, until)
    ids = [call.id for call in period.calls]
    trips, corrections = periods.trips_of(read, ids), periods.corrections_of(read, ids)
    wanted = {row.person_id for row in period.responses}
    wanted |= {row[10] for row in trips if row[10] is not None}
    wanted |= {id_ for row in corrections for id_ in (row.person_id, row.by_id) if id_ is not None}
    history, left_at = (
        persons.load_companies(read, fleet_id, wanted),
        periods.left_at(read, [fleet_id], since, until),
    )
    found = figures(period, history)
    add_service(found, period, left_at)
    people = persons.load_people(read, fleet_id, wanted)
    led_by = teams.load(read, fleet_id)
    wanted_leads = {led_by.lead_of(driver.person_id, max(driver.nights)) for driver in found.drivers}
    people |= persons.load_people(read, fleet_id, [id_ for id_ in wanted_leads if id_ is not None])
    book = _Book(fleet, ZoneInfo(zone), language or of_fleet, period, found, people, history, left_at, led_by)
    return [
        book.nights(),
        book.calls(),
        book.companies(),
        book.drivers(),
        book.trips(trips),
        book.corrections(corrections),
    ]


@dataclass(frozen=True, slots=True)
class _Book:
    fleet: str
    zone: tzinfo
    language: str
    period: Period
    figures: Figures
    people: dict[int, Person]
    history: CompanyHistory
    left_at: dict[tuple[int, int], int]
    teams: TeamHistory

    def nights(self) -> Sheet:
        rows: list[Row] = [
            [date.fromisoformat(night), *_counts(counts)] for night, counts in self.figures.by_night.items()
        ]
        sheet = self._sheet("nights", rows, range(1, 12), share=12)
        return self._with_teams(sheet, list(led_each_night(self.period, self.teams).values()))

    def calls(self) -> Sheet:
        counts = count_calls(self.period)
        rows: list[Row] = [
            [
                date.fromisoformat(call.night),
                call.number,
                call.fleet_name,
                call.station,
                call.train,
                call.needed,
                self._moment(call.opened_at),
                self._moment(call.closed_at),
                *_counts(counts[call.id]),
            ]
            for call in self.period.calls
        ]
        return self._sheet("calls", rows, (5, *range(8, 19)), share=19)

    def companies(self) -> Sheet:
        """The order of the bars in the picture of a week: who carried most comes first."""
        seconds = seconds_by_company(self.period, self.left_at, self.history)
        drivers = {
            (self.history.of_night(driver.person_id, night), driver.person_id)
            for driver in self.figures.drivers
            for night in driver.nights
        }
        counted = count_companies(self.period, self.history)
        order = sorted(
            counted, key=lambda name: (-counted[name].passengers, -counted[name].arrived, name is None, name)
        )
        rows: list[Row] = [
            [
                self._company(name),
                sum(company == name for company, _ in drivers),
                *_counts(counted[name]),
                seconds.get(name, 0) / HOUR,
            ]
            for name in order
        ]
        return self._sheet("companies", rows, (*range(1, 13), 14), share=13)

    def drivers(self) -> Sheet:
        """In order of first arrival (N2)."""
        sheet = self._sheet("drivers", [self._driver(driver) for driver in self.figures.drivers], range(3, 8))
        leads = [
            self._name(self.teams.lead_of(driver.person_id, max(driver.nights)))
            for driver in self.figures.drivers
        ]
        return self._with_teams(sheet, [[lead] for lead in leads])

    def _with_teams(self, sheet: Sheet, cells: Sequence[Sequence[Cell]]) -> Sheet:
        """With the columns of teams at the right, where somebody was led: they have no sum, each person counts once (I13)."""
        led = led_in(self.period, self.teams)
        if not led.leads:
            return sheet
        columns = [
            words.strip() for words in str(text(self.language, f"sheet-{sheet.name}-teams")).split("|")
        ]
        return replace(
            sheet,
            header=[*sheet.header, *columns],
            rows=[[*row, *further] for row, further in zip(sheet.rows, cells, strict=True)],
            totals=[*sheet.totals, *[None] * len(columns)],
            heading=(*sheet.heading, str(led_text(self.language, led))),
        )

    def _driver(self, driver: Driver) -> Row:
        person = self.people[driver.person_id]
        return [
            self._name(driver.person_id),
            self._company_of(driver.person_id, max(driver.nights)),
            person.plate,
            len(driver.nights),
            driver.calls,
            driver.trips,
            driver.passengers,
            driver.seconds / HOUR,
        ]

    def trips(self, trips: Sequence[tuple[int, ...]]) -> Sheet:
        calls = {call.id: call for call in self.period.calls}
        rows: list[Row] = [
            [
                date.fromisoformat(calls[row[0]].night),
                calls[row[0]].number,
                calls[row[0]].station,
                self._name(row[1]),
                self._company_of(row[1], calls[row[0]].night),
                *row[2:8],
                self._moment(when_it_happened(row[8], calls[row[0]].closed_at)),
                self._moment(when_it_happened(row[9], calls[row[0]].closed_at)),
                self._name(row[10]),
            ]
            for row in trips
        ]
        return self._sheet("trips", rows, range(6, 11))

    def corrections(self, corrections: Iterable[Correction]) -> Sheet:
        calls = {call.id: call for call in self.period.calls}
        rows: list[Row] = [
            [
                date.fromisoformat(calls[row.call_id].night),
                calls[row.call_id].number,
                self._name(row.person_id),
                self._name(row.by_id),
                str(text(self.language, _CORRECTIONS.get(row.kind, "correction-edit"))),
                self._moment(row.at),
                self._moment(row.said_at),
                self._moment(row.recorded_at),
                str(self._said(row)),
            ]
            for row in corrections
        ]
        return self._sheet("corrections", rows, ())

    # ---------------------------------------------------------------- cells

    def _sheet(self, name: str, rows: list[Row], sums: Iterable[int], share: int | None = None) -> Sheet:
        """`sums`: the columns that add up; `share`: the one that does not, and shows the attendance of the whole period."""
        header = str(text(self.language, f"sheet-{name}-header")).split("|")
        title = str(text(self.language, f"sheet-{name}"))
        last = self.period.until - timedelta(days=1)
        totals: Row = []
        columns = tuple(sums)
        if rows and columns:
            totals = [str(text(self.language, "sheet-totals")), *[None] * (len(header) - 1)]
            for column in columns:
                totals[column] = _sum(row[column] for row in rows)
            if share is not None:
                totals[share] = _attendance(self.figures.counts)
        heading = (
            str(text(self.language, "sheet-title", fleet=plain(self.fleet), sheet=title)),
            str(text(self.language, "sheet-period", since=str(self.period.since), until=str(last))),
        )
        return Sheet(title, [words.strip() for words in header], rows, name, heading, totals)

    def _moment(self, at: int | None) -> datetime | None:
        """The fleet's local time."""
        return None if at is None else local_time(at, self.zone).replace(tzinfo=None)

    def _name(self, person_id: int | None) -> str | None:
        """Somebody known by name alone is marked 临时 (K4)."""
        if person_id is None:
            return None
        person = self.people[person_id]
        if not person.is_temporary:
            return person.name
        return str(text(self.language, "temporary", name=plain(person.name)))

    def _company_of(self, person_id: int, night: str) -> str:
        return self._company(self.history.of_night(person_id, night))

    def _company(self, name: str | None) -> str:
        return masked(name) if name else str(text(self.language, "no-company"))

    def _said(self, row: Correction) -> Text:
        """What a correction says: the fact, then its number, tags and time."""
        words = [text(self.language, f"correction-fact-{row.kind}")]
        if row.passengers is not None:
            tags = tags_text(self.language, row.tags)
            words.append(text(self.language, "correction-passengers", passengers=row.passengers, tags=tags))
        if row.eta_at is not None:
            words.append(text(self.language, "correction-eta", time=clock_time(row.eta_at, self.zone)))
        return joined(" ", words)


_CORRECTIONS = {"amend": "correction-amend", "undo": "correction-undo", "void": "correction-void"}


def _counts(counts: Counts) -> Row:
    return [*(getattr(counts, name) for name in SUMMED_KEYS), _attendance(counts)]


def _attendance(counts: Counts) -> Share | None:
    share = attendance(counts)
    return None if share is None else Share(float(share))


def _sum(cells: Iterable[Cell]) -> Cell:
    """Of the numbers in a column, None without any. Hours are whole seconds: companies come to the same as drivers."""
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    if not numbers:
        return None
    total = sum(numbers)
    return round(total * HOUR) / HOUR if isinstance(total, float) else total
