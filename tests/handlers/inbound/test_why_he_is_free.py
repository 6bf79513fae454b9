"""R3, A1: why somebody is free, or an adverb, before 去 and a short name of a station changes nothing: he comes."""

import pytest

from dispatch.shown_states import ShownState
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_station

EVENING = at("2026-02-10T22:00")
DRIVER = 51
MAIN, AIRPORT = "郑州站", "郑州航空港站"
COMES = ShownState.ACKNOWLEDGED


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in (MAIN, AIRPORT):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(20)
        fleet.clear_sent()
        yield fleet


async def standing_after(fleet, *words):
    for each in words:
        await fleet.says(DRIVER, each, name="税远鹏")
        await fleet.later(0.1)
    return await standing_by_station(fleet)


@pytest.mark.parametrize(
    "words",
    [
        "俺直接去航空港",
        "我直接去航空港了",
        "我先去航空港",
        "我这就去航空港",
        "我顺路去航空港",
        "我再去航空港",
        "忙完了，去航空港",
        "俺卸完货了，去航空港",
        "卸完砖了，去航空港",
        "刚下班，去航空港",
        "活干完了，直接去航空港",
    ],
)
async def test_he_comes_to_the_station_of_the_short_name(fleet, words):
    assert {AIRPORT: COMES} == await standing_after(fleet, words)
    assert not fleet.texts()


@pytest.mark.parametrize(
    "words", ["俺卸完货了，去郑州站", "卸完货了，去郑州站", "忙完了，直接去郑州站", "我刚下班，去郑州站"]
)
async def test_the_end_of_other_work_is_no_delivery(fleet, words):
    assert {MAIN: COMES} == await standing_after(fleet, words)
    assert not fleet.texts()


async def test_who_delivers_and_goes_back_to_the_short_name_stands_there(fleet):
    assert {AIRPORT: ShownState.ARRIVED} == await standing_after(fleet, "航空港接2", "送到，又回航空港了")


@pytest.mark.parametrize(
    "words",
    ["俺直接去厕所", "俺卸完货了", "忙完了，去吃饭", "航空港人多", "直接去航空港吗"],
)
async def test_other_words_promise_nothing(fleet, words):
    assert {} == await standing_after(fleet, words)


async def test_who_is_free_and_does_not_come_declines(fleet):
    assert {AIRPORT: ShownState.DECLINED} == await standing_after(fleet, "忙完了，不去航空港了")


async def test_where_passengers_go_is_no_promise_to_come(fleet):
    assert AIRPORT not in await standing_after(fleet, "郑州站接3", "接3，去航空港")
