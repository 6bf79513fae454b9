"""C13: a coordinator's everyday words are answered, with buttons where something would be changed."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要3台车")
        await fleet.says(51, "收到", name="张三")
        fleet.clear_sent()
        yield fleet


async def test_enough_or_over_is_asked_with_both(group):
    await group.says(COORDINATOR, "武汉站差不多了，先这样吧")
    assert "#1 武汉站 车够了（需要改为 1 辆），还是收队？" == group.texts(GROUP)[-1]
    await group.presses(COORDINATOR, "改为1辆")
    assert [(1, None)] == [(call.needed, call.closed_at) for call in await stored.calls(group.database)]


async def test_over_is_one_tap_away_too(group):
    await group.says(COORDINATOR, "先这样吧")
    await group.presses(COORDINATOR, "收队")
    assert [] == await stored.open_calls(group.database)


async def test_an_end_in_everyday_words_asks_once(group):
    await group.says(COORDINATOR, "今天就到这吧，大家辛苦了")
    assert "收队 #1 武汉站？还有 1 辆在路上" == group.texts(GROUP)[-1]
    assert [1] == await stored.open_calls(group.database)


async def test_a_time_makes_it_a_reminder(group):
    await group.says(COORDINATOR, "再过一刻钟武汉站收了")
    assert "好，22:15 提醒您收队 #1 武汉站，现在先不动" == group.texts(GROUP)[-1]
    await group.later(16)
    assert [1] == await stored.open_calls(group.database)
    assert "收队 #1 武汉站？" in group.texts(GROUP)[-1]


async def test_the_station_in_the_words_is_the_call(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(COORDINATOR, "汉口站可以了，不用再叫了")
    assert "车够了？#2 汉口站 的需要改为 0 辆？" == group.texts(GROUP)[-1]


async def test_a_station_that_has_no_call_is_asked_about(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(COORDINATOR, "长途客运站差不多了")
    assert [1, 2] == await stored.open_calls(group.database)
    await group.later(1)
    assert {"#1 武汉站", "#2 汉口站"} <= {button.label for button in group.buttons}


async def test_questions_are_answered(group):
    await group.says(COORDINATOR, "现在武汉那边什么情况")
    assert "需要 3 ｜ 收到 1" in group.texts(GROUP)[-1]
    await group.says(COORDINATOR, "在路上的都有谁")
    assert "未到 1 辆。名单只私聊发" in group.texts(GROUP)[-1]


async def test_a_driver_says_none_of_it(group):
    for words in ("武汉站差不多了，先这样吧", "今天就到这", "再过一刻钟武汉站收了"):
        await group.says(61, words, name="钱七")
    await group.later(2)
    assert [] == [each for each in group.texts(GROUP) if "收队" in each or "车够了" in each]
    assert [1] == await stored.open_calls(group.database)


async def test_an_end_behind_a_condition_asks(group):
    await group.says(COORDINATOR, "等最后一趟车走了就收队")
    assert "收队 #1 武汉站？还有 1 辆在路上" == group.texts(GROUP)[-1]


@pytest.mark.parametrize("words", ["武汉站怎么还没人来", "#1 让他们把车停到北边", "武汉站候车的往里走"])
async def test_what_is_not_understood_has_a_mark(group, words):
    await group.says(COORDINATOR, words)
    marks = [
        each.params["reaction"][0]["emoji"] for each in group.sent if each.method == "setMessageReaction"
    ]
    assert ["🤔"] == marks
    assert [] == group.texts(GROUP)


@pytest.mark.parametrize("words", ["武汉站雪好大", "大家路上慢点", "辛苦各位了", "我这边有点冷"])
async def test_talk_is_left_alone(group, words):
    await group.says(COORDINATOR, words)
    assert [] == group.sent


async def test_a_station_beside_a_number_of_cars_asks(group):
    await group.says(COORDINATOR, "武汉站这边还得来个20台才行")
    assert "#1 武汉站 正在进行。要加车吗？" == group.texts(GROUP)[-1]
