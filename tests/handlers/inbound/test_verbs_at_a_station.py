"""R3: a verb glued to a known station is no part of its name, 站 may be the verb, and what is plain does not wait for what is not."""

import pytest

from dispatch.shown_states import ShownState
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_station

EVENING = at("2026-02-10T22:00")
DRIVER = 51
EAST, WEST = "成都东站", "成都西站"
COMES, STANDS, DRIVES, BROUGHT = (
    ShownState.ACKNOWLEDGED,
    ShownState.ARRIVED,
    ShownState.ON_ROAD,
    ShownState.DELIVERED,
)


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in (EAST, WEST):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(20)
        fleet.clear_sent()
        yield fleet


async def says(fleet, *words):
    for each in words:
        await fleet.says(DRIVER, each, name="税远鹏")
        await fleet.later(0.1)


def asked(fleet):
    return [
        text
        for text in fleet.texts()
        if "您说的是哪个站" in text or "您去哪个站" in text or "您在哪个站" in text
    ]


@pytest.mark.parametrize(
    "words",
    [
        "拢东站了",
        "我拢东站咯",
        "拢东站哒",
        "抵东站了",
        "到咗东站",
        "到哒东站",
        "回东站了",
        "我已经拢东站了",
        "终于拢东站咯",
    ],
)
async def test_every_verb_of_arrival_takes_the_station_behind_it(fleet, words):
    await says(fleet, "东站收到", words)
    assert {EAST: STANDS} == await standing_by_station(fleet)
    assert [] == asked(fleet)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "我转东站去了",
            "我转东站克",
            "转东站",
            "我奔东站了",
            "直奔东站",
            "上东站去",
            "我赶东站",
            "往东站切",
        ),
        *("东站我继续来", "我继续来，东站", "东站我照样来", "东站我照旧去", "东站我接着来"),
    ],
)
async def test_a_verb_glued_to_a_station_and_words_of_going_on(fleet, words):
    await says(fleet, words)
    assert {EAST: COMES} == await standing_by_station(fleet)
    assert [] == asked(fleet)


@pytest.mark.parametrize(
    "words",
    [
        "送到了，直接上东站去",
        "送完了，赶东站",
        "送到，往东站切",
        "送到了，我转东站去了",
        "客下了，东站我继续来",
    ],
)
async def test_he_brings_his_passengers_and_goes_on_to_the_other_station(fleet, words):
    await says(fleet, "西站收到", "西站到了", "接4")
    await fleet.later(20)
    await says(fleet, words)
    assert {EAST: COMES, WEST: BROUGHT} == await standing_by_station(fleet)
    assert [] == asked(fleet)


@pytest.mark.parametrize("words", ["送到了，光谷站我来", "送到了，光谷站到了", "送到了，光谷站那边堵死了"])
async def test_a_delivery_does_not_wait_for_a_place_that_nobody_knows(fleet, words):
    await says(fleet, "西站收到", "西站到了", "接4")
    await fleet.later(20)
    await says(fleet, words)
    assert {WEST: BROUGHT} == await standing_by_station(fleet)


@pytest.mark.parametrize(
    "words",
    [
        "注意安全，别站道边上",
        "你们别站这儿",
        "大家站里头来",
        "都站好排队",
        "千万别站马路中间",
        "我还站那儿等着呢",
        "老人站边上",
    ],
)
async def test_who_stands_somewhere_names_no_station(fleet, words):
    await says(fleet, "东站收到", "东站到了")
    fleet.clear_sent()
    await says(fleet, words)
    assert {EAST: STANDS} == await standing_by_station(fleet)
    assert [] == asked(fleet)


@pytest.mark.parametrize(
    "words", ["别上东站了", "东站还继续来车吗", "转东站的车好多", "明天继续来吗", "晚上东站人多不"]
)
async def test_other_words_about_a_station_promise_nothing(fleet, words):
    await says(fleet, words)
    assert {} == await standing_by_station(fleet)


@pytest.mark.parametrize("words", ["光谷站收到", "去光谷站"])
async def test_an_unknown_station_is_asked_about_all_the_same(fleet, words):
    await says(fleet, words)
    await fleet.later(1.2)
    assert {} == await standing_by_station(fleet)
    assert "光谷站" in asked(fleet)[0]


@pytest.mark.parametrize(
    "words",
    [
        "今晚去不上",
        "去不赢哒",
        "雪太深，过去不成",
        "车还在修理厂呢，今晚去不上",
        "东站过来不了",
        "走不赢",
        "来不上了",
    ],
)
async def test_what_cannot_be_is_a_refusal_in_every_dialect(fleet, words):
    await says(fleet, "东站收到", words)
    assert {EAST: ShownState.WITHDRAWN} == await standing_by_station(fleet)
