"""E10: a call that was a mistake is taken back without no-shows, and counts nowhere."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        await fleet.starts(51)
        await fleet.says(51, "收到", name="张三")
        await fleet.says(52, "收到", name="李四")
        fleet.clear_sent()
        yield fleet


async def taken_back(fleet):
    await fleet.says(COORDINATOR, "叫错了")
    await fleet.presses(COORDINATOR, "是，叫错了")


async def test_it_asks_once_and_the_tap_takes_it_back(group):
    await group.says(COORDINATOR, "不好意思，叫错了")
    assert "撤回 #1 武汉站 这次叫车？还有 2 辆在路上，会告诉他们不用来" == group.texts(GROUP)[-1]
    assert [1] == await stored.open_calls(group.database)
    await group.presses(COORDINATOR, "是，叫错了")
    assert [] == await stored.open_calls(group.database)
    assert ["#1 武汉站 是叫错了，已撤回，大家不用来。不计入统计"] == group.texts(GROUP, role="closing_report")


async def test_those_on_the_way_are_told_once(group):
    await taken_back(group)
    await group.later(3)
    assert ["#1 武汉站 是叫错了，不用来，抱歉"] == group.texts(51)
    assert 1 == sum("李四" in each and "叫错" in each for each in group.texts(GROUP, role="mention"))


@pytest.mark.parametrize("words", ["发错了", "手滑点错了", "发错群了", "取消叫车", "撤回", "不用了，发错了"])
async def test_other_words_for_a_mistake(group, words):
    await group.says(COORDINATOR, words)
    await group.presses(COORDINATOR, "是，叫错了")
    assert [] == await stored.open_calls(group.database)


async def test_a_command_takes_it_back_at_once(group):
    await group.says(COORDINATOR, "/cancel")
    assert [] == await stored.open_calls(group.database)


async def test_no_car_is_a_mistake_or_enough(group):
    await group.says(COORDINATOR, "不用车了")
    await group.presses(COORDINATOR, "改为2辆")
    assert [(2, None)] == [(call.needed, call.closed_at) for call in await stored.calls(group.database)]


async def test_no_car_after_cars_have_come_is_enough(group):
    await group.later(15)
    await group.says(51, "到了", name="张三")
    await group.says(COORDINATOR, "不用车了")
    assert [(2, None)] == [(call.needed, call.closed_at) for call in await stored.calls(group.database)]


async def test_after_ten_minutes_it_is_a_mistake_only_while_nobody_has_come(group):
    await group.later(30)
    await group.says(COORDINATOR, "叫错了")
    assert "撤回 #1" in group.texts(GROUP)[-1]
    await group.says(51, "到了", name="张三")
    await group.says(COORDINATOR, "叫错了")
    assert "收队 #1 武汉站？" in group.texts(GROUP)[-1]
    await group.says(COORDINATOR, "/cancel")
    assert "不能算叫错" in group.texts(GROUP)[-1]


async def test_once_somebody_was_carried_it_was_no_mistake(group):
    await group.says(51, "接3", name="张三")
    await group.says(COORDINATOR, "/cancel")
    assert [1] == await stored.open_calls(group.database)


async def test_a_coordinator_who_drives_takes_back_his_own_word(group):
    await group.says(COORDINATOR, "接2")
    await group.says(COORDINATOR, "撤回")
    assert [] == [each for each in group.texts(GROUP) if "撤回 #1" in each]
    assert [] == await stored.trips(group.database)


async def test_a_driver_takes_back_no_call(group):
    await group.says(51, "叫错了", name="张三")
    await group.says(51, "/cancel", name="张三")
    assert [1] == await stored.open_calls(group.database)


async def test_it_is_in_no_total_and_makes_no_no_show(group):
    await taken_back(group)
    group.now += 5
    await group.says(COORDINATOR, "汉口站需要1台车")
    await group.says(53, "到了", name="王五")
    await group.says(53, "接2", name="王五")
    await group.says(COORDINATOR, "/close 2")
    told = await stored.told_as_json(group.database)
    assert [True, False] == [call["cancelled"] for call in told["calls"]]
    assert 0 == told["calls"][0]["no_show"]
    assert ["released", "released"] == [driver["state"] for driver in told["calls"][0]["drivers"]]
    assert (1, 2, 0) == tuple(told["totals"][key] for key in ("acknowledged", "passengers", "no_show"))


async def test_no_night_and_no_week_counts_it(group):
    await taken_back(group)
    await group.later(60 * 12)
    told = "\n".join(group.texts(GROUP))
    assert "当晚没有叫车" in told
    assert "未到" not in told


async def test_it_can_be_reopened_and_all_are_told(group):
    await taken_back(group)
    await group.presses(COORDINATOR, "重新打开")
    assert [1] == await stored.open_calls(group.database)
    assert "重新打开了" in group.texts(51)[-1]
    told = await stored.told_as_json(group.database)
    assert [False] == [call["cancelled"] for call in told["calls"]]
    assert 2 == told["totals"]["acknowledged"]


async def test_just_after_a_second_call_it_is_that_one(group):
    await group.later(12)
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(COORDINATOR, "叫错了")
    assert "撤回 #2 汉口站" in group.texts(GROUP)[-1]


@pytest.mark.parametrize(("seconds", "is_asked"), [(600, True), (601, False)])
async def test_for_ten_minutes_a_call_to_which_somebody_came_may_be_a_mistake(group, seconds, is_asked):
    await group.says(51, "到了", name="张三")
    group.now = EVENING + seconds
    group.clear_sent()
    await group.says(COORDINATOR, "叫错了")
    assert is_asked == any("是，叫错了" in button.label for button in group.buttons)
