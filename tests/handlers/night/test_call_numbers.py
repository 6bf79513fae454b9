"""A number said with a command names the call: it is obeyed, or answered, and never taken for another call."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    """#1 is over, #2 and #3 are open."""
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.admins(COORDINATOR)
        for station in ("武汉站", "汉口站", "武昌站"):
            await fleet.says(COORDINATOR, f"{station}需要9台车")
            if station == "武汉站":
                await fleet.says(COORDINATOR, "/close")
        yield fleet


@pytest.mark.parametrize("typed", ["/close 2", "/close #2", "/close \uff032", "/standdown 2"])
async def test_the_call_of_the_number_is_closed_and_no_other(group, typed):
    await group.says(COORDINATOR, typed)
    assert [3] == await stored.open_calls(group.database)


async def test_the_number_is_heard_where_only_another_call_is_open(group):
    await group.says(COORDINATOR, "/close 2")
    for number, answer in ((1, "这次叫车已经结束了"), (2, "这次叫车已经结束了"), (99, "没有 #99")):
        await group.says(COORDINATOR, f"/close {number}")
        assert answer == group.texts(GROUP)[-1]
    await group.says(COORDINATOR, "/enough 99")
    assert "没有 #99" == group.texts(GROUP)[-1]
    assert [3] == await stored.open_calls(group.database)
    assert 9 == (await stored.calls(group.database))[2].needed


async def test_a_call_that_is_sealed_is_over(group):
    await group.says(COORDINATOR, "/close 2")
    await group.says(COORDINATOR, "/close 3")
    await group.until(EVENING + 12 * 3600)
    await group.says(COORDINATOR, "/close 2")
    assert "这次叫车已经结束了" == group.texts(GROUP)[-1]


async def test_the_number_is_meant_and_not_the_call_replied_to(group):
    await group.says(COORDINATOR, "/close 2", reply_to=await stored.card_of(group.database, 3))
    assert [3] == await stored.open_calls(group.database)


@pytest.mark.parametrize(
    "command", ["close", "standdown", "enough", "missing", "unclear", "undo", "next", "need", "week"]
)
async def test_words_that_no_command_knows_are_answered_with_how_it_goes(group, command):
    await group.says(COORDINATOR, f"/{command} abc")
    assert group.texts(GROUP)[-1].startswith(f"用法\uff1a/{command}")
    assert [2, 3] == await stored.open_calls(group.database)


async def test_a_driver_closes_nothing_by_a_number(group):
    await group.says(DRIVER, "/close 2")
    assert "这个只有调度员能操作" == group.texts(GROUP)[-1]
    assert [2, 3] == await stored.open_calls(group.database)


async def test_how_many_are_missing_is_told_of_the_call_that_is_named(group):
    await group.says(COORDINATOR, "/missing 3")
    assert "#3 收到的都到了" == group.texts(GROUP)[-1]
