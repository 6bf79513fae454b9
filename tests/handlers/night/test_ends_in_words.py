"""E4: 结束 in words is what the card's button does, 收队 sends home; an end said twice is answered, and never taken for another call's."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in ("沈阳站", "沈阳北站"):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(3)
        fleet.clear_sent()
        yield fleet


async def comes(fleet):
    await fleet.says(DRIVER, "沈阳站收到", name="老周")
    await fleet.later(1)
    fleet.clear_sent()


def labels(fleet):
    return [button.label for button in fleet.buttons if button.chat == GROUP]


async def ended(fleet):
    return [call.station for call in await stored.calls(fleet.database) if call.closed_at is not None]


CLOSES = [
    "沈阳站结束",
    "沈阳站人都接完了，结束",
    "沈阳站这边结束了，大家辛苦",
    "沈阳站任务结束，感谢",
    "沈阳站结束吧",
    "#1 结束",
    "沈阳站可以结束了",
    "沈阳站今晚结束",
    "沈阳站没人了，结束",
    "沈阳站结束了哈",
]
SENDS_HOME = [
    "沈阳站收队",
    "沈阳站解散",
    "沈阳站结束，没到的回去吧",
    "沈阳站任务结束，收队",
    "沈阳站撤了，结束",
]


@pytest.mark.parametrize("words", CLOSES)
async def test_an_end_asks_for_the_button_of_the_card(group, words):
    await group.says(COORDINATOR, words)
    assert "结束 #1 沈阳站？" == group.texts(GROUP)[-1]
    await group.presses(COORDINATOR, "结束")
    assert ["沈阳站"] == await ended(group)


@pytest.mark.parametrize("words", ["沈阳站结束", "#1 结束", "沈阳站人都接完了，结束"])
async def test_with_cars_on_the_way_the_question_offers_both(group, words):
    await comes(group)
    await group.says(COORDINATOR, words)
    assert "结束 #1 沈阳站？还有 1 辆在路上" == group.texts(GROUP)[-1]
    assert ["结束", "收队", "先不"] == labels(group)[-3:]


@pytest.mark.parametrize("words", SENDS_HOME)
async def test_who_sends_home_is_asked_for_that(group, words):
    await comes(group)
    await group.says(COORDINATOR, words)
    assert "收队 #1 沈阳站？还有 1 辆在路上" == group.texts(GROUP)[-1]


async def test_an_end_with_a_time_is_a_reminder(group):
    await group.says(COORDINATOR, "沈阳站10分钟后结束")
    assert "22:13 提醒您" in group.texts(GROUP)[-1]
    assert not await ended(group)


@pytest.mark.parametrize("words", ["沈阳站结束", "沈阳站收队", "#1 结束", "沈阳站结束了，辛苦"])
async def test_an_end_said_twice_is_answered_with_its_time(group, words):
    await group.says(COORDINATOR, "/close 1")
    await group.later(2)
    group.clear_sent()
    await group.says(COORDINATOR, words)
    assert "#1 沈阳站 22:03 已结束，要重新打开吗？" == group.texts(GROUP)[-1]
    await group.presses(COORDINATOR, "重新打开")
    assert not await ended(group)


@pytest.mark.parametrize("words", ["沈阳站结束", "#1 收队"])
async def test_later_it_cannot_be_reopened_and_no_other_call_is_offered(group, words):
    await group.says(COORDINATOR, "/close 1")
    await group.later(20)
    group.clear_sent()
    buttons = len(group.buttons)
    await group.says(COORDINATOR, words)
    await group.later(2)
    assert ["#1 沈阳站 22:03 已结束"] == group.texts(GROUP)
    assert buttons == len(group.buttons)


@pytest.mark.parametrize("words", ["北站结束", "沈阳北站收队"])
async def test_the_open_call_is_still_meant_by_its_name(group, words):
    await group.says(COORDINATOR, "/close 1")
    await group.later(2)
    group.clear_sent()
    await group.says(COORDINATOR, words)
    assert "#2 沈阳北站？" in group.texts(GROUP)[-1]


@pytest.mark.parametrize("words", ["老周的3人转老李", "老周那3个人转给老李"])
async def test_a_transfer_without_a_trip_is_answered(group, words):
    await comes(group)
    await group.says(DRIVER + 1, "沈阳站收到", name="老李")
    await group.says(COORDINATOR, words)
    assert "没找到 老周 在途的一趟，谁也没动" in group.texts(GROUP)
