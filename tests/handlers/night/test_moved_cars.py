"""C25: the last cars of the lanes are asked to go to another station; each driver's own tap moves him."""

import re

import pytest

from dispatch.moved_cars import tail_cars
from reading.duty_words import move_in
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T23:00")
DRIVERS = range(51, 57)


@pytest.fixture
async def group(tmp_path):
    """Six cars stand at 武汉站 in two lanes; 汉口站 wants three."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要6台车")
        for who in DRIVERS:
            await fleet.says(who, "到了", name=f"司机{who}")
        await fleet.says(COORDINATOR, "汉口站需要3台车")
        await fleet.starts(56)
        fleet.clear_sent()
        yield fleet


async def counts(group) -> dict[int, list[int]]:
    """Call → those who are acknowledged there and have not arrived."""
    found: dict[int, list[int]] = {1: [], 2: []}
    for each in await stored.responses(group.database):
        if each.slot == "taken" and each.arrived_at is None:
            found[each.call].append(each.driver or 0)
    return found


async def test_the_tail_is_asked_and_a_tap_moves(group):
    await group.says(COORDINATOR, "/move 2 汉口站")
    await group.later(2)
    assert "已请 武汉站 队尾 2 辆转去 汉口站，等他们点" == group.texts()[0]
    assert "#2 汉口站 缺车，请您转过去。能去请点一下，点了就从现在的队里出来" == group.texts(56)[-1]
    [told] = [re.sub(r"<[^>]+>", "", words) for words in group.texts(GROUP, role="mention")]
    assert "司机55：#2 汉口站 缺车，请转过去。能去请点一下" == told
    assert {1: [], 2: []} == await counts(group)
    await group.presses(56, "我转过去", chat=56)
    await group.presses(55, "我转过去")
    assert "好的，已登记 #2 汉口站，路上慢点" == group.toasts()[-1]
    assert {1: [], 2: [55, 56]} == await counts(group)
    arrived = [each.driver for each in await stored.responses(group.database) if each.arrived_at]
    assert set(DRIVERS) == set(arrived)


async def test_nobody_else_s_tap_counts_and_none_counts_twice(group):
    await group.says(COORDINATOR, "/move 1 汉口站")
    await group.later(2)
    await group.presses(51, "我转过去")
    assert "这个按钮不是问您的" == group.toasts()[-1]
    await group.presses(55, "我转过去")
    await group.presses(55, "我转过去")
    assert "这个按钮已经过期了" == group.toasts()[-1]
    assert {1: [], 2: [55]} == await counts(group)


async def test_not_more_than_the_other_station_wants(group):
    await group.says(COORDINATOR, "调5台去汉口站")
    assert "已请 武汉站 队尾 3 辆转去 汉口站，等他们点" == group.texts()[0]


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/move 2 武昌站", "那个站没有在叫车，先叫车再调"),
        ("/move 2 武汉站", "没有在排队的车可以调"),
        ("从汉口站调2台去武汉站", "没有在排队的车可以调"),
        ("从汉口匀一台到武汉站", "没有在排队的车可以调"),
        ("/move 汉口站", "用法：/move 5 汉口站"),
        ("/move 0 汉口站", "用法：/move 5 汉口站"),
    ],
)
async def test_what_cannot_be_moved_is_said(group, words, answer):
    await group.says(COORDINATOR, words)
    assert answer == group.texts()[-1]


async def test_of_two_squares_the_coordinator_says_which(group):
    await group.says(COORDINATOR, "武昌站需要6台车")
    await group.says(61, "#3 到了", name="司机61")
    await group.says(COORDINATOR, "/move 1 汉口站")
    assert "从哪个站调？请回复那个站的卡片再发一次" == group.texts()[-1]
    await group.says(COORDINATOR, "从武昌站调1台去汉口站")
    assert "已请 武昌站 队尾 1 辆转去 汉口站，等他们点" == group.texts()[-1]


@pytest.mark.parametrize("words", ["从汉口站调2台去武汉站", "汉口站匀2台去武汉站", "从汉口抽两台到武汉站"])
async def test_cars_of_a_call_that_has_ended_are_no_station_of_a_new_one(group, words):
    await group.says(COORDINATOR, "/close 2")
    await group.says(COORDINATOR, words)
    assert "没有在排队的车可以调" == group.texts()[-1]
    assert ["武汉站", "汉口站"] == [call.station for call in await stored.calls(group.database)]


async def test_a_driver_moves_nobody(group):
    await group.says(51, "/move 2 汉口站", name="司机51")
    assert "这个只有调度员能操作" == group.texts()[-1]


def test_the_longest_lane_gives_its_tail_first():
    lanes = {1: [(1.0, 11), (2.0, 12), (3.0, 13)], 2: [(1.0, 21)], 3: []}
    assert [13, 12, 11, 21] == tail_cars(lanes, 9)
    assert [13] == tail_cars(lanes, 1)


@pytest.mark.parametrize(
    ("words", "moved"),
    [("调5台去汉口站", (5, "汉口站", None)), ("从武昌站抽三台到汉口", (3, "汉口", "武昌站")), ("从武昌站匀2台给汉口", (2, "汉口", "武昌站")), ("调度5台", None), ("去汉口站5台", None),
     ("汉口站要5台", None)],
)  # fmt: skip
def test_what_moves_cars_in_words(words, moved):
    found = move_in(words)
    assert moved == (found and (found.cars, found.station, found.origin))
