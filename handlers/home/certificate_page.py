"""Words what stands on a certificate; the page is drawn from it (H10)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from dispatch.home.certificates import NightServed, Served, is_shown_by_months, served
from dispatch.nights import local_time
from handlers.chat.languages import languages
from handlers.chat.number_format import grouped, hours
from handlers.chat.text_nodes import Text, joined, plain
from handlers.chat.texts import plain_name, text
from handlers.home.codes import for_people
from handlers.parsing.certificate_arguments import VERIFY_LINK
from storage import periods, persons
from storage.core.transaction import Read
from storage.fleets import name_zone_language
from storage.home import certificates
from storage.home.certificates import StoredCertificate
from storage.home.merged_people import is_forgotten

_DAY = timedelta(days=1)


def figures_of(read: Read, made: StoredCertificate) -> Served:
    """The figures of its nights as they are now, by the query of every report (W4)."""
    since, until = date.fromisoformat(made.since), date.fromisoformat(made.until)
    person_id = persons.person_now(read, made.holder_id)
    period = periods.load_period(read, made.fleet_id, since, until, person_id)
    left_at = periods.left_at(read, [made.fleet_id], since, until, person_id)
    return served(period, left_at, person_id)


def contents(
    read: Read, numbers: Sequence[int], language: str, link_of: Callable[[str], str]
) -> list[dict[str, Any]]:
    """The pages of these certificates. `link_of` makes a link that opens the bot with what it is given.

    Raises LookupError where none is left: their holders have deleted their data.
    """
    pages = [content(read, number, language, link_of) for number in numbers]
    found = [page for page in pages if page is not None]
    if not found:
        raise LookupError("the certificates were withdrawn")
    return found


def content(
    read: Read, certificate_id: int, language: str, link_of: Callable[[str], str]
) -> dict[str, Any] | None:
    """All words of the page; None where the holder has deleted his data."""
    made = certificates.load(read, certificate_id)
    person_id = persons.person_now(read, made.holder_id) if made else 0
    if made is None or is_forgotten(read, person_id):
        return None
    fleet, zone, _ = name_zone_language(read, made.fleet_id)
    found = figures_of(read, made)
    name = plain_name(persons.load_people(read, made.fleet_id, [person_id])[person_id])
    numbers = {
        "nights": len(found.nights),
        "trips": found.trips,
        "passengers": found.passengers,
        "hours": grouped(hours(found.seconds)),
    }

    def said(key: str, /, **values: object) -> str:
        return str(text(language, key, **values))

    statement = said(
        "certificate-statement",
        name=plain(name),
        fleet=plain(fleet),
        since=_day(date.fromisoformat(made.since), language),
        until=_day(date.fromisoformat(made.until) - _DAY, language),
        **numbers,
    )
    has_priority = found.counts.has_priority_passengers
    code = for_people(made.code)
    return {
        "script_font": languages()[language].script_font,
        "title": said("certificate-title"),
        "fleet": fleet,
        "name": name,
        "statement": [
            statement,
            *([said("report-priority", **found.counts.numbers())] if has_priority else []),
        ],
        "header": [cell.strip() for cell in said("certificate-header").split("|")],
        "rows": list(_rows(found.nights, language)),
        "totals": said("certificate-totals", **numbers),
        "code": said("certificate-code", code=code),
        "check": [line.strip() for line in said("certificate-check", code=code).split("|")],
        "link": link_of(f"{VERIFY_LINK}{made.code}"),
        "stamp": said("certificate-stamp"),
        "made": str(_day(local_time(made.made_at, ZoneInfo(zone)).date(), language)),
    }


def _day(day: date, language: str) -> Text:
    return text(language, "certificate-date", year=str(day.year), month=day.month, day=day.day)


def _rows(nights: Sequence[NightServed], language: str) -> Iterator[list[str]]:
    if not is_shown_by_months(nights):
        for night in nights:
            yield _row(night.night, [night], language)
        return
    for month, of_month in groupby(nights, key=lambda night: night.night[:7]):
        found = list(of_month)
        yield _row(str(text(language, "certificate-month", month=month, nights=len(found))), found, language)


def _row(label: str, nights: Sequence[NightServed], language: str) -> list[str]:
    stations = dict.fromkeys(station for night in nights for station in night.stations)
    return [
        label,
        str(joined(str(text(language, "and")), map(plain, stations))),
        grouped(sum(night.trips for night in nights)),
        grouped(sum(night.passengers for night in nights)),
        grouped(hours(sum(night.seconds for night in nights))),
    ]
