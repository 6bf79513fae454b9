"""S7–S9: a mark under what was recorded when it is quiet, one's own part at a tap, the latest trips on the card."""

from collections import deque

import pytest

from handlers.night.feedback_marks import MOST_A_MINUTE, MOST_IN_A_ROW, is_quiet
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, LEAD = 51, 52


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        fleet.now += 300
        yield fleet


async def marks(fleet):
    params = await stored.requests(fleet.database, "setMessageReaction")
    return [(one["message_id"], one["reaction"][0]["emoji"]) for one in params]


async def mine(fleet, who):
    await fleet.taps(who, buttons.own_record(1))
    params = (await stored.requests(fleet.database, "answerCallbackQuery"))[-1]
    assert params["show_alert"]
    return params["text"]


async def test_what_was_recorded_is_marked_and_what_was_not_is_not(group):
    yes = await group.says(DRIVER, "收到")
    await group.later(1)
    await group.says(DRIVER, "今天好冷")
    three = await group.says(DRIVER, "接3")
    await group.later(1)
    await group.says(DRIVER, "没收到")
    assert [(yes, "👌"), (three, "✍")] == await marks(group)


async def test_several_facts_in_a_message_are_one_mark(group):
    number = await group.says(DRIVER, "到了 接3 一老")
    assert {(number, "✍")} == set(await marks(group))


async def test_a_tap_is_answered_by_its_toast_alone(group):
    await group.taps(DRIVER, buttons.acknowledge(1))
    assert [] == await marks(group)


async def test_a_burst_makes_no_rows(group):
    for who in range(100, 130):
        await group.says(who, "收到")
    assert MOST_IN_A_ROW == len(await marks(group))
    await group.later(2)
    late = await group.says(99, "收到")
    assert (late, "👀") == (await marks(group))[-1]


async def test_one_who_has_not_answered_is_told_how(group):
    assert "#1：您还没有回过。能来请点「收到」" == await mine(group, DRIVER)


async def test_his_part_is_told_as_it_goes_on(group):
    await group.says(DRIVER, "收到，20分钟到")
    assert "#1 武汉站：已登记，等您到场\n预计 22:25 到\n不对？发「撤销」" == await mine(group, DRIVER)
    await group.says(DRIVER, "到了")
    assert "#1 武汉站：在场，A列第1位\n不对？发「撤销」" == await mine(group, DRIVER)
    await group.says(DRIVER, "接3 一老一小")
    assert (
        "#1 武汉站：在途\n第 1 趟：3 人（老1 小1），22:05 出发\n人数不对？发「改4」。不算？发「撤销」"
    ) == await mine(group, DRIVER)
    await group.later(1)
    await group.says(DRIVER, "接5")
    assert "还有 1 处待确认" in await mine(group, DRIVER)


async def test_a_standby_sees_his_turn_and_one_who_left_that_he_left(group):
    await group.says(COORDINATOR, "/need 1")
    await group.says(LEAD, "收到")
    await group.says(DRIVER, "收到")
    assert "候补第 1 位" in await mine(group, DRIVER)
    await group.says(LEAD, "来不了")
    assert "来不了（收到过）" in await mine(group, LEAD)


async def test_the_card_shows_the_last_three_trips_with_what_was_understood(group):
    for who, words in ((51, "接1"), (52, "接2 一老"), (53, "接三个人 一小"), (54, "接4")):
        group.now += 5
        await group.says(who, words)
    card = group.texts(method="editMessageText")[-1]
    assert "<b>刚出发</b>：司机54 4人、司机53 3人（小1）、李四 2人（老1）" in card
    assert "张三 1人" not in card
    await group.says(54, "改3")
    assert "司机54 3人、" in group.texts(method="editMessageText")[-1]
    await group.says(COORDINATOR, "/close")
    assert "刚出发" not in group.texts(method="editMessageText")[-1]


def test_quiet_is_few_in_a_row_and_few_a_minute():
    recent: dict[int, deque[int]] = {}
    assert [is_quiet(recent, 1, 0) for _ in range(MOST_IN_A_ROW + 1)] == [True] * MOST_IN_A_ROW + [False]
    assert is_quiet(recent, 2, 0)
    slow: dict[int, deque[int]] = {}
    assert [is_quiet(slow, 1, second) for second in range(0, 70, 10)] == [True] * (MOST_A_MINUTE + 1)
    busy: dict[int, deque[int]] = {}
    assert [is_quiet(busy, 1, second) for second in range(0, 56, 8)] == [True] * MOST_A_MINUTE + [False]
