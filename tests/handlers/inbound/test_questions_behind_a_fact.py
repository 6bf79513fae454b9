"""C14: a question behind a fact, with a station in it or without, is answered as one that stands alone."""

import pytest

from dispatch.shown_states import ShownState
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_station

EVENING = at("2026-02-10T22:00")
DRIVER = 51
EAST, PORT = "郑州东站", "郑州航空港站"


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in (EAST, PORT):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        for words in ("东站收到", "到东站了", "接2"):
            await fleet.says(DRIVER, words, name="妮儿")
            await fleet.later(10)
        fleet.clear_sent()
        yield fleet


async def after(fleet, words):
    await fleet.says(DRIVER, words, name="妮儿")
    await fleet.later(0.1)
    return await standing_by_station(fleet)


def told(fleet):
    return [text for text in fleet.texts() if "郑州东站 还差" in text and "妮儿" in text]


@pytest.mark.parametrize(
    "words",
    [
        "送到了，还要车不",
        "送到了，东站还要车不",
        "送到了，郑州东站还要车吗",
        "送到，航空港还要人吗",
        "送到了 东站那边还要车不",
    ],
)
async def test_it_is_answered_and_the_delivery_counts(fleet, words):
    assert {EAST: ShownState.DELIVERED} == await after(fleet, words)
    assert 1 == len(told(fleet))


async def test_behind_an_answer_too(fleet):
    await fleet.says(52, "收到，东站还要车吗", name="禄海涛")
    await fleet.later(0.1)
    assert any("郑州东站 还差" in text and "禄海涛" in text for text in fleet.texts())


async def test_with_a_short_name_alone_too(fleet):
    await after(fleet, "东站还要车不")
    assert 1 == len(told(fleet))


@pytest.mark.parametrize("words", ["送到了，东站人不少", "送到了，东站我去", "送到了"])
async def test_what_asks_nothing_is_not_answered(fleet, words):
    await after(fleet, words)
    assert [] == told(fleet)
