"""Orders that are dear to undo: what is carried out at once, what asks for a tap."""

import re
from pathlib import Path

import pytest

from storage.calls import load_calls
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVERS = (51, 52, 53, 54)
RULES = Path(__file__).parents[3] / "docs" / "rules.md"
SITUATIONS = ("nobody acknowledged", "three acknowledged", "two calls open", "no call open")


def cells():
    """Every cell of the table of orders in docs/rules.md: (order, situation, what happens)."""
    table = RULES.read_text(encoding="utf-8").split("| order |")[1].split("\n\n")[0]
    for row in re.findall(r"^\| `(.+?)` \|(.+)\|$", table, re.MULTILINE):
        yield from (
            (row[0], *each) for each in zip(SITUATIONS, map(str.strip, row[1].split("|")), strict=True)
        )


CELLS = list(cells())


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        yield fleet


async def state_of(fleet):
    return [(call.needed, call.closed_at) for call in await stored.calls(fleet.database)]


async def in_situation(fleet, situation):
    await fleet.says(COORDINATOR, "武汉站需要9台车")
    if situation != "nobody acknowledged":
        for driver in DRIVERS[:3]:
            await fleet.says(driver, "收到")
    if situation == "two calls open":
        await fleet.says(COORDINATOR, "汉口站需要9台车")
    if situation == "no call open":
        await fleet.says(COORDINATOR, "/close")
        fleet.now += 3600
    fleet.clear_sent()


def test_the_table_has_every_kind_of_order():
    assert 4 * 24 == len(CELLS)
    assert {"done", "asked", "refused", "nothing"} == {each for _, _, each in CELLS}


@pytest.mark.parametrize(("order", "situation", "happens"), CELLS)
async def test_an_order_does_what_the_table_says(group, order, situation, happens):
    await in_situation(group, situation)
    before = await state_of(group)
    await group.says(COORDINATOR, order)
    await group.later(2)
    posted = [each for each in group.sent if each.chat == GROUP and each.method == "sendMessage"]
    asked = any(
        (each.params.get("reply_markup") or {}).get("inline_keyboard")
        for each in posted
        if each.role != "closing_report"
    )
    changed = before != await state_of(group)
    assert (happens == "done", happens == "asked") == (changed, asked)
    assert (happens == "refused") == (bool(posted) and not changed and not asked)


ENDS = [
    "收队",
    "收隊！",
    "各位辛苦了，收队吧",
    "收队收队，孩子们回来吃饭",
    "可以收队了",
    "全体收队，路上慢点",
    "散了吧",
    "stand down",
]


@pytest.mark.parametrize("words", ENDS)
async def test_an_end_in_words_asks_once_and_the_tap_ends_it(group, words):
    await in_situation(group, "three acknowledged")
    await group.says(COORDINATOR, words)
    assert [1] == await stored.open_calls(group.database)
    assert "收队 #1 武汉站？还有 3 辆在路上" == group.texts(GROUP)[-1]
    await group.taps(COORDINATOR, buttons.stand_down_now(1))
    assert [] == await stored.open_calls(group.database)


LATER = [
    ("10分钟后收队", 600),
    ("半小时后收队", 1800),
    ("再过一个半小时收队", 5400),
    ("一刻钟后收队", 900),
    ("23点收队", 3600),
    ("11点收队", 3600),
    ("12点收队", 7200),
    ("今晚11点半收队", 5400),
    ("22:40收队", 2400),
    ("两个小时后大家收队", 7200),
]


@pytest.mark.parametrize(("words", "seconds"), LATER)
async def test_a_time_in_the_order_is_a_reminder_that_asks_then(group, words, seconds):
    await in_situation(group, "three acknowledged")
    group.now = EVENING
    await group.says(COORDINATOR, words)
    group.clear_sent()
    await group.until(EVENING + seconds - 60)
    assert not [each for each in group.texts(GROUP) if "到点了" in each]
    await group.until(EVENING + seconds + 60)
    assert 1 == len([each for each in group.texts(GROUP) if "到点了，收队 #1 武汉站" in each])
    assert [1] == await stored.open_calls(group.database)


async def test_the_reminder_dies_with_the_call_and_with_no(group):
    await in_situation(group, "three acknowledged")
    await group.says(COORDINATOR, "10分钟后收队")
    await group.taps(COORDINATOR, buttons.drop_question(1))
    await group.until(group.now + 1200)
    assert not [each for each in group.texts(GROUP) if "到点了" in each]
    await group.says(COORDINATOR, "10分钟后收队")
    await group.says(COORDINATOR, "/close")
    await group.until(group.now + 1200)
    assert not [each for each in group.texts(GROUP) if "到点了" in each]


async def test_of_one_lane_only_those_who_wait_in_it_leave(group):
    await in_situation(group, "three acknowledged")
    for driver, words in zip(DRIVERS, ("到了 A列", "到了 B列", "到了 A列"), strict=False):
        await group.says(driver, words)
    await group.says(COORDINATOR, "A列收队")
    assert "只放A列" in group.texts(GROUP)[-1]
    await group.taps(COORDINATOR, buttons.release_lane(1, 1))
    [call] = await group.database.query(lambda read: load_calls(read, "1"))
    assert [False, True] == [bool(queue) for _, queue in sorted(call.lanes().items())]
    assert 3 == sum(response.state.arrived_at is not None for response in call.responses.values())
    assert [1] == await stored.open_calls(group.database)


NEEDS = [
    ("改成32台", 32), ("改为三十二台", 32), ("减到4台", 4), ("减为4辆", 4), ("降到四台", 4), ("加到15台", 15), ("再叫6台", 15), ("再要6辆", 15),
    ("追加6台", 15), ("不对，14台", 14), ("更正：14台", 14), ("武汉站改到18台", 18), ("#1 改成18台", 18), ("需求改成12台车", 12), ("改成30", 30),
]  # fmt: skip


@pytest.mark.parametrize(("words", "need"), NEEDS)
async def test_the_need_is_changed_in_words(group, words, need):
    await in_situation(group, "three acknowledged")
    await group.says(COORDINATOR, words)
    assert need == (await stored.calls(group.database))[0].needed


@pytest.mark.parametrize(
    "words", ["改成32台", "再叫6台", "够了", "结束", "收队", "10分钟后收队", "重新打开", "12台就够了"]
)
async def test_a_driver_orders_nothing_and_hears_nothing(group, words):
    await in_situation(group, "three acknowledged")
    before = await state_of(group)
    await group.says(DRIVERS[0], words)
    assert before == await state_of(group)
    assert [] == group.texts(GROUP)


CHATTER = [
    "大家先别收队",
    "昨天来了二十多台，真不错",
    "水够了，不用再送了",
    "还没到收队的时候",
    "改成30台会不会太多？",
    "你们几个够了啊",
]


@pytest.mark.parametrize("words", CHATTER)
async def test_chatter_orders_nothing(group, words):
    await in_situation(group, "three acknowledged")
    before = await state_of(group)
    await group.says(COORDINATOR, words)
    assert before == await state_of(group)


async def test_the_question_says_who_has_passengers_on_board(group):
    await group.says(COORDINATOR, "武汉站需要3台车")
    await group.says(51, "接3")
    await group.says(COORDINATOR, "收队")
    assert "1 辆载着客人" in group.texts(GROUP)[-1]
