"""C3, C17: an order keeps its directness where it names its station, a reason beside it does not silence it, and none is unanswered."""

import pytest

from reading.call_changes import meeting_point_in
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
EAST, WEST = "成都东站", "成都西站"


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, f"{EAST}需要3台车，西广场集合")
        await fleet.says(COORDINATOR, f"{WEST}需要3台车")
        for driver in range(51, 53):
            await fleet.says(driver, f"{EAST}收到")
        await fleet.says(61, f"{WEST}收到")
        await fleet.later(5)
        fleet.clear_sent()
        yield fleet


async def the_call(fleet, station):
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    return next(call for call in calls if call.station == station)


@pytest.mark.parametrize(
    "words",
    [
        "东站够了哈，多谢",
        "东站够了",
        "东站那边够了",
        "成都东站够了，谢谢大家",
        "东站够了够了，辛苦",
        "够了，东站",
        "东站车够了",
    ],
)
async def test_enough_of_a_station_that_is_named_acts_at_once(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert 2 == (await the_call(fleet, EAST)).needed
    assert 3 == (await the_call(fleet, WEST)).needed
    assert not any("车够了？" in text for text in fleet.texts())


@pytest.mark.parametrize("words", ["东站够不够", "东站够了吗", "东站不够", "东站够了再说", "东站差不多了"])
async def test_a_question_and_vague_words_change_nothing(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert 3 == (await the_call(fleet, EAST)).needed


async def test_where_nobody_has_acknowledged_it_asks(fleet):
    await fleet.says(COORDINATOR, "南站需要3台车")
    fleet.clear_sent()
    await fleet.says(COORDINATOR, "南站够了")
    assert 3 == (await the_call(fleet, "南站")).needed
    assert any("够了" in text for text in fleet.texts())


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("集合点改到北广场，南边雪没清", "北广场"),
        ("南边雪没清，集合点改到北广场", "北广场"),
        ("集合点改到北广场，收到请回复", "北广场"),
        ("停车改到地下一层，地面结冰了", "地下一层"),
        ("南广场积水，统一到东广场", "东广场"),
        ("都到东广场集合，西广场在铲雪", "东广场"),
        ("集合点改到北广场吧 南边太滑", "北广场"),
        ("集合点改到北广场，南边进不去，大家慢点", "北广场"),
    ],
)
async def test_a_reason_beside_the_new_meeting_point(fleet, words, place):
    await fleet.says(COORDINATOR, f"东站{words}")
    assert place == (await the_call(fleet, EAST)).place
    assert place == meeting_point_in(words)


@pytest.mark.parametrize(
    "words",
    [
        "集合点没改，还是北广场",
        "谁说集合点改到北广场",
        "停车改到东口，要5台车",
        "集合点改到北广场行不行",
        "别改到北广场集合，路滑",
    ],
)
def test_a_question_a_denial_and_a_call_move_no_meeting_point(words):
    assert meeting_point_in(words) is None


@pytest.mark.parametrize(
    "words", ["集合点往前挪一点，堵住了", "上车点换一下，南边走不通", "东站集合点换一下", "集合点换个地方"]
)
async def test_an_order_that_is_not_understood_is_answered(fleet, words):
    await fleet.says(COORDINATOR, words)
    assert any(sent.method == "setMessageReaction" or sent.text for sent in fleet.sent)
    assert (await the_call(fleet, EAST)).place == "西广场"
