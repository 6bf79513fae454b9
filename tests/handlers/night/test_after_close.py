"""E9: what is said after a call has ended is 待确认, and its speaker is told once."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
HERE, COMING, STANDBY, STRANGER = 51, 52, 53, 54


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要2台车")
        await fleet.later(5)
        await fleet.says(HERE, "到了")
        await fleet.says(COMING, "收到")
        await fleet.says(STANDBY, "收到")
        await fleet.later(5)
        await fleet.says(COORDINATOR, "/close")
        await fleet.later(1)
        fleet.clear_sent()
        yield fleet


async def waiting(fleet):
    return len([each for each in await stored.open_clarifications(fleet.database) if each.kind != "early"])


def told(fleet):
    return fleet.texts(GROUP, role="mention")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (HERE, "接2"),
        (HERE, "接3 一老"),
        (HERE, "拉了四个"),
        (HERE, "走3"),
        (HERE, "到了"),
        (COMING, "到了"),
        (COMING, "到场A列"),
        (COMING, "接2"),
        (STANDBY, "到了"),
        (STANDBY, "接5"),
        (STRANGER, "到了"),
        (STRANGER, "接4"),
        (STRANGER, "收到"),
        (STRANGER, "收到，10分钟到"),
    ],
)
async def test_it_is_to_be_confirmed_at_the_ended_call_and_its_speaker_is_told(group, who, words):
    await group.says(who, words)
    await group.later(1)
    assert 1 == await waiting(group)
    [line] = told(group)
    assert "已结束，刚才说的先记为待确认" in line
    assert "待确认 1" in group.texts(method="editMessageText")[-1]


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (HERE, "收到"),  # he has heard of the end
        (COMING, "收到"),
        (STANDBY, "收到"),
        (HERE, "来不了"),
        (COMING, "下班了"),
        (STRANGER, "有客"),
        (STRANGER, "今天好冷"),
        (STRANGER, "没收到"),
        (STRANGER, "辛苦了"),
        (COORDINATOR, "收到"),
    ],
)
async def test_what_asks_for_nothing_is_no_clarification(group, who, words):
    await group.says(who, words)
    await group.later(1)
    assert 0 == await waiting(group)
    assert [] == told(group)


async def test_he_is_told_once_however_often_he_says_it(group):
    for words in ("接2", "接3", "到了"):
        await group.says(HERE, words)
        await group.later(2)
    assert 3 == await waiting(group)
    assert 1 == len(told(group))


async def test_he_is_told_privately_where_he_has_a_chat(group):
    await group.starts(HERE)
    before = len(group.texts(HERE))
    await group.says(HERE, "接2")
    await group.later(1)
    assert ["#1 武汉站 已结束，您刚才说的先记为待确认，调度员会核对"] == group.texts(HERE)[before:]
    assert [] == told(group)


async def test_a_stranger_who_comes_long_after_the_end_says_nothing_about_it(group):
    await group.later(30)
    await group.says(STRANGER, "接4")
    await group.says(STRANGER, "收到")
    assert 0 == await waiting(group)
    assert [] == told(group)


async def test_a_coordinator_settles_it_with_one_tap(group):
    await group.starts(COORDINATOR)
    await group.says(HERE, "接2")
    await group.says(COORDINATOR, "/unclear")
    await group.presses(COORDINATOR, "2人", chat=COORDINATOR)
    assert 0 == await waiting(group)
    assert [2] == [each.passengers for each in await stored.trips(group.database)]


async def test_a_reopened_call_reads_it_again_with_its_own_time(group):
    await group.says(HERE, "接2")
    said_at = group.now
    await group.later(3)
    await group.says(COORDINATOR, "/reopen")
    assert 0 == await waiting(group)
    assert [(2, said_at)] == [
        (each.passengers, each.departed_at) for each in await stored.trips(group.database)
    ]


async def test_a_trip_from_the_square_of_an_ended_call_is_not_the_next_calls(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.says(HERE, "接2")
    assert [] == await stored.trips(group.database)
    assert [1] == [each.call_id for each in await stored.open_clarifications(group.database)]
    await group.says(HERE, "#2 收到")
    await group.says(HERE, "接2")
    assert [2] == [each.passengers for each in await stored.trips(group.database)]
    assert 1 == await waiting(group)


async def test_of_several_ended_calls_the_one_that_ended_last_keeps_it(group):
    for station in ("汉口站", "青山站"):
        await group.says(COORDINATOR, f"{station}需要2台车")
    for number in (3, 2):
        await group.says(COORDINATOR, f"/close {number}")
        await group.later(1)
    for who, words in ((STRANGER, "到了"), (STRANGER + 1, "收到")):
        await group.says(who, words)
    waits = await stored.open_clarifications(group.database)
    assert [2, 2] == [each.call_id for each in waits]
