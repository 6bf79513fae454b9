"""E6: a driver who was sent home by an end that was taken back is not missing and no no-show until he speaks."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
SILENT, BACK, STANDBY = 51, 52, 53


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        await fleet.starts(COORDINATOR, SILENT, BACK, STANDBY)
        await fleet.says(SILENT, "收到", name="张三")
        await fleet.says(BACK, "收到", name="李四")
        await fleet.says(STANDBY, "收到", name="王五")
        await fleet.says(COORDINATOR, "/standdown")
        await fleet.later(2)
        await fleet.says(COORDINATOR, "/reopen")
        yield fleet


async def asked_where_they_are(fleet):
    return [person for kind, person in await stored.reminded(fleet.database) if kind == "overdue"]


async def test_each_is_told_that_it_goes_on(group):
    for driver in (SILENT, BACK):
        assert "#1 武汉站 重新打开了，还要用车，能来请接着来" == group.texts(driver)[-1]


async def test_the_card_counts_them_apart_until_they_speak(group):
    card = group.texts(GROUP)[-1]
    assert "已叫回、还没回话 2" in card
    assert "正在赶来" not in card
    await group.says(BACK, "收到", name="李四")
    card = group.texts(GROUP, "editMessageText")[-1]
    assert "已叫回、还没回话 1" in card
    assert "正在赶来 <b>1</b>" in card


async def test_who_is_silent_is_not_asked_and_not_missing(group):
    await group.says(BACK, "收到", name="李四")
    group.clear_sent()
    await group.later(60)
    assert [await stored.person_id(group.database, BACK)] == await asked_where_they_are(group)
    await group.says(COORDINATOR, "/missing")
    assert "张三" not in group.texts(COORDINATOR)[-1]
    assert "李四" in group.texts(COORDINATOR)[-1]


async def test_his_place_is_offered_after_some_minutes(group):
    assert not [each for each in group.texts(STANDBY) if "空出一个位置" in each]
    await group.later(12)
    assert [each for each in group.texts(STANDBY) if "空出一个位置" in each]


async def test_at_the_end_he_is_no_no_show(group):
    await group.says(BACK, "收到", name="李四")
    await group.says(COORDINATOR, "/close")
    told = await stored.told_as_json(group.database)
    states = {driver["name"]: driver["state"] for driver in told["calls"][0]["drivers"]}
    assert ("released", "no_show") == (states["张三"], states["李四"])
    assert 1 == told["totals"]["no_show"]


async def test_a_restart_forgets_nothing_of_it(group):
    group.forget()
    await group.says(COORDINATOR, "/close")
    assert 0 == (await stored.told_as_json(group.database))["totals"]["no_show"]


async def test_what_is_shown_him_asks_for_his_word(group):
    await group.says(SILENT, "我排第几", chat=SILENT, name="张三")
    assert "等您一句话" in group.texts(SILENT)[-1]
