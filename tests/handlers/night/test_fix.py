"""`/fix` corrects a call that is over, of people with short names too; the posted night and week are edited (T3, W1)."""

from datetime import date

import pytest

from dispatch.counts import seconds_to_arrive
from handlers.statistics.workbook import sheets
from storage.periods import load_period
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

DRIVER = 20


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as made:
        await made.says(COORDINATOR, "武汉站需要9台车")
        yield made


@pytest.mark.parametrize("name", ["甲", "王伟", "K", "张三"])
async def test_a_name_of_any_length_is_corrected(group, name):
    await group.says(DRIVER, "接3", name=name)
    await group.says(COORDINATOR, "/close 1")
    await group.says(COORDINATOR, f"/fix 1 {name} 改6")
    assert [6] == [trip.passengers for trip in await stored.trips(group.database)]


async def test_a_short_name_that_nobody_has_gets_the_usage(group):
    await group.says(DRIVER, "接3", name="甲")
    await group.says(COORDINATOR, "/fix 1 乙 改6")
    assert [3] == [trip.passengers for trip in await stored.trips(group.database)]
    assert "用法" in group.texts()[-1]


@pytest.mark.parametrize("corrected", [True, False])
async def test_a_posted_week_is_edited_after_a_correction(group, corrected):
    await group.says(DRIVER, "接3", name="王伟")
    await group.says(COORDINATOR, "/close 1")
    await group.until(at("2026-02-16T10:00"))
    week = [each for each in group.sent if each.chat == GROUP and each.method == "sendPhoto"]
    assert 1 == len(week)
    assert "3 人次" in week[0].text
    group.clear_sent()
    if corrected:
        await group.says(COORDINATOR, "/fix 1 王伟 改6")
        await group.later(2)
    edits = [each.text for each in group.sent if each.method == "editMessageMedia"]
    assert corrected == any("6 人次" in text and "更正" in text for text in edits)
    pages = [each.text for each in group.sent if each.method == "editMessageText" and each.text.count("王伟")]
    assert corrected == any("6 人次" in text for text in pages)


async def test_a_trip_that_is_fixed_later_has_no_time_and_serves_no_hours(group):
    """T3: the correction says that he drove, and not when."""
    await group.says(DRIVER, "收到", name="王伟")
    await group.later(10)
    await group.says(DRIVER, "到了", name="王伟")
    await group.later(20)
    await group.says(DRIVER, "接3", name="王伟")
    await group.later(30)
    await group.says(DRIVER, "送到了", name="王伟")
    await group.says(COORDINATOR, "/close 1")
    await group.until(at("2026-02-13T12:00"))
    for words in ("王伟 接2", "李四 到了", "李四 接4", "李四 送到了"):
        await group.later(20)
        await group.says(COORDINATOR, f"/fix 1 {words}")
    tables = await group.database.query(lambda read: sheets(read, 1, date(2026, 2, 9), date(2026, 2, 16)))
    by_name = {table.name: table for table in tables}
    assert [0, 50 / 60] == sorted(row[7] for row in by_name["drivers"].rows)
    assert [(4, False), (3, True), (2, False)] == [
        (row[6], row[11] is not None)
        for row in sorted(by_name["trips"].rows, key=lambda row: (row[3], row[5]))
    ]
    assert 50 / 60 == pytest.approx(by_name["companies"].totals[14])
    period = await group.database.query(
        lambda read: load_period(read, 1, date(2026, 2, 9), date(2026, 2, 16))
    )
    assert 600 == seconds_to_arrive(period.responses)
    assert 9 == by_name["nights"].totals[7]


async def test_who_is_fixed_to_have_come_later_is_in_no_median(group):
    for who, name, minutes in ((DRIVER, "王伟", 10), (DRIVER + 1, "李四", 0)):
        await group.says(who, "收到", name=name)
        await group.later(minutes)
        if minutes:
            await group.says(who, "到了", name=name)
    await group.says(COORDINATOR, "/close 1")
    await group.until(at("2026-02-13T12:00"))
    group.clear_sent()
    await group.says(COORDINATOR, "/fix 1 李四 到了")
    await group.later(1)
    reports = [each.text for each in group.sent if "一般" in each.text and "武汉站" in each.text]
    assert reports
    assert all("一般 10 分钟" in text for text in reports)
