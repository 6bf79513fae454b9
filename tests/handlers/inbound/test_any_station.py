"""R13, C1, C9: 火车站 is the word for any station; of several open calls it names none, and the speaker is asked."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

DRIVER = 100
STATIONS = ("成都东站", "成都南站")


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, f"{STATIONS[0]}需要4台车")
        yield fleet


@pytest.fixture
async def two(fleet):
    await fleet.says(COORDINATOR, f"{STATIONS[1]}需要4台车")
    await fleet.later(20)
    fleet.clear_sent()
    return fleet


async def needs(fleet):
    return [call.needed for call in await stored.calls(fleet.database)]


async def coming_to(fleet):
    """The numbers of the calls that he has acknowledged and not declined since."""
    his = [one for one in await stored.responses(fleet.database) if one.driver == DRIVER]
    return [one.call for one in his if one.acknowledged_at is not None and one.declined_at is None]


async def arrived_at(fleet):
    his = [one for one in await stored.responses(fleet.database) if one.driver == DRIVER]
    return [one for one in his if one.arrived_at is not None]


def labels(fleet):
    """The labels of the last question's buttons."""
    asked = [each.params["reply_markup"] for each in fleet.sent if each.role in ("reply", "clarifications")]
    return [key["text"] for row in asked[-1]["inline_keyboard"] for key in row]


@pytest.mark.parametrize(
    "words", ["火车站再加3台", "车站再加3台", "再加3台", "现在火车站那边再加3台", "辛苦了，火车站再加3台"]
)
async def test_more_cars_for_any_station_are_of_the_call_that_the_coordinator_chooses(two, words):
    await two.says(COORDINATOR, words)
    await two.later(2)
    assert [4, 4] == await needs(two)
    assert ["#1 成都东站", "#2 成都南站"] == labels(two)
    await two.presses(COORDINATOR, "#1 成都东站")
    assert [7, 4] == await needs(two)


@pytest.mark.parametrize("words", ["火车站够了", "火车站收队", "站上够了", "火车站改成9台"])
async def test_an_order_for_any_station_changes_none_before_one_is_chosen(two, words):
    await two.says(COORDINATOR, words)
    await two.later(2)
    assert ["#1 成都东站", "#2 成都南站"] == labels(two)
    assert [4, 4] == await needs(two)
    assert [None, None] == [call.closed_at for call in await stored.calls(two.database)]


@pytest.mark.parametrize("words", ["需要10台车", "火车站需要10台车"])
async def test_cars_asked_for_without_a_station_are_offered_at_no_call_of_several(two, words):
    await two.says(COORDINATOR, words)
    await two.later(2)
    assert ["#1 成都东站", "#2 成都南站"] == labels(two)
    await two.presses(COORDINATOR, "#1 成都东站")
    assert ["加10辆"] == labels(two)
    await two.presses(COORDINATOR, "加10辆")
    assert [14, 4] == await needs(two)


@pytest.mark.parametrize("words", ["需要10台车", "火车站需要10台车"])
async def test_with_one_open_call_they_are_of_that(fleet, words):
    fleet.clear_sent()
    await fleet.says(COORDINATOR, words)
    assert ["加10辆"] == labels(fleet)


@pytest.mark.parametrize(
    ("words", "need"),
    [("东站够了，火车站再加3台", [4, 4]), ("成都南站再加3台", [4, 7]), ("南站再加3台", [4, 7])],
)
async def test_a_station_with_its_name_is_that_one(two, words, need):
    await two.says(COORDINATOR, words)
    assert need == await needs(two)


@pytest.mark.parametrize(
    "words",
    [
        "我改去火车站吧",
        "那我转去火车站",
        "那我改去车站",
        "我改去火车站，这边太堵了",
    ],
)
async def test_who_goes_to_another_station_than_his_is_asked_for_it(two, words):
    await two.says(DRIVER, "南站收到", name="张三")
    await two.says(DRIVER, words, name="张三")
    await two.later(2)
    assert [2] == await coming_to(two)
    word = "车站" if "火车站" not in words else "火车站"
    assert [f"{word} = 成都东站", f"{word} = 成都南站", "不是"] == labels(two)
    await two.presses(DRIVER, f"{word} = 成都东站", chat=GROUP)
    assert [1] == await coming_to(two)


@pytest.mark.parametrize("words", ["我转到站里了", "那我换到站上去"])
async def test_who_moves_at_his_own_station_is_asked_for_no_other(two, words):
    await two.says(DRIVER, "南站收到", name="张三")
    two.clear_sent()
    await two.says(DRIVER, words, name="张三")
    await two.later(2)
    assert not any("现在没有" in text for text in two.texts())


async def test_who_goes_to_another_station_as_there_are_enough_at_his_is_not_passed_over(two):
    await two.says(DRIVER, "南站收到", name="张三")
    await two.says(DRIVER, "那我转去火车站吧，这边人够了", name="张三")
    await two.later(2)
    assert ["#1 成都东站", "#2 成都南站"] == labels(two)


async def test_who_goes_to_a_place_that_nobody_knew_leaves_the_call_he_was_on_the_way_to(two):
    await two.says(DRIVER, "南站收到", name="张三")
    await two.says(DRIVER, "我改去老站了", name="张三")
    await two.later(2)
    await two.presses(DRIVER, "老站 = 成都东站")
    assert [1] == await coming_to(two)


async def test_an_answer_leaves_no_call_where_he_has_come_since(two):
    await two.says(DRIVER, "南站收到", name="张三")
    await two.says(DRIVER, "我改去老站了", name="张三")
    await two.later(2)
    await two.says(DRIVER, "到南站了", name="张三")
    assert [2] == await coming_to(two)
    await two.presses(DRIVER, "老站 = 成都东站")
    assert 2 in await coming_to(two)


async def test_an_arrival_whose_place_is_answered_later_leaves_nothing_he_came_to_since(two):
    await two.says(DRIVER, "到老站了", name="张三")
    await two.later(20)
    await two.says(DRIVER, "到南站了", name="张三")
    await two.presses(DRIVER, "老站 = 成都东站")
    assert 2 in [one.call for one in await arrived_at(two) if one.declined_at is None and not one.withdrawn]


@pytest.mark.parametrize("words", ["那我去火车站", "收到，我去火车站"])
async def test_who_has_no_place_yet_chooses_one(two, words):
    await two.says(DRIVER, words, name="张三")
    await two.later(2)
    assert ["#1 成都东站", "#2 成都南站"] == labels(two)
