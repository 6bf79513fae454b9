"""C21: while two stations ask who can come, the station that is named says which is answered, and which cars start."""

import re

import pytest

from storage.calls import load_calls
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
A, B, C = 51, 52, 53
NAMES = {A: "张三", B: "李四", C: "王五"}


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        for who, name in NAMES.items():
            await fleet.says(who, "晚上好", name=name)
        await fleet.says(COORDINATOR, "/ready 长沙站 23:40 30")
        await fleet.says(COORDINATOR, "/ready 长沙南站 23:40 20")
        await fleet.later(5)
        fleet.clear_sent()
        yield fleet


async def ready(group):
    """How many can come to 长沙站 and to 长沙南站."""
    numbers = {}
    for survey, name in ((1, "长沙站"), (2, "长沙南站")):
        [text] = {
            text for (_, number), text in group.standing.items() if f"预备：{name} " in text and "约" in text
        }
        numbers[survey] = int(re.findall(r"能来 (?:<b>)?(\d+)", text)[-1])
    return numbers[1], numbers[2]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("长沙站能来", (1, 0)),
        ("南站能来", (0, 1)),
        ("长沙南能来", (0, 1)),
        ("长沙站我可以", (1, 0)),
        ("我去长沙站", (1, 0)),
        ("收到，长沙站", (1, 0)),
        ("南站我去", (0, 1)),
        ("南站收到", (0, 1)),
        ("两个都行", (1, 1)),
        ("两个站都能来", (1, 1)),
        ("哪个站我都可以", (1, 1)),
        ("能来", (0, 1)),
        ("南站人多吗", (0, 0)),
        ("光谷站能来", (0, 0)),
    ],
)
async def test_the_station_that_is_named_is_answered(group, words, numbers):
    await group.says(A, words, name=NAMES[A])
    assert numbers == await ready(group)


async def test_no_is_of_the_station_that_is_named(group):
    await group.says(A, "两个都行", name=NAMES[A])
    await group.later(1)
    await group.says(A, "长沙站来不了", name=NAMES[A])
    assert (0, 1) == await ready(group)


async def test_who_names_none_is_told_once_which_is_meant(group):
    for who in (A, B):
        await group.says(who, "能来", name=NAMES[who])
    told = [text for text in group.texts() if "没说站" in text]
    assert 1 == len(told)
    assert "记在 长沙南站 23:40" in told[0]


async def test_a_call_elsewhere_leaves_the_question_open_for_its_station(group):
    await group.says(COORDINATOR, "/go 南站")
    await group.says(A, "长沙站能来", name=NAMES[A])
    await group.says(B, "南站能来", name=NAMES[B])
    assert (1, 0) == await ready(group)
    [call] = await group.database.query(lambda read: load_calls(read, "1"))
    assert (call.station, 1) == ("长沙南站", len(list(call.answered())))


@pytest.mark.parametrize(
    ("words", "station"), [("南站出发", "长沙南站"), ("长沙站出发", "长沙站"), ("/go 长沙站", "长沙站")]
)
async def test_the_cars_of_the_station_that_is_named_start(group, words, station):
    await group.says(A, "长沙站能来", name=NAMES[A])
    await group.says(B, "南站能来", name=NAMES[B])
    await group.says(COORDINATOR, words)
    if not words.startswith("/"):
        await group.presses(COORDINATOR, "出发")
    await group.later(2)
    [call] = await group.database.query(lambda read: load_calls(read, "1"))
    assert station == call.station
    told = next(text for text in group.texts() if "可以出发了" in text)
    assert (NAMES[A] in told, NAMES[B] in told) == (station == "长沙站", station == "长沙南站")


async def test_a_bare_order_is_asked_which_station(group):
    await group.says(COORDINATOR, "出发")
    assert "哪个站出发？" == group.texts()[-1]
    await group.presses(COORDINATOR, "长沙站 23:40")
    [call] = await group.database.query(lambda read: load_calls(read, "1"))
    assert "长沙站" == call.station


async def test_who_is_on_the_way_to_the_one_is_not_sent_to_the_other(group):
    await group.says(A, "两个都行", name=NAMES[A])
    await group.says(COORDINATOR, "/go 南站")
    await group.later(2)
    await group.says(A, "收到", name=NAMES[A])
    group.clear_sent()
    await group.says(COORDINATOR, "/go 长沙站")
    await group.later(2)
    assert not [text for text in group.texts(GROUP) if "可以出发了" in text]
