"""Draws the sample pictures of the manual: `python -m tests.clock.pictures docs/pictures`. With `--all`, in every language."""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.files.picture import draw
from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.company_of_night import CompanyHistory
from dispatch.counts import Counts, ResponseRow
from dispatch.period_figures import CallRow, Driver, Period, figures
from dispatch.service_hours import add_service
from dispatch.teams import NOBODY_LED, Led
from handlers.chat.languages import FALLBACK, languages
from handlers.views.own_season import Own, season_content
from handlers.views.period_report import PeriodView
from handlers.views.week_picture import picture_content
from storage.periods import Totals

MONDAY = date(2026, 2, 9)
LONGEST = (
    "平安出租汽车集团股份有限公司武汉东西湖区第十七分公司雪夜志愿者服务中队"  # cut at 32, as every name is
)
COMPANIES = ["平安出租", "大通出租", "江城的士", "风神出租", "长江客运", None]
NIGHTS = (180, 320, 600, 540, 600, 410, 260)
NONE = (0,) * 7


def main(folder: Path, *, every_language: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for language in languages() if every_language else (FALLBACK,):
        ending = f"-{language}" if every_language else ""
        for name, content in samples(language).items():
            (folder / f"{name}{ending}.png").write_bytes(draw(content))


def samples(language: str = FALLBACK) -> dict[str, dict[str, Any]]:
    """What the sample pictures show: a usual week, 600 cars a night, the longest names, no call."""
    three = ["武汉站", "汉口站", "武昌站"]
    long_fleet = "🚕 " + "武汉市出租汽车行业雪夜爱心护送车队联合指挥部第一支队夜班总群"
    long_stations = [f"{name}火车站北广场东侧出租汽车上客区" for name in ("武汉", "汉口", "武昌")]
    long_companies = [f"{number}{LONGEST}" for number in range(11)]
    fleet = "武汉雪夜爱心车队"
    return {
        "week": _content(language, fleet, three[:2], NIGHTS, COMPANIES, trips=2),
        "week-600-cars": _content(language, "武汉三镇联动", three, (600,) * 7, COMPANIES, trips=5),
        "week-longest-names": _content(
            language, long_fleet, long_stations, (40, 0, 13, 1, 999, 5, 0), long_companies, trips=6
        ),
        "week-empty": _content(language, fleet, [], NONE, [], trips=0),
        "season": _season(language, "张三"),
        "season-longest-names": _season(language, LONGEST, times=99),
        "season-empty": season_content(Own(None, Counts()), "张三", date(2025, 7, 1), MONDAY, language),
        "week-first": _content(language, fleet, three[:1], (2, *NONE[:6]), [None], trips=1, first=True),
    }


def _season(language: str, name: str, times: int = 1) -> dict[str, Any]:
    nights = {str(MONDAY + timedelta(days=number)) for number in range(23 * times)}
    driver = Driver(1, 0, nights, 31 * times, 58 * times, 164 * times, 93_600 * times)
    counts = Counts(
        passengers=164 * times, elderly=21 * times, children=9 * times, pregnant=times, disabled=2
    )
    return season_content(Own(driver, counts), name, date(2025, 7, 1), MONDAY, language)


def _content(
    language: str,
    fleet: str,
    stations: list[str],
    cars: tuple[int, ...],
    companies: Sequence[str | None],
    *,
    trips: int,
    first: bool = False,
) -> dict[str, Any]:
    period = _period(MONDAY, fleet, stations, cars, trips)
    usual = NONE if first else (150, 320, 480, 600, 580, 300, 90)
    before = _period(MONDAY - timedelta(days=7), fleet, stations or ["武汉站"], usual, trips or 2)
    of_person = {row.person_id: [("", companies[row.person_id % len(companies)])] for row in period.responses}
    found, last = figures(period, CompanyHistory(of_person)), figures(before, CompanyHistory())
    add_service(found, period, {})
    add_service(last, before, {})
    found.stations = stations
    view = PeriodView(
        TELEGRAM,
        "week",
        MONDAY,
        period.until,
        period,
        found,
        before,
        last,
        {},
        fleet,
        language,
        corrected=False,
        led=Led(32, 150) if trips and not first else NOBODY_LED,
    )
    sums = [found.counts.trips + last.counts.trips, found.counts.passengers + last.counts.passengers]
    year = Totals(
        found.nights + last.nights,
        found.calls + last.calls,
        found.counts.arrived + last.counts.arrived,
        *sums,
    )
    return picture_content(view, year)


def _period(monday: date, fleet: str, stations: list[str], cars: tuple[int, ...], trips: int) -> Period:
    calls, responses = [], list[ResponseRow]()
    for day, many in enumerate(cars):
        if many:
            night, number = (monday + timedelta(days=day)).isoformat(), day + 1
            opened = day * 86_400
            station = stations[day % len(stations)]
            calls.append(CallRow(number, night, fleet, station, None, many, opened, opened + 9_000, 0))
            responses += _responses(number, opened, many, trips)
    return Period(monday, monday + timedelta(days=7), calls, responses)


def _responses(call: int, opened: int, many: int, trips: int) -> Iterator[ResponseRow]:
    """One in seventeen does not come; of those who came, one in nine carried an elderly passenger, and so on."""
    for person in range(many):
        comes = person % 17 != 3
        driven = (person * 31 // 7 + call) % (trips + 1) if comes else 0
        carried = driven * (2 + person % 3)
        elderly, children, pregnant, disabled = (
            int(bool(driven) and person % each == 0) for each in (9, 12, 301, 77)
        )
        yield ResponseRow(
            call,
            person,
            opened + 30,
            0,
            0,
            "taken",
            opened + 900 if comes else None,
            0,
            0,
            "delivered",
            driven,
            carried,
            elderly,
            children,
            pregnant,
            disabled,
        )._replace(
            departed_at=opened + 1800 + 1500 * driven if driven else None,
            delivered_at=opened + 3200 + 1500 * driven if driven else None,
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), every_language="--all" in sys.argv)
