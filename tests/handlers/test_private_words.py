"""What a driver says privately is answered with what it did."""

import json

import pytest

from tests.clock.theatre import COORDINATOR, at, theatre

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    async with theatre(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as stage:
        await stage.says(COORDINATOR, "武汉站需要9台车")
        stage.now += 300
        await stage.says(DRIVER, "收到")
        yield stage


async def answers(stage, *words):
    """The bot's private answer to each."""
    for each in words:
        await stage.says(DRIVER, each, chat=DRIVER)
        stage.now += 1
    rows = await stage.database.read(
        "SELECT body FROM outbox WHERE chat_id = ? AND kind = 'message' ORDER BY id", (DRIVER,)
    )
    return [json.loads(body)["text"] for (body,) in rows]


async def test_an_amendment_and_an_undo_are_answered_as_such(group):
    assert await answers(group, "到了", "接3", "改4", "改4", "撤销") == [
        "已到场：第1列第1位",
        "第 1 趟：3 人，路上慢点",
        "已改：第 1 趟 4 人",
        "已经记过：第 1 趟 4 人",
        "已撤销您的上一条",
    ]


async def test_what_asks_says_what_it_asks_about(group):
    told = await answers(group, "改4", "接9", "送到了")
    assert told[0] == "没有可以改的一趟，先记为待确认"
    assert told[1].startswith("这个数字有点多")
    assert told[2] == "没有在途的一趟"


async def test_nothing_said_privately_is_left_without_an_answer(group):
    told = await answers(group, "改0", "改99", "张建国到了")
    assert told == ["这句没看懂，已记为待确认，调度会看到"] * 3


async def test_who_arrives_at_a_second_call_hears_of_his_place_there(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.taps(DRIVER, "i:1")
    await group.taps(DRIVER, "i:2")
    rows = await group.database.read("SELECT body FROM outbox WHERE lane = 9 ORDER BY id", ())
    assert [json.loads(body)["params"]["text"] for (body,) in rows] == ["已到场：第1列第1位"] * 2
