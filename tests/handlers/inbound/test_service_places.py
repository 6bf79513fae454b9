"""Who arrives where drivers rest, charge or are checked has not arrived at the call's station (A1)."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 20


@pytest.fixture
async def bot(tmp_path):
    """The driver is on his way to the only call."""
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.starts(DRIVER)
        yield bot


async def arrives(bot, words, station="武汉站", chat=DRIVER):
    await bot.says(COORDINATOR, f"{station}需要5台车")
    bot.now += 60
    await bot.says(DRIVER, "收到")
    bot.now += 60
    bot.clear_sent()
    await bot.says(DRIVER, words, **({} if chat is None else {"chat": chat}))
    [response] = await stored.responses(bot.database)
    return response.arrived_at is not None


SERVICES = (
    "驿站 司机驿站 菜鸟驿站 暖心驿站 爱心驿站 户外劳动者驿站 工会驿站 司机之家 充电站 换电站 充换电站 加油站 加气站 服务站 便民服务站 休息站 "
    "收费站 检查站 洗车站 休息室 厕所 食堂 修车铺 卫生间 休息点 超市 便利店 面馆 餐馆"
)


@pytest.mark.parametrize("chat", [DRIVER, None], ids=["privately", "in the group"])
@pytest.mark.parametrize("place", SERVICES.split())
async def test_a_place_for_drivers_is_no_arrival_and_no_question(bot, place, chat):
    assert not await arrives(bot, f"到{place}了", chat=chat)
    await bot.later(5)
    assert "哪个站" not in "".join(bot.texts())


@pytest.mark.parametrize(
    "words", ["我在充电站", "回到司机驿站了", "回驿站了", "刚到充电站", "我到服务站了", "5分钟后到充电站"]
)
async def test_nor_in_other_words(bot, words):
    assert not await arrives(bot, words)


@pytest.mark.parametrize(
    "words", ["到了", "到武汉站了", "我到站了，武汉站", "回武汉站了", "到武汉站西广场了"]
)
async def test_the_station_is_one(bot, words):
    assert await arrives(bot, words)


@pytest.mark.parametrize("station", ["龙泉驿站", "暖心驿站"])
async def test_so_is_a_call_that_was_raised_at_such_a_place(bot, station):
    assert await arrives(bot, f"到{station}了", station)
