"""Composes what the picture of a week shows, as texts and numbers. `bot.files.picture` draws it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from dispatch.counts import Counts
from dispatch.period_figures import Company, Figures
from dispatch.service_hours import add_service, seconds_served
from dispatch.statements import TAG_KEYS
from handlers.chat.languages import languages
from handlers.chat.number_format import grouped, hours, signed
from handlers.chat.texts import clean, safe
from handlers.views.period_report import PeriodView, company_name, day_text, led_text, listed
from storage import periods
from storage.core.transaction import Read
from storage.periods import Totals

MOST_COMPANIES = 8  # the text has them all
_ROOM_FOR_STATIONS = 18  # UTF-16 units
_OF_YEAR = ("nights", "trips", "passengers", "arrived")


def load_week_picture(read: Read, view: PeriodView, fleet_id: int) -> dict[str, Any]:
    """The content of a week's picture. The view has the week; its service hours and the year are read here."""
    for found, period in ((view.figures, view.period), (view.previous, view.period_before)):
        if found and period:
            add_service(found, period, periods.left_at(read, [fleet_id], period.since, period.until))
    return picture_content(view, periods.load_totals(read, fleet_id, year_begins(view.until), view.until))


def year_begins(until: date) -> date:
    """1 January of the year of the last night before `until` (W7)."""
    return (until - timedelta(days=1)).replace(month=1, day=1)


def picture_content(view: PeriodView, year: Totals) -> dict[str, Any]:
    """What the picture shows: figures with their change, a bar for each night and company, the year so far (W7)."""
    figures, counts, last = view.figures, view.figures.counts, view.until - timedelta(days=1)
    days = [view.since + timedelta(days=number) for number in range((view.until - view.since).days)]
    stations = [safe(clean(station)) for station in figures.stations]
    return {
        "picture": "week",
        "script_font": languages()[view.language].script_font,
        "title": view.plain("picture-title", fleet=view.fleet),
        "scope": view.plain(
            "picture-scope",
            since=day_text(view, view.since),
            until=day_text(view, last),
            stations=listed(view, stations, _ROOM_FOR_STATIONS) if stations else "",
        ),
        "headline": [
            grouped(counts.passengers),
            view.plain("picture-passengers"),
            _change(view, lambda week: week.counts.passengers),
        ],
        "priority": [
            view.plain(f"picture-{tag}", passengers=getattr(counts, tag))
            for tag in TAG_KEYS
            if getattr(counts, tag)
        ],
        "led": str(led_text(view.language, view.led)) if view.led.leads else "",
        "tiles": _tiles(view) if figures.calls else [],
        "nights_title": view.plain("picture-each-night"),
        "nights": [_night(view, day) for day in days] if figures.calls else [],
        "companies_title": view.plain("picture-companies"),
        "companies": _companies(view),
        "year_title": view.plain("picture-year", year=str(last.year), until=day_text(view, last)),
        "year": [
            [grouped(getattr(year, name)), view.plain(f"picture-{name}")] for name in _OF_YEAR if year.calls
        ],
        "empty": "" if figures.calls else view.plain("week-empty"),
        "thanks": view.plain("picture-thanks") if figures.drivers else "",
        "footer": view.plain("picture-footer"),
    }


def _tiles(view: PeriodView) -> list[list[str]]:
    counts = view.figures.counts
    came = f"{grouped(counts.arrived)} / {grouped(counts.acknowledged)}"
    return [
        [
            grouped(counts.trips),
            view.plain("picture-trips"),
            _change(view, lambda week: week.counts.trips),
        ],
        [came, view.plain("picture-came"), _change(view, lambda week: week.counts.arrived)],
        [
            grouped(len(view.figures.drivers)),
            view.plain("picture-drivers"),
            _change(view, lambda week: len(week.drivers)),
        ],
        [grouped(_hours(view.figures)), view.plain("picture-hours"), _change(view, _hours)],
    ]


def _hours(week: Figures) -> float:
    return hours(seconds_served(week))


def _change(view: PeriodView, figure: Callable[[Figures], float]) -> str:
    """How a figure differs from the week before; empty where that had no call."""
    if view.previous is None or not view.previous.calls:
        return ""
    change = figure(view.figures) - figure(view.previous)
    return view.plain("picture-change", change=signed(change))


def _night(view: PeriodView, day: date) -> list[object]:
    counts = view.figures.by_night.get(day.isoformat(), Counts())
    return [view.plain("weekday", number=day.isoweekday()), str(day_text(view, day)), counts.passengers]


def _companies(view: PeriodView) -> list[list[object]]:
    """In the order of their bars; what does not fit is summed up in the last line."""
    companies = sorted(view.figures.companies, key=_longest_bar_first)
    rest = companies[MOST_COMPANIES - 1 :] if len(companies) > MOST_COMPANIES else []
    rows = [
        _bar(view, company_name(view, company), company.cars, company.passengers)
        for company in companies[: len(companies) - len(rest)]
    ]
    if rest:
        name = view.plain("picture-other-companies", companies=len(rest))
        cars, passengers = sum(one.cars for one in rest), sum(one.passengers for one in rest)
        rows.append([name, None, *_bar(view, name, cars, passengers)[2:]])
    return rows


def _longest_bar_first(company: Company) -> tuple[int, int, bool, str]:
    return -company.passengers, -company.cars, company.name is None, company.name or ""


def _bar(view: PeriodView, name: str, cars: int, passengers: int) -> list[object]:
    return [name, passengers, view.plain("picture-company", cars=cars, passengers=passengers)]
