"""The tables of an export: who drove, for which company, who corrected; each adds up (W8)."""

from datetime import date, datetime, timedelta

import pytest

from handlers.chat.languages import languages
from handlers.statistics.workbook import Share, sheets
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER, SECOND, THIRD, FOURTH = 51, 52, 53, 54
NIGHT = date(2026, 2, 10)


@pytest.fixture
async def bot(tmp_path):
    """Two nights: corrections by a driver and a coordinator, a change of company, a temporary driver, one who does not come."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.says(DRIVER, "/car 鄂A12345 平安出租", name="张三")
        await bot.says(SECOND, "/car 鄂A12346 大通出租", name="李四")
        for night in range(2):
            await bot.until(at("2026-02-10T22:00") + night * 86_400)
            if night:
                await bot.says(DRIVER, "/car 鄂A12345 大通出租", name="张三")
            await bot.says(COORDINATOR, "武汉站需要4台车", name="调度")
            for driver, name in ((DRIVER, "张三"), (SECOND, "李四"), (THIRD, "王五")):
                await bot.says(driver, "收到", name=name)
            await bot.later(10)
            await bot.says(DRIVER, "到了", name="张三")
            await bot.says(SECOND, "到了", name="李四")
            await bot.says(COORDINATOR, "老赵 到", name="调度")
            await bot.later(1)
            await bot.says(DRIVER, "接3 一老", name="张三")
            await bot.says(SECOND, "接1", name="李四")
            await bot.later(1)
            await bot.says(DRIVER, "改4", name="张三")
            await bot.says(COORDINATOR, "李四 改2 一小", name="调度")
            await bot.later(20)
            await bot.says(DRIVER, "送到了", name="张三")
            await bot.later(20)
            await bot.says(COORDINATOR, "/close", name="调度")
        yield bot


@pytest.fixture
async def tables(bot):
    return await of_language(bot, "zh-Hans")


async def of_language(bot, language, nights=2):
    [fleet] = await stored.fleets(bot.database)
    found = await bot.database.query(
        lambda read: sheets(read, fleet, NIGHT, NIGHT + timedelta(days=nights), language)
    )
    return {sheet.name: sheet for sheet in found}


async def test_a_correction_names_the_driver_and_who_said_it_for_him_and_what_it_says(tables):
    found = [(row[2], row[3], row[4], row[8]) for row in tables["corrections"].rows]
    assert [("张三", None, "改", "改成 4 人"), ("李四", "调度", "改", "改成 2 人（小1）")] * 2 == found


async def test_a_trip_has_the_number_that_stands_now(tables):
    assert [("张三", 4), ("李四", 2)] * 2 == [(row[3], row[6]) for row in tables["trips"].rows]


async def test_days_and_moments_are_of_the_fleets_calendar_and_no_text(tables):
    assert [NIGHT, NIGHT + timedelta(days=1)] == [row[0] for row in tables["nights"].rows]
    opened, closed = tables["calls"].rows[0][6:8]
    assert ("2026-02-10T22:00:00", "2026-02-10T22:52:00") == (opened.isoformat(), closed.isoformat())
    assert datetime.fromisoformat("2026-02-10T22:11") == tables["trips"].rows[0][11]


async def test_who_is_known_by_name_alone_is_marked_as_temporary(tables):
    assert ["张三", "李四", "老赵（临时）"] == sorted(row[0] for row in tables["drivers"].rows)


async def test_each_night_counts_for_the_company_of_that_night(tables):
    rows = {row[0]: row for row in tables["companies"].rows}
    # drivers, said yes, …, arrived, no-show, trips, passengers
    assert {"大通出租": (2, 3, 3, 0, 3, 8), "平安出租": (1, 1, 1, 0, 1, 4), "未登记": (1, 4, 2, 2, 0, 0)} == {
        name: (row[1], row[2], *row[5:9]) for name, row in rows.items()
    }
    assert ["大通出租", "平安出租", "未登记"] == [row[0] for row in tables["companies"].rows]
    assert (Share(1), Share(0.5)) == (rows["大通出租"][13], rows["未登记"][13])


async def test_the_last_row_is_what_a_reader_would_add_up(tables):
    for sheet in tables.values():
        for column, total in enumerate(sheet.totals[1:], start=1):
            if total is not None and not isinstance(total, Share):
                cells = [row[column] for row in sheet.rows if row[column] is not None]
                assert total == pytest.approx(sum(cells)), (sheet.title, column)
    assert not tables["corrections"].totals
    assert Share(6 / 8) == tables["nights"].totals[12] == tables["calls"].totals[19]


async def test_nights_companies_and_drivers_come_to_the_same(tables):
    nights, companies, drivers = (tables[name].totals for name in ("nights", "companies", "drivers"))
    assert nights[1:13] == companies[2:14]
    assert (nights[6], nights[7]) == (drivers[5], drivers[6])
    assert companies[14] == drivers[7] > 0


@pytest.mark.parametrize("language", languages())
async def test_every_sheet_says_its_fleet_and_its_first_and_last_night(bot, language):
    for sheet in (await of_language(bot, language)).values():
        assert "雪夜车队" in sheet.heading[0]
        assert sheet.title in sheet.heading[0]
        assert ("2026-02-10" in sheet.heading[1], "2026-02-11" in sheet.heading[1]) == (True, True)
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
        assert len(sheet.totals) in (0, len(sheet.header))
        assert not [cell for row in sheet.rows for cell in row if isinstance(cell, str) and "{" in cell]


async def test_nights_without_a_call_give_tables_without_rows(bot):
    [fleet] = await stored.fleets(bot.database)
    empty = await bot.database.query(lambda read: sheets(read, fleet, date(2025, 1, 1), date(2025, 2, 1)))
    assert [([], [])] * 6 == [(sheet.rows, sheet.totals) for sheet in empty]


async def test_where_no_call_said_a_need_the_needs_have_no_sum(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.says(COORDINATOR, "武汉站需要车", name="调度")
        calls = (await of_language(bot, "zh-Hans"))["calls"]
        assert (None, None) == (calls.rows[0][5], calls.totals[5])
        assert 0 == calls.totals[8]
