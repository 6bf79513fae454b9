"""C24: who drove at a time, shown to a coordinator alone and asked by one tap."""

import re

import pytest

from reading.duty_words import who_drove_in
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T23:00")
NAMES = {51: "张三", 52: "李四", 53: "王五"}


@pytest.fixture
async def group(tmp_path):
    """张三 leaves at 23:20, 李四 at 23:50, 王五 at 23:51."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要5台车")
        for who, minutes in ((51, 20), (52, 50), (53, 51)):
            fleet.now = EVENING + minutes * 60 + 30
            await fleet.says(who, "接3", name=NAMES[who])
        fleet.now += 60
        await fleet.says(51, "送到了", name=NAMES[51])
        await fleet.starts(COORDINATOR, 51)
        fleet.clear_sent()
        yield fleet


SHOWN = "武汉站 23:20–23:50 从这里出发的\n张三：23:20 出发，23:52 送到\n李四：23:50 出发，—"


async def test_the_names_go_to_the_coordinator_alone(group):
    await group.says(COORDINATOR, "/who 武汉站 23:20-23:50")
    assert SHOWN + " 送到" == re.sub(r"<[^>]+>", "", group.texts(COORDINATOR)[-1])
    assert [] == group.texts(GROUP)


@pytest.mark.parametrize("words", ["武汉站23:20到23:50谁拉的", "武汉站 23点20到23点50 哪位师傅接的？"])
async def test_it_is_asked_in_words_too(group, words):
    await group.says(COORDINATOR, words)
    assert "张三" in group.texts(COORDINATOR)[-1]


async def test_one_tap_asks_those_drivers_privately(group):
    await group.says(COORDINATOR, "/who 武汉站 23:20-23:50", chat=COORDINATOR)
    await group.presses(COORDINATOR, "私下问这 2 位", chat=COORDINATOR)
    assert group.texts(51)[-1].startswith("有乘客在找东西：23:20–23:50 那一趟")
    assert "这几位没和我私聊过，请您直接问：李四" == group.texts(COORDINATOR)[-1]
    assert "已私下问 1 位" == group.toasts()[-1]
    assert [] == group.texts(GROUP)


async def test_a_night_that_is_sealed_can_be_asked_about_and_nothing_is_stored(group):
    await group.says(COORDINATOR, "/close 1")
    await group.until(at("2026-02-11T10:00"))
    tables = ("calls", "responses", "trips", "journal", "clarifications", "reminders", "mentions", "throttle")
    before = await stored.contents(group.database, *tables)
    await group.says(COORDINATOR, "/who 武汉站 23:20-23:50", chat=COORDINATOR)
    await group.presses(COORDINATOR, "私下问这 2 位", chat=COORDINATOR)
    assert group.texts(51)[-1].startswith("有乘客在找东西")
    assert before == await stored.contents(group.database, *tables)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("/who 武汉站 21:00-22:00", "武汉站 21:00–22:00 没有出发的车"),
        ("/who 汉口站 23:20-23:50", "汉口站 23:20–23:50 没有出发的车"),
        ("/who 武汉站", "用法：/who 武汉站 23:20-23:50"),
        ("/who 武汉站 12:00-23:50", "时间最长 6 小时"),
    ],
)
async def test_what_finds_nobody_is_said(group, words, answer):
    await group.says(COORDINATOR, words)
    assert answer == group.texts()[-1]


async def test_a_driver_is_not_told_who_drove(group):
    await group.says(51, "/who 武汉站 23:20-23:50", chat=51)
    assert "这个只有调度员能操作" == group.texts(51)[-1]
    await group.says(52, "武汉站23:20到23:50谁拉的", name=NAMES[52])
    assert [] == group.texts(GROUP)


@pytest.mark.parametrize(
    "words", ["谁拉的", "23:20到23:50", "武汉站谁拉的", "武汉站23:20到了", "谁23:20到武汉站"]
)
def test_other_words_ask_nothing_of_it(words):
    assert who_drove_in(words) is None


@pytest.mark.parametrize(("second", "is_found"), [(-1, False), (0, True), (59, True), (60, False)])
async def test_the_minute_that_is_said_is_searched_whole(group, second, is_found):
    group.now = EVENING + 90 * 60 + second  # 00:30:00
    await group.says(53, "送到了", name=NAMES[53])
    await group.says(53, "接2", name=NAMES[53])
    await group.later(30)
    await group.says(COORDINATOR, "/who 武汉站 00:30-00:30")
    said = group.texts(COORDINATOR)[-1] if is_found else group.texts(GROUP)[-1]
    assert is_found == ("王五" in said)
    assert is_found != ("没有出发的车" in said)


@pytest.mark.parametrize("end", ["05:20", "05:21"])
async def test_six_hours_are_searched_and_a_minute_more_is_not(group, end):
    await group.until(at("2026-02-11T05:30"))
    group.clear_sent()
    await group.says(COORDINATOR, f"/who 武汉站 23:20-{end}")
    assert ("时间最长 6 小时" in group.texts()) == (end == "05:21")
    assert ("张三" in "".join(group.texts(COORDINATOR))) == (end == "05:20")


@pytest.mark.parametrize(("clock", "is_of_yesterday"), [("23:49:59", True), ("23:50:00", False)])
async def test_a_time_that_has_not_begun_is_yesterdays(group, clock, is_of_yesterday):
    group.now = at(f"2026-02-11T{clock}")
    await group.says(COORDINATOR, "/who 武汉站 23:50-23:59", chat=COORDINATOR)
    assert is_of_yesterday == ("李四" in group.texts(COORDINATOR)[-1])
    assert is_of_yesterday != ("没有出发的车" in group.texts(COORDINATOR)[-1])
