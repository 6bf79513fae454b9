"""The sum of weeks is the sum of nights is the export is `report --json`: random trips, counted by their own script.

TRIPS=100000 plays as many as the release wants; the suite is content with fewer.
"""

import asyncio
import itertools
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from dispatch.calls import Call, Response, Slot
from dispatch.company_of_night import CompanyHistory
from dispatch.driver_state import DriverState, Trip, Whereabouts
from dispatch.nights import name_of_week, night_of, week_of
from dispatch.period_figures import figures
from dispatch.statements import Tags
from handlers.statistics.workbook import sheets
from handlers.views.period_report import load_period_view
from handlers.views.week_picture import load_week_picture
from storage.calls import save_call
from storage.periods import load_period, load_totals
from storage.responses import save_response
from tests.support.bulk_rows import add_fleet
from tests.support.folders import open_new

TRIPS = int(os.environ.get("TRIPS", "10000"))
WEEK = timedelta(days=7)
Tally = Counter[str]
DRIVERS = 60
# Each range holds a change of clocks.
ZONES = {
    "Europe/Berlin": date(2026, 3, 2),
    "America/New_York": date(2026, 10, 5),
    "Asia/Shanghai": date(2025, 12, 15),
    "Australia/Lord_Howe": date(2026, 3, 9),
}
# In the order of the columns.
KEYS = (
    "acknowledged",
    "declined",
    "standby",
    "arrived",
    "no_show",
    "trips",
    "passengers",
    "elderly",
    "children",
)


def fleet(tx, number, zone):
    ids = {number * 1000 + driver: driver for driver in range(1, DRIVERS + 1)}
    companies = [None, "平安", "大通"]
    people = ((id_, f"司机{driver}", random.Random(id_).choice(companies)) for id_, driver in ids.items())
    add_fleet(tx, number, zone, people)


def random_call(dice, number, fleet_id, zone, monday):
    """Mostly at the edges of nights and weeks, where sums come apart."""
    day = monday + timedelta(days=dice.randrange(42))
    local = datetime(day.year, day.month, day.day, 6, tzinfo=ZoneInfo(zone))
    opened = int(local.timestamp()) + dice.choice([-1, 0, 1, -3600, 3599, dice.randrange(86_400)])
    call = Call(number, fleet_id, "车队", "站", night_of(opened, ZoneInfo(zone)), opened, fleet_id * 1000 + 1)
    call.closed_at = dice.choice([None, opened + 9000])
    call.stood_down = call.closed_at is not None and dice.random() < 0.3
    call.station = f"站{number}"
    return call


def random_response(dice, call, person_id):
    standing = DriverState(acknowledged_at=call.opened_at + dice.randrange(120))
    response = Response(call.id, person_id, slot=Slot.TAKEN)
    fate = dice.random()
    if fate < 0.1:
        standing = standing._replace(withdrawn=True, declined_at=standing.acknowledged_at)
        response.slot = Slot.NONE
    elif fate < 0.2:
        response.slot = Slot.STANDBY
    elif fate < 0.9:
        arrived = call.opened_at + 600 + dice.randrange(3000)
        standing = standing._replace(arrived_at=arrived, whereabouts=Whereabouts.IN_SQUARE)
        for leg in range(dice.choice([0, 1, 1, 2, 3, 5])):
            departed = arrived + 1800 * (leg + 1)  # over midnight, over the week's edge
            passengers = dice.randrange(1, 7)
            tags = Tags(dice.randrange(2), dice.randrange(2)) if passengers > 1 else Tags()
            delivered = None if dice.random() < 0.2 else departed + 900
            trip = Trip(0, (0, 0), passengers, tags, departed, delivered, None, over=True)
            standing = standing._replace(trips=(*standing.trips, trip))
    response.state = standing
    return response


def counted(call, response):
    """By the script's own words, not the program's."""
    now = response.state
    found: Tally = Counter()
    acknowledged = response.slot is Slot.TAKEN and not now.withdrawn
    found["acknowledged"] += acknowledged
    found["standby"] += response.slot is Slot.STANDBY
    found["declined"] += now.withdrawn
    found["arrived"] += now.arrived_at is not None
    ended = call.closed_at is not None and not call.stood_down
    found["no_show"] += acknowledged and now.arrived_at is None and ended
    for trip in now.trips:
        found["trips"] += 1
        found["passengers"] += trip.passengers
        found["elderly"] += trip.tags.elderly
        found["children"] += trip.tags.children
    return found


def own_night(at, zone):
    """[06:00, 06:00) by the wall: six hours are taken from what the clock shows."""
    return (datetime.fromtimestamp(at, ZoneInfo(zone)).replace(tzinfo=None) - timedelta(hours=6)).date()


@pytest.fixture
async def played(tmp_path):
    """The folder, and by fleet and night what was played."""
    dice = random.Random(2026)
    database = await open_new(tmp_path / "data")
    by_night: dict[tuple[int, date], Tally] = {}
    numbers = itertools.count(1)

    def play(fleet_id, zone, monday, tx):
        """Twenty calls; the number of their trips."""
        trips = 0
        for _ in range(20):
            call = random_call(dice, next(numbers), fleet_id, zone, monday)
            save_call(tx, call)
            mine = by_night.setdefault((fleet_id, own_night(call.opened_at, zone)), Counter())
            for driver in dice.sample(range(1, DRIVERS + 1), dice.randrange(30)):
                response = random_response(dice, call, fleet_id * 1000 + driver)
                save_response(tx, response, ())
                mine += counted(call, response)
                trips += len(response.state.trips)
        return trips

    trips = 0
    for fleet_id, (zone, monday) in enumerate(ZONES.items(), start=1):
        await database.run(partial(fleet, number=fleet_id, zone=zone))
        while trips < TRIPS * fleet_id // len(ZONES):
            trips += await database.run(partial(play, fleet_id, zone, monday))
    yield tmp_path / "data", database, by_night
    await database.close()


