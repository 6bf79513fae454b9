"""Renders what `/me` tells a person of himself: tonight, week, month and season in words, the season as a picture (W9)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dispatch.company_of_night import CompanyHistory
from dispatch.counts import Counts
from dispatch.nights import season_of, week_of
from dispatch.period_figures import Driver, figures, nights_of_month
from dispatch.service_hours import add_service
from dispatch.statements import TAG_KEYS
from handlers.chat.languages import languages
from handlers.chat.number_format import grouped, hours
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import plain_name, text
from storage import periods, persons
from storage.core.transaction import Read

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Own:
    """One person's figures over all of his fleets (I1). `driver` is None where he never arrived."""

    driver: Driver | None
    counts: Counts

    def numbers(self) -> dict[str, object]:
        """As the texts name them."""
        mine = self.driver
        return {
            "nights": len(mine.nights) if mine else 0,
            "trips": mine.trips if mine else 0,
            "passengers": mine.passengers if mine else 0,
            "hours": self.hours,
        }

    @property
    def hours(self) -> str:
        return grouped(hours(self.driver.seconds if self.driver else 0))


def load_own_season(
    read: Read, person_id: int, fleet_id: int, night: date, language: str
) -> tuple[Text, dict[str, Any]]:
    """The text, and the content of the picture; of the nights up to `night`. Nobody else is in them."""
    fleets = persons.fleets_of(read, person_id)
    monday, season = week_of(night), season_of(night)
    spans = {
        "me-tonight": (night, night + _DAY),
        "me-week": (monday, monday + _WEEK),
        "me-month": nights_of_month(night),
    }
    lines = [
        text(language, name, **_load(read, person_id, fleets, *span).numbers())
        for name, span in spans.items()
    ]
    own = _load(read, person_id, fleets, season, night + _DAY)
    day = text(language, "day", month=season.month, day=season.day)
    lines.append(text(language, "me-season", year=str(season.year), since=day, **own.numbers()))
    if own.counts.has_priority_passengers:
        lines.append(text(language, "report-priority", **own.counts.numbers()))
    person = persons.load_people(read, fleet_id, [person_id])[person_id]
    words = text(language, "me", lines=joined("\n", lines))
    return words, season_content(own, plain_name(person), season, night, language)


def _load(read: Read, person_id: int, fleets: list[int], since: date, until: date) -> Own:
    period = periods.load_periods(read, fleets, since, until, person_id=person_id)
    found = figures(period, CompanyHistory())
    add_service(found, period, periods.left_at(read, fleets, since, until, person_id=person_id))
    return Own(found.drivers[0] if found.drivers else None, found.counts)


def season_content(own: Own, name: str, season: date, night: date, language: str) -> dict[str, Any]:
    """Returns the content of the season's picture: a week's without its nights, companies, year and comparison."""

    def said(key: str, /, **values: object) -> str:
        return str(text(language, key, **values))

    driver, counts = own.driver, own.counts
    tiles = (
        [
            ("nights", grouped(len(driver.nights))),
            ("calls", grouped(driver.calls)),
            ("trips", grouped(driver.trips)),
            ("hours", own.hours),
        ]
        if driver
        else []
    )
    return {
        "picture": "season",
        "script_font": languages()[language].script_font,
        "title": name,
        "scope": said(
            "picture-season",
            year=str(season.year),
            since=said("day", month=season.month, day=season.day),
            until_year=str(night.year),
            until=said("day", month=night.month, day=night.day),
        ),
        "headline": [grouped(counts.passengers), said("picture-passengers"), ""],
        "priority": [
            said(f"picture-{tag}", passengers=getattr(counts, tag))
            for tag in TAG_KEYS
            if getattr(counts, tag)
        ],
        "led": "",
        "tiles": [[figure, said(f"picture-{key}"), ""] for key, figure in tiles],
        "nights_title": "",
        "nights": [],
        "companies_title": "",
        "companies": [],
        "year_title": "",
        "year": [],
        "empty": "" if driver else said("picture-no-trip-yet"),
        "thanks": said("picture-thanks-to-you") if driver else "",
        "footer": said("picture-for-you-alone"),
    }
