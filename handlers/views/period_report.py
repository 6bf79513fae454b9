"""How a night or a week is worded, and what its picture shows. Counted is in dispatch; when it is told, in summaries."""

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from dispatch.counts import Counts
from dispatch.limits import MINUTE
from dispatch.roster import Person
from dispatch.summaries import Company, Driver, Figures, figures
from handlers.chat.texts import clean, masked, shown, text
from handlers.views.card import LONGEST_MESSAGE, in_pages, units
from storage import summaries
from storage.core.transaction import Read
from storage.fleets import load_people, name_zone_language

ROOM_FOR_LINES = LONGEST_MESSAGE - 600
ROOM_FOR_STATIONS = 120
MOST_COMPANIES = 8  # in the picture; the text has them all
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PeriodTexts:
    """Everything that a summary is worded and drawn from. `before`: the week before it."""

    form: str  # night or week
    since: date
    until: date
    found: Figures
    before: Figures | None
    people: dict[int, Person]
    fleet: str
    language: str
    corrected: bool

    def text(self, name: str, /, **values: object) -> str:
        return text(self.language, name, **values)


def load_telling(
    read: Read, fleet_id: int, since: date, until: date, form: str, language: str | None = None
) -> PeriodTexts:
    """In the fleet's language where no other is named."""
    name, _, of_fleet = name_zone_language(read, fleet_id)
    period = summaries.load_period(read, fleet_id, since, until)
    people = load_people(read, {row.person_id for row in period.responses if row.arrived_at is not None})
    found = figures(period, {person.id: person.company for person in people.values()})
    before = None
    if form == "week":
        before = figures(summaries.load_period(read, fleet_id, since - _WEEK, since), {})
    corrected = summaries.was_corrected(read, fleet_id, since, until)
    return PeriodTexts(
        form, since, until, found, before, people, clean(name), language or of_fleet, corrected
    )


# ---------------------------------------------------------------- the text


def head(telling: PeriodTexts) -> str:
    """The figures, short enough for a caption (1024)."""
    found, counts = telling.found, telling.found.counts
    lines = [_title(telling), _scope(telling)]
    if not found.calls:
        return "\n".join([*lines, telling.text(f"{telling.form}-empty")])
    lines += [
        telling.text(
            "period-cars",
            **counts.numbers(),
            nights=found.nights,
            calls=found.calls,
            drivers=len(found.drivers),
        ),
        telling.text("period-carried", **counts.numbers()),
    ]
    if counts.has_priority_passengers:
        lines.append(telling.text("report-priority", **counts.numbers()))
    lines += _pace(telling)
    if telling.before is not None:
        lines.append(_compared(telling, telling.before.counts))
    lines.append(telling.text("period-footer"))
    return "\n".join(lines)


def _title(telling: PeriodTexts) -> str:
    corrected = telling.text("period-corrected") if telling.corrected else ""
    return telling.text(
        f"{telling.form}-title", fleet=escape(telling.fleet, quote=False), corrected=corrected
    )


def _scope(telling: PeriodTexts) -> str:
    last = telling.until - timedelta(days=1)
    stations = [escape(clean(station), quote=False) for station in telling.found.stations]
    return telling.text(
        f"{telling.form}-scope",
        since=_day(telling, telling.since),
        until=_day(telling, last if telling.form == "week" else telling.until),
        stations=_as_many_as_fit(telling, stations, ROOM_FOR_STATIONS) or telling.text("no-station"),
    )


def _day(telling: PeriodTexts, day: date) -> str:
    return telling.text("day", month=day.month, day=day.day)


def _as_many_as_fit(telling: PeriodTexts, names: list[str], room: int) -> str:
    separator, kept, used = telling.text("and"), list[str](), 0
    for index, name in enumerate(names):
        used += units(name) + units(separator)
        if used > room and kept:
            return telling.text("and-more-places", names=separator.join(kept), more=len(names) - index)
        kept.append(name)
    return separator.join(kept)


def _pace(telling: PeriodTexts) -> list[str]:
    found, counts = telling.found, telling.found.counts
    lines = [telling.text("period-answers", **counts.numbers(), first=found.first_minute)]
    if found.seconds_to_arrive is not None:
        lines.append(telling.text("report-median", minutes=round(found.seconds_to_arrive / MINUTE)))
    if found.attendance is not None:
        lines.append(telling.text("period-attendance", **counts.numbers(), percent=found.attendance))
    return lines


