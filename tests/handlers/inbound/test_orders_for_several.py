"""An order for several stations is one for each (C9), and what a coordinator says to one driver is no order (C13)."""

import pytest

from tests.support.harness import COORDINATOR, at, harness

DRIVER = 20


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as made:
        for station in ("武汉站", "汉口站", "武昌站"):
            await made.says(COORDINATOR, f"{station}需要5台车")
        await made.says(DRIVER, "汉口站收到", name="舒德厚")
        made.clear_sent()
        yield made


BOTH = [
    "武汉站汉口站都结束了，大家辛苦",
    "武汉和汉口都收队",
    "武汉站、汉口站收队",
    "汉口站跟武汉站两个站都收队",
]


@pytest.mark.parametrize("words", BOTH)
async def test_an_end_of_two_stations_is_asked_of_both(group, words):
    await group.says(COORDINATOR, words)
    await group.later(1)
    asked = [text.split("？")[0] for text in group.texts() if "？" in text]
    verb = "结束" if "结束" in words else "收队"
    assert [f"{verb} #1 武汉站", f"{verb} #2 汉口站"] == sorted(asked)


async def test_one_station_is_asked_alone(group):
    await group.says(COORDINATOR, "武昌站收队")
    await group.later(1)
    assert ["收队 #3 武昌站？"] == [text for text in group.texts() if "收队" in text]


async def test_each_station_with_words_of_its_own_keeps_them(group):
    await group.says(COORDINATOR, "武汉站够了，汉口站还差2台")
    await group.later(1)
    asked = [text for text in group.texts() if "？" in text]
    assert ["车够了？#1 武汉站 的需要改为 0 辆？", "#2 汉口站 正在进行。要加车吗？"] == asked


@pytest.mark.parametrize(
    "words", ["武昌收了，您要是还有劲就去汉口", "你先回去吧，武昌不用车了", "您到武汉站去吧，武昌够了"]
)
async def test_a_reply_to_a_driver_that_addresses_him_is_no_order(group, words):
    spoken = await group.says(DRIVER, "一个人都没有", name="舒德厚")
    message = {"message_id": spoken, "from": {"id": DRIVER, "is_bot": False, "first_name": "舒德厚"}}
    await group.says(COORDINATOR, words, reply_to_message=group.messages[spoken] | message)
    await group.later(1)
    assert [] == [text for text in group.texts() if "？" in text]


async def test_a_reply_that_only_orders_is_one(group):
    spoken = await group.says(DRIVER, "一个人都没有", name="舒德厚")
    await group.says(COORDINATOR, "汉口站收队", reply_to_message=group.messages[spoken])
    await group.later(1)
    assert [text for text in group.texts() if "收队 #2 汉口站" in text]


async def test_a_call_in_a_reply_that_addresses_him_is_one(group):
    spoken = await group.says(DRIVER, "一个人都没有", name="舒德厚")
    await group.says(COORDINATOR, "您稍等，汉阳站需要6台车", reply_to_message=group.messages[spoken])
    await group.later(1)
    assert [text for text in group.texts() if "#4 汉阳站" in text]
