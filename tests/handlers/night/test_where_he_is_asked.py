"""R3, S2: who is at a station, or drives passengers from it, is asked where he is, and everybody else where he goes."""

import pytest

from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in ("沈阳站", "沈阳北站"):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(3)
        fleet.clear_sent()
        yield fleet


async def asked(fleet, *words):
    for driver, each in enumerate(words, start=DRIVER):
        await fleet.says(driver, each, name=f"司机{driver}")
    await fleet.later(1.5)
    return [text.rpartition("：")[2] for text in fleet.texts(GROUP) if "哪个站" in text]


@pytest.mark.parametrize(
    "words", ["到了到了", "接2", "收到，到了", "拉了仨走了", "到场", "我到啦", "拉2个，一个大爷一个大娘"]
)
async def test_who_is_there_is_asked_where_he_is(fleet, words):
    assert ["您在哪个站？"] == await asked(fleet, words)


@pytest.mark.parametrize("words", ["收到", "我去", "马上出发", "十分钟到"])
async def test_who_comes_is_asked_where_he_goes(fleet, words):
    assert ["您去哪个站？"] == await asked(fleet, words)


async def test_one_question_to_both_asks_where_they_go(fleet):
    assert ["您去哪个站？"] == await asked(fleet, "收到", "到了")


@pytest.mark.parametrize("words", ["南站还要人不", "哪缺人", "睡醒一觉了，哪边还要车", "火车站还要车吗"])
async def test_who_asks_where_cars_are_needed_is_told_and_not_asked(fleet, words):
    assert not await asked(fleet, words)
    assert "#2 沈阳北站 还差" in fleet.texts(GROUP)[-1]
