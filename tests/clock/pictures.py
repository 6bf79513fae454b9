"""Draws the sample weeks of the manual: `python -m tests.clock.pictures docs/pictures`. The longest names, an empty week, 600 cars."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bot.files.week_chart import draw
from bot.telegram.description import TELEGRAM
from dispatch.company_of_night import CompanyHistory
from dispatch.counts import ResponseRow
from dispatch.period_figures import CallRow, Period, figures
from handlers.views.period_report import PeriodView, picture_content

MONDAY = date(2026, 2, 9)
LONGEST = (
    "平安出租汽车集团股份有限公司武汉东西湖区第十七分公司雪夜志愿者服务中队"  # cut at 32, as every name is
)
COMPANIES = ["平安出租", "大通出租", "江城的士", "风神出租", "长江客运", None]
NIGHTS = (180, 320, 600, 540, 600, 410, 260)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    samples = {
        "week": _view("武汉雪夜爱心车队", ["武汉站", "汉口站"], NIGHTS, COMPANIES, trips=2),
        "week-600-cars": _view(
            "武汉三镇联动", ["武汉站", "汉口站", "武昌站"], (600,) * 7, COMPANIES, trips=5
        ),
        "week-longest-names": _view(
            "🚕 " + "武汉市出租汽车行业雪夜爱心护送车队联合指挥部第一支队夜班总群",
            [f"{name}火车站北广场东侧出租汽车上客区" for name in ("武汉", "汉口", "武昌")],
            (40, 0, 13, 1, 999, 5, 0),
            [f"{number}{LONGEST}" for number in range(11)],
            trips=6,
        ),
        "week-empty": _view("武汉雪夜爱心车队", [], (0,) * 7, [], trips=0),
    }
    for name, view in samples.items():
        (folder / f"{name}.png").write_bytes(draw(picture_content(view)))


def _view(
    fleet: str,
    stations: list[str],
    cars: tuple[int, ...],
    companies: list[str | None] | list[str],
    *,
    trips: int,
) -> PeriodView:
    calls, responses = [], list[ResponseRow]()
    for day, many in enumerate(cars):
        if many:
            night, number = (MONDAY + timedelta(days=day)).isoformat(), day + 1
            station = stations[day % len(stations)]
            calls.append(CallRow(number, night, fleet, station, None, many, 0, 9_000, 0))
            responses += _responses(number, many, trips)
    period = Period(MONDAY, MONDAY + timedelta(days=7), calls, responses)
    of_person = {row.person_id: [("", companies[row.person_id % len(companies)])] for row in responses}
    found = figures(period, CompanyHistory(of_person))
    found.stations = stations
    return PeriodView(
        TELEGRAM, "week", MONDAY, period.until, found, None, {}, fleet, "zh-Hans", corrected=False
    )


def _responses(call: int, many: int, trips: int) -> Iterator[ResponseRow]:
    for person in range(many):
        driven = (person * 31 // 7 + call) % (trips + 1)
        carried = driven * (2 + person % 3)
        yield ResponseRow(
            call, person, 30, 0, 0, "taken", 900, 0, 0, "delivered", driven, carried, 0, 0, 0, 0, 0, 0
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