def _compared(telling: PeriodTexts, before: Counts) -> str:
    now = telling.found.counts
    return telling.text(
        "week-before",
        passengers=before.passengers,
        trips=before.trips,
        change=_signed(now.passengers - before.passengers),
        cars=before.arrived,
        cars_change=_signed(now.arrived - before.arrived),
    )


def _signed(change: int) -> str:
    return f"+{change}" if change > 0 else f"−{-change}" if change < 0 else "±0"


def driver_pages(telling: PeriodTexts) -> list[str]:
    """Companies, then everybody who turned out in order of first arrival (N2); never who did not."""
    if not telling.found.drivers:
        return []
    lines = [telling.text("period-companies"), *(_company(telling, each) for each in telling.found.companies)]
    lines += ["", telling.text("period-thanks")]
    lines += [_driver(telling, driver) for driver in telling.found.drivers]
    chunks = in_pages(lines, ROOM_FOR_LINES)
    return [_page(telling, chunk, number, len(chunks)) for number, chunk in enumerate(chunks, start=1)]


def _page(telling: PeriodTexts, lines: list[str], number: int, of: int) -> str:
    title = _title(telling)
    if of > 1:
        title = telling.text("report-page", title=title, page=number, pages=of)
    return f"{title}\n<blockquote expandable>" + "\n".join(lines) + "</blockquote>"


def _company(telling: PeriodTexts, company: Company) -> str:
    return telling.text(
        "period-company",
        company=escape(_company_name(telling, company), quote=False),
        cars=company.cars,
        trips=company.trips,
        passengers=company.passengers,
    )


def _company_name(telling: PeriodTexts, company: Company) -> str:
    return masked(clean(company.name)) if company.name else telling.text("no-company")


def _driver(telling: PeriodTexts, driver: Driver) -> str:
    name = shown(telling.people[driver.person_id], telling.language)
    if not driver.trips:
        return telling.text("period-driver-in-vain", name=name, nights=len(driver.nights))
    return telling.text(
        "period-driver",
        name=name,
        nights=len(driver.nights),
        trips=driver.trips,
        passengers=driver.passengers,
    )


# ---------------------------------------------------------------- the picture


def picture(telling: PeriodTexts) -> dict[str, Any]:
    """What is drawn, in words ready to be drawn: figures, nights by bars, companies."""
    found, counts = telling.found, telling.found.counts
    days = [telling.since + timedelta(days=number) for number in range((telling.until - telling.since).days)]
    nights = [(day, found.by_night.get(day.isoformat(), Counts())) for day in days]
    companies = sorted(found.companies, key=lambda company: (company.name is None, company.name))
    return {
        "title": telling.text("picture-title", fleet=telling.fleet),
        "when": telling.text(
            "picture-when", since=_day(telling, telling.since), until=_day(telling, days[-1])
        ),
        "where": _as_many_as_fit(telling, [clean(station) for station in found.stations], 30),
        "tiles": [
            [f"{counts.passengers:,}", telling.text("picture-passengers")],
            [f"{counts.trips:,}", telling.text("picture-trips")],
            [f"{counts.arrived:,}", telling.text("picture-cars")],
            [f"{len(found.drivers):,}", telling.text("picture-drivers")],
        ],
        "nights_title": telling.text("picture-nights"),
        "nights": [
            [telling.text("weekday", number=day.isoweekday()), _day(telling, day), night.passengers]
            for day, night in nights
        ],
        "companies_title": telling.text("picture-companies") if companies else "",
        "companies": _largest(telling, companies),
        "empty": "" if found.calls else telling.text("week-empty"),
        "footer": telling.text("picture-footer"),
    }


def _largest(telling: PeriodTexts, companies: list[Company]) -> list[list[object]]:
    """In the order of their names; what is more than there is room for is added up in one line, never left out."""
    shown_ones, rest = companies, list[Company]()
    if len(companies) > MOST_COMPANIES:
        shown_ones, rest = companies[: MOST_COMPANIES - 1], companies[MOST_COMPANIES - 1 :]
    rows: list[list[object]] = [
        [
            _company_name(telling, company),
            company.passengers,
            telling.text("picture-company", cars=company.cars, passengers=company.passengers),
        ]
        for company in shown_ones
    ]
    if rest:
        passengers, cars = sum(one.passengers for one in rest), sum(one.cars for one in rest)
        name = telling.text("picture-other-companies", number=len(rest))
        label = telling.text("picture-company", cars=cars, passengers=passengers)
        rows.append([name, passengers, label])
    return rows
