"""Measures a week of one group in a long history: `python -m tests.clock.measure --trips 10000000`. Prints times and query plans."""

import argparse
import asyncio
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bot.files.file_worker import FileWorkerPool
from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.company_of_night import CompanyHistory
from dispatch.period_figures import figures
from handlers.views.period_report import load_period_view
from handlers.views.week_picture import load_week_picture
from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.core.transaction import Read
from storage.periods import CALLS, RESPONSES, load_period
from tests.support.bulk_rows import bulk_writer

FLEETS = 50
CALLS_A_NIGHT, CARS, TRIPS_A_CAR = 4, 13, (1, 2, 3)  # about 110 cars and 720 trips a week in a usual fleet
GREAT_CALLS, GREAT_CARS, GREAT_TRIPS = 3, 200, (1, 2, 3, 4, 5)  # the last week of fleet 1: 600 cars a night
LAST = date(2026, 2, 9)
RUNS = 25


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--trips", type=int, default=1_000_000)
    asked.add_argument("--folder", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="shoudao-measure-") as scratch:
        asyncio.run(_measure(given.folder or Path(scratch), given.trips))


async def _measure(folder: Path, trips: int) -> None:
    if not (folder / FILE).exists():
        await (await Database.open(folder)).close()
        begun = time.perf_counter()
        rows = _fill(folder / FILE, trips)
        seconds = time.perf_counter() - begun
        print(f"{rows:,} trips written in {seconds:.0f} s, {(folder / FILE).stat().st_size / 1e6:,.0f} MB")
    database = await Database.open(folder, read_only=True)
    try:
        for sql in (CALLS, RESPONSES.format(person="")):
            plan = await database.read(f"EXPLAIN QUERY PLAN {sql}", (1, "2026-02-09", "2026-02-16"))
            print("\n".join(f"  plan: {row[3]}" for row in plan))
        for fleet_id, name in ((2, "a usual week"), (1, "a 600-car week")):
            await _time_week(database, fleet_id, name)
        await _time_picture(database, folder)
    finally:
        await database.close()


async def _time_week(database: Database, fleet_id: int, name: str) -> None:
    times, worked = [], []
    for _ in range(RUNS):
        begun, work = time.perf_counter(), time.process_time()
        found = figures(
            await database.query(lambda read: load_period(read, fleet_id, LAST, LAST + timedelta(days=7))),
            CompanyHistory(),
        )
        times.append(time.perf_counter() - begun)
        worked.append(time.process_time() - work)
    print(
        f"{name}: {found.counts.trips:,} trips, {found.counts.arrived:,} cars; first {times[0] * 1000:.1f} ms,"
        f" median {median(times) * 1000:.1f} ms, worst {max(times) * 1000:.1f} ms,"
        f" of the processor {median(worked) * 1000:.1f} ms"
    )


async def _time_picture(database: Database, folder: Path) -> None:
    async with FileWorkerPool(folder) as maker:
        for turn in ("first", "again"):
            begun = time.perf_counter()
            made = await maker.make("picture", await database.query(_content))
            if made is None:
                raise SystemExit("nothing was drawn")
            print(
                f"figures and picture, {turn}: {time.perf_counter() - begun:.2f} s, {len(made.content) // 1024} KiB"
            )


def _content(read: Read) -> dict[str, Any]:
    view = load_period_view(TELEGRAM, read, 1, LAST, LAST + timedelta(days=7), "week")
    return load_week_picture(read, view, 1)


def _fill(file: Path, wanted: int) -> int:
    dice = random.Random(7)
    people = max(CARS * CALLS_A_NIGHT, GREAT_CARS * GREAT_CALLS)
    weeks = max(2, round(wanted / (FLEETS * 7 * CALLS_A_NIGHT * CARS * sum(TRIPS_A_CAR) / len(TRIPS_A_CAR))))
    number = trips = 0
    with bulk_writer(file) as rows:
        for fleet_id in range(1, FLEETS + 1):
            names = ((fleet_id * 1000 + n, f"p{n}", f"c{n % 5}") for n in range(people))
            rows.add_fleet(fleet_id, "Asia/Shanghai", names)
        for day in range(weeks * 7):
            night = LAST + timedelta(days=7 - weeks * 7 + day)
            opened = int(time.mktime(night.timetuple())) + 50_000
            for fleet_id in range(1, FLEETS + 1):
                great = fleet_id == 1 and day >= weeks * 7 - 7
                for _ in range(GREAT_CALLS if great else CALLS_A_NIGHT):
                    number += 1
                    rows.add_call(number, fleet_id, night, opened, opened + 9_000)
                    responses, driven = _rows(dice, number, fleet_id, opened, great=great)
                    rows.add_responses(responses)
                    rows.add_trips(driven)
                    trips += len(driven)
            if day % 7 == 6:
                rows.commit()
    return trips


def _rows(
    dice: random.Random, call: int, fleet_id: int, opened: int, *, great: bool
) -> tuple[list[Any], list[Any]]:
    cars, choices = (GREAT_CARS, GREAT_TRIPS) if great else (CARS, TRIPS_A_CAR)
    responses, trips = [], []
    for car in range(cars):
        person = fleet_id * 1000 + car
        responses.append((call, person, opened + car, opened + car, opened + 900 + car))
        for leg in range(1, dice.choice(choices) + 1):
            left = opened + 1200 * leg
            trips.append((call, person, leg, dice.randrange(1, 5), left, left + 600))
    return responses, trips


if __name__ == "__main__":
    main()
