"""R3: a station without the city in front (航空港 of 郑州航空港站) is named with every verb, by drivers and coordinators."""

import pytest

from dispatch.shown_states import ShownState
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_station

EVENING = at("2026-02-10T22:00")
DRIVER = 51
EAST, PORT = "郑州东站", "郑州航空港站"
COMES, STANDS, BROUGHT = ShownState.ACKNOWLEDGED, ShownState.ARRIVED, ShownState.DELIVERED


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in (EAST, PORT):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(20)
        fleet.clear_sent()
        yield fleet


async def standing(fleet, *words):
    for each in words:
        await fleet.says(DRIVER, each, name="付会敏")
        await fleet.later(12)
    return await standing_by_station(fleet)


@pytest.mark.parametrize(
    "words", ["去航空港", "俺直接去航空港", "我直接去航空港", "航空港我去", "忙完了，去航空港", "航空港收到"]
)
async def test_who_goes_there_comes(fleet, words):
    assert {PORT: COMES} == await standing(fleet, words)


@pytest.mark.parametrize("words", ["送到，又回航空港了", "送到了，又回到航空港", "送到 航空港到场"])
async def test_who_is_back_there_stands_there(fleet, words):
    said = ("航空港收到", "到航空港了", "接2", words)
    assert {PORT: STANDS} == await standing(fleet, *said)


async def test_where_the_passengers_go_is_no_sign(fleet):
    assert {EAST: ShownState.ON_ROAD} == await standing(fleet, "东站收到", "到东站了", "接3去航空港站")


@pytest.mark.parametrize("words", ["航空港大道堵死了", "航空港酒店满了", "从航空港回来的路好走"])
async def test_another_place_of_that_name_says_nothing(fleet, words):
    assert {} == await standing(fleet, words)


async def test_a_coordinators_order_is_for_that_call(fleet):
    await fleet.says(COORDINATOR, "航空港收队")
    await fleet.later(1)
    assert any("收队 #2" in text for text in fleet.texts())
    assert [] == await stored.open_clarifications(fleet.database)
