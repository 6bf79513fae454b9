"""`/fix` corrects a call that is over, of people with short names too; the posted night and week are edited (T3, W1)."""

import pytest

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