async def test_weeks_nights_export_and_report_come_to_the_same(played):
    folder, database, by_night = played
    totals = {key: sum(found[key] for found in by_night.values()) for key in KEYS}
    assert totals["trips"] >= TRIPS
    weeks: Tally = Counter()
    nights: Tally = Counter()
    exported: Tally = Counter()
    drawn: Tally = Counter()
    whole: Tally = Counter()
    for fleet_id, (_, first) in enumerate(ZONES.items(), start=1):
        monday = week_of(first - timedelta(days=1))
        while monday < first + 8 * WEEK:
            found = figures(
                await database.query(lambda read: load_period(read, fleet_id, monday, monday + WEEK)),
                CompanyHistory(),
            )
            own: Tally = Counter()
            for number in range(7):
                own += by_night.get((fleet_id, monday + timedelta(days=number)), Counter())
            assert {key: own[key] for key in KEYS} == {key: getattr(found.counts, key) for key in KEYS}, (
                monday
            )
            for key in KEYS:
                weeks[key] += getattr(found.counts, key)
                nights[key] += sum(getattr(counts, key) for counts in found.by_night.values())
            assert found.counts.trips == sum(driver.trips for driver in found.drivers)
            assert found.counts.passengers == sum(company.passengers for company in found.companies)
            drawn += figures_of_picture(
                await database.query(lambda read: week_picture(read, fleet_id, monday))
            )
            monday += WEEK
        whole += Counter(
            (
                await database.query(lambda read: load_totals(read, fleet_id, first - WEEK, first + 8 * WEEK))
            )._asdict()
        )
        exported += sums_of_sheets(
            await database.query(lambda read: sheets(read, fleet_id, first - WEEK, first + 8 * WEEK))
        )
    assert totals == dict(weeks) == dict(nights)
    assert {key: totals[key] * 3 for key in KEYS} == {key: exported[key] for key in KEYS}, (
        "nights, calls and companies, each"
    )
    assert totals["trips"] == exported["rows of trips"]
    assert totals["passengers"] == exported["passengers of trips"] == exported["passengers of drivers"]
    told = await asyncio.to_thread(reported, folder)
    assert totals == {key: told["totals"][key] for key in KEYS}
    for key in ("acknowledged", "arrived", "trips", "passengers", "elderly", "children"):
        assert totals[key] == drawn[key], key
    assert totals["passengers"] == drawn["passengers of nights"] == drawn["passengers of companies"]
    assert [totals[key] for key in ("arrived", "trips", "passengers")] == [
        whole[key] for key in ("arrived", "trips", "passengers")
    ]
    assert len(by_night) == whole["nights"]


def week_picture(read, fleet_id, monday):
    view = load_period_view(TELEGRAM, read, fleet_id, monday, monday + WEEK, "week", "zh-Hans")
    return load_week_picture(read, view, fleet_id)


def figures_of_picture(content):
    """What a reader of the picture would add up."""
    if content["empty"]:
        return Counter()

    def number(figure):
        assert re.fullmatch(r"\d{1,3}(,\d{3})*", figure), figure
        return int(figure.replace(",", ""))

    came, answered = map(number, content["tiles"][1][0].split(" / "))
    tags = dict.fromkeys("老小", 0) | {tag[0]: number(tag[2:]) for tag in content["priority"]}
    return Counter(
        {
            "passengers": number(content["headline"][0]),
            "trips": number(content["tiles"][0][0]),
            "arrived": came,
            "acknowledged": answered,
            "elderly": tags["老"],
            "children": tags["小"],
            "passengers of nights": sum(passengers for _, _, passengers in content["nights"]),
            "passengers of companies": sum(passengers for _, passengers, _ in content["companies"]),
        }
    )


def reported(folder):
    command = [sys.executable, "-m", "bot", "report", "--json"]
    environment = {"SHOUDAO_STORAGE__PATH": str(folder), "PATH": "/usr/bin:/bin"}
    return json.loads(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)


def sums_of_sheets(tables):
    found: Tally = Counter()
    nights, calls, companies, drivers, trips, _ = tables
    for table, first in ((nights, 1), (calls, 8), (companies, 2)):
        for row in table.rows:
            for key, value in zip(KEYS, row[first:], strict=False):
                found[key] += value
    assert companies.totals[-1] == pytest.approx(drivers.totals[-1])
    found["rows of trips"] = len(trips.rows)
    found["passengers of trips"] = sum(row[6] for row in trips.rows)
    found["passengers of drivers"] = sum(row[6] for row in drivers.rows)
    return found


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Shanghai"]
)
def test_every_instant_belongs_to_one_night_and_one_week(zone):
    """Half-open, through both changes of the clocks: no gap, no overlap, and weeks are seven nights."""
    at = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    nights: Counter[date] = Counter()
    for minute in range(0, 366 * 24 * 60, 10):
        night = night_of(at + minute * 60, ZoneInfo(zone))
        assert own_night(at + minute * 60, zone) == night
        nights[night] += 1
    whole = sorted(nights)[1:-1]
    assert (whole[-1] - whole[0]).days + 1 == len(whole)
    weeks = Counter(name_of_week(week_of(night)) for night in whole)
    assert {7} == set(list(weeks.values())[1:-1])
