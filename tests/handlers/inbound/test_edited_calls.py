"""C18: the edit of a call's message asks; it changes nothing by itself (C2)."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        fleet.raising = await fleet.says(COORDINATOR, "武汉站需要5台车")
        await fleet.starts(51)
        await fleet.says(51, "收到", name="张三")
        fleet.clear_sent()
        yield fleet


async def edits(fleet, words):
    fleet.now += 30
    await fleet.edits(fleet.raising, words, dated=True)


async def calls_of(fleet):
    return {
        call.station: call.needed for call in await stored.calls(fleet.database) if call.closed_at is None
    }


@pytest.mark.parametrize("words", ["武汉站需要8台车", "武汉站需要8台车，谢谢大家", "大家注意，武汉站要8辆车"])
async def test_another_number_is_asked_and_set_by_a_tap(group, words):
    await edits(group, words)
    assert ["#1 武汉站 改为需要 8 辆？"] == group.texts(GROUP)
    assert {"武汉站": 5} == await calls_of(group)
    await group.presses(COORDINATOR, "改为8辆")
    assert {"武汉站": 8} == await calls_of(group)


async def test_another_station_was_a_slip_or_is_another_call(group):
    await edits(group, "汉口站需要5台车")
    assert ["#1 武汉站 改成了 汉口站：是站名写错了，还是另叫一次？"] == group.texts(GROUP)
    await group.presses(COORDINATOR, "站名写错了")
    assert {"汉口站": 5} == await calls_of(group)
    assert "#1 集合地点改为：汉口站" in group.texts(51)[-1]


async def test_another_station_may_be_one_more_call(group):
    await edits(group, "汉口站需要7台车")
    await group.presses(COORDINATOR, "另叫一次")
    assert {"武汉站": 5, "汉口站": 7} == await calls_of(group)


async def test_a_station_that_is_added_is_asked_about(group):
    await edits(group, "武汉站需要5台车，汉口站需要7台车")
    assert ["要叫车吗？汉口站 7 辆"] == group.texts(GROUP)
    assert {"武汉站": 5} == await calls_of(group)
    await group.presses(COORDINATOR, "叫车")
    assert {"武汉站": 5, "汉口站": 7} == await calls_of(group)


@pytest.mark.parametrize("words", ["今晚大雪，大家注意安全", "谢谢大家", "不用了"])
async def test_a_message_that_calls_for_nothing_any_more_asks(group, words):
    await edits(group, words)
    assert ["#1 武汉站 还要车吗？改过的消息里看不到叫车了"] == group.texts(GROUP)
    assert {"武汉站": 5} == await calls_of(group)
    await group.presses(COORDINATOR, "不要了，撤回")
    assert {} == await calls_of(group)


@pytest.mark.parametrize("words", ["武汉站需要5台车！", "武汉站 需要5台车", "大家好，武汉站需要5台车"])
async def test_what_says_the_same_asks_nothing(group, words):
    await edits(group, words)
    assert [] == group.texts(GROUP)


async def test_a_need_that_was_changed_since_is_not_asked_back(group):
    await group.says(COORDINATOR, "/need 9")
    group.clear_sent()
    await edits(group, "武汉站需要5台车，谢谢")
    assert [] == group.texts(GROUP)
    assert {"武汉站": 9} == await calls_of(group)


async def test_another_meeting_point_is_asked(group):
    await edits(group, "武汉站需要5台车，东广场")
    if texts := group.texts(GROUP):
        assert ["#1 武汉站 集合地点改为 东广场？"] == texts
        await group.presses(COORDINATOR, "改地点")
        assert "东广场" in group.texts(51)[-1]


async def test_several_calls_of_one_message_are_asked_about_each(group):
    group.raising = await group.says(COORDINATOR, "汉口站要10台，武昌站要5台")
    group.clear_sent()
    await edits(group, "汉口站要12台，武昌站要6台")
    assert {"#2 汉口站 改为需要 12 辆？", "#3 武昌站 改为需要 6 辆？"} == set(group.texts(GROUP))
    await group.presses(COORDINATOR, "改为12辆")
    assert {"武汉站": 5, "汉口站": 12, "武昌站": 5} == await calls_of(group)


async def test_a_message_that_becomes_a_call_is_asked_about(group):
    group.raising = await group.says(COORDINATOR, "今晚大雪")
    await edits(group, "汉口站需要5台车")
    assert ["要叫车吗？汉口站 5 辆"] == group.texts(GROUP)
    assert {"武汉站": 5} == await calls_of(group)


async def test_a_message_that_becomes_an_order_is_marked_and_not_obeyed(group):
    group.raising = await group.says(COORDINATOR, "大家注意安全")
    group.clear_sent()
    await edits(group, "收队")
    assert ["🤔"] == [
        each.params["reaction"][0]["emoji"] for each in group.sent if each.method == "setMessageReaction"
    ]
    assert {"武汉站": 5} == await calls_of(group)


async def test_a_driver_edits_no_call(group):
    group.raising = await group.says(51, "今晚大雪", name="张三")
    await edits(group, "汉口站需要5台车")
    assert [] == group.texts(GROUP)


async def test_after_the_end_an_edit_asks_nothing(group):
    await group.says(COORDINATOR, "/close")
    group.clear_sent()
    await edits(group, "武汉站需要8台车")
    assert [] == group.texts(GROUP)


async def test_a_station_that_is_open_already_is_not_taken_by_another_name(group):
    await group.says(COORDINATOR, "汉口站需要3台车")
    group.clear_sent()
    await edits(group, "汉口站需要5台车")
    await group.presses(COORDINATOR, "站名写错了")
    assert {"武汉站": 5, "汉口站": 3} == await calls_of(group)


async def test_a_name_is_not_put_right_after_the_end(group):
    await edits(group, "汉口站需要5台车")
    button = group.button("站名写错了")
    await group.says(COORDINATOR, "/standdown")
    await group.taps(COORDINATOR, button.data, message=button.message)
    assert ["武汉站"] == [call.station for call in await stored.calls(group.database)]
