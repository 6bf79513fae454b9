"""Which words of a coordinator are about his duty, in a fleet with its stations, people and calls (C19, C24-C26, U10)."""

import pytest

from dispatch.duty_commands import HandOverDuty, MoveCars, ShowWhoDrove
from dispatch.origin import Reply
from dispatch.paper_nights import Backfill
from dispatch.station_commands import EditStation, StationChange
from handlers.inbound.duty_words import duty_words
from tests.support.contexts import context
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T23:00")
OTHER = 51
MOVE = "调5台去汉口站"


@pytest.fixture
async def group(tmp_path):
    """武汉站 and 汉口站 are kept; a call is open at 武汉站."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        for station in ("武汉站", "汉口站"):
            await fleet.says(COORDINATOR, f"/station 新增 {station}")
        await fleet.says(COORDINATOR, "/station 武汉站 别名 火车站")
        await fleet.says(OTHER, "晚上好", name="李四")
        await fleet.says(COORDINATOR, "武汉站需要5台车")
        yield fleet


async def found_in(group, words, **origin):
    return await group.database.run(lambda tx: duty_words(context(group, tx, COORDINATOR, **origin), words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("武汉站又叫杨春湖", EditStation("武汉站", StationChange.ALIASES, ("杨春湖",), registers=True)),
        ("武汉站排4列", EditStation("武汉站", StationChange.LANES, lanes=4)),
        ("武汉站备注：堵B口", EditStation("武汉站", StationChange.NOTE, ("堵B口",))),
        ("火车站排2列", EditStation("火车站", StationChange.LANES, lanes=2)),
        ("武昌站排4列", EditStation("武昌站", StationChange.LANES, lanes=4)),  # unknown: he is answered
        ("停车场排4列", None),
        ("武汉站23:20到23:50谁拉的", ShowWhoDrove("武汉站", "23:20", "23:50")),
        ("武昌站23:20到23:50谁拉的", None),
        ("交班给李四", HandOverDuty(("李四",))),
        ("交班给@anybody", HandOverDuty(("@anybody",))),
        ("交班给赵六", None),  # nobody of the fleet
        ("收到", None),
    ],
)
async def test_words_count_for_stations_and_people_that_the_fleet_knows(group, words, expected):
    assert expected == await found_in(group, words)


async def test_cars_move_to_an_open_call_from_another_one(group):
    assert await found_in(group, MOVE) is None
    await group.says(COORDINATOR, "汉口站需要3台车")
    assert MoveCars(5, "汉口站") == await found_in(group, MOVE)
    assert await found_in(group, "调5台去武昌站") is None
    await group.says(COORDINATOR, "/standdown 1")
    await group.later(1)
    assert await found_in(group, MOVE) is None


async def test_a_list_from_paper_is_kept_whole(group):
    listed = "武汉站 22:35叫5台\n李四 23:05到 23:20接3"
    assert Backfill(listed) == await found_in(group, f"补录 {listed}")
    assert await found_in(group, listed) is None


async def test_a_reply_counts_where_it_is_to_a_call(group):
    fleet_call = await group.database.run(
        lambda tx: next(iter(context(group, tx, COORDINATOR).fleet.calls.values()))
    )
    assert await found_in(group, "武汉站排4列", reply=Reply(5, 1)) is None
    assert await found_in(group, "武汉站排4列", reply=Reply(5, None, fleet_call)) is not None
