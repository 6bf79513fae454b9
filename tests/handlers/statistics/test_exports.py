"""The tables of an export name who drove, who corrected and who said it for somebody else."""

from datetime import date, timedelta

import pytest

from handlers.statistics.exports import sheets
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER, LEAD = 51, 52
NIGHT = date(2026, 2, 10)


@pytest.fixture
async def tables(tmp_path):
    """A night with a correction by the driver himself and one by a coordinator."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.says(COORDINATOR, "武汉站需要2台车", name="调度")
        await bot.says(DRIVER, "到了", name="张三")
        bot.now += 60
        await bot.says(DRIVER, "接3", name="张三")
        bot.now += 60
        await bot.says(DRIVER, "改4", name="张三")
        bot.now += 60
        await bot.says(COORDINATOR, "张三 改2", name="调度")
        [fleet] = await stored.fleets(bot.database)
        return await bot.database.query(lambda read: sheets(read, fleet, NIGHT, NIGHT + timedelta(days=1)))


async def test_a_correction_names_the_driver_and_who_said_it_for_him(tables):
    *_, corrections = tables
    assert [("张三", None), ("张三", "调度")] == [(row[2], row[3]) for row in corrections.rows]


async def test_a_trip_has_the_number_that_stands_now(tables):
    *_, trips, _ = tables
    assert [("张三", 2)] == [(row[3], row[6]) for row in trips.rows]
