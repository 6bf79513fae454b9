"""A number said with a command names the call: it is obeyed, or answered, and never taken for another call."""

import pytest

from tests.support.harness import COORDINATOR, GROUP, at, theatre

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    """#1 is over, #2 and #3 are open."""
    async with theatre(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as stage:
        await stage.admins(COORDINATOR)
        for station in ("武汉站", "汉口站", "武昌站"):
            await stage.says(COORDINATOR, f"{station}需要9台车")
            if station == "武汉站":
                await stage.says(COORDINATOR, "/close")
        yield stage


async def still_open(stage):
    rows = await stage.database.read("SELECT id FROM calls WHERE closed_at IS NULL ORDER BY id")
    return [number for (number,) in rows]


@pytest.mark.parametrize("typed", ["/close 2", "/close #2", "/close \uff032", "/standdown 2"])
async def test_the_call_of_the_number_is_closed_and_no_other(group, typed):
    await group.says(COORDINATOR, typed)
    assert [3] == await still_open(group)


async def test_the_number_is_heard_where_only_another_call_is_open(group):
    await group.says(COORDINATOR, "/close 2")
    for number, answer in ((1, "这一场已经结束了"), (2, "这一场已经结束了"), (99, "没有 #99 这一场")):
        await group.says(COORDINATOR, f"/close {number}")
        assert answer == group.heard(GROUP)[-1]
    await group.says(COORDINATOR, "/enough 99")
    assert "没有 #99 这一场" == group.heard(GROUP)[-1]
    assert [3] == await still_open(group)
    assert [(9,)] == await group.database.read("SELECT needed FROM calls WHERE id = 3")


async def test_a_call_that_is_sealed_is_over(group):
    await group.says(COORDINATOR, "/close 2")
    await group.says(COORDINATOR, "/close 3")
    await group.until(EVENING + 12 * 3600)
    await group.says(COORDINATOR, "/close 2")
    assert "这一场已经结束了" == group.heard(GROUP)[-1]


async def test_the_number_is_meant_and_not_the_call_replied_to(group):
    [card] = await group.database.read("SELECT message_id FROM posts WHERE role = 'card' AND call_id = 3")
    await group.says(COORDINATOR, "/close 2", reply_to=card[0])
    assert [3] == await still_open(group)


@pytest.mark.parametrize(
    "command", ["close", "standdown", "enough", "missing", "unclear", "undo", "next", "need", "week"]
)
async def test_words_that_no_command_knows_are_answered_with_how_it_goes(group, command):
    await group.says(COORDINATOR, f"/{command} abc")
    assert group.heard(GROUP)[-1].startswith(f"用法\uff1a/{command}")
    assert [2, 3] == await still_open(group)


async def test_a_driver_closes_nothing_by_a_number(group):
    await group.says(DRIVER, "/close 2")
    assert "这个由调度员来做" == group.heard(GROUP)[-1]
    assert [2, 3] == await still_open(group)


async def test_how_many_are_missing_is_told_of_the_call_that_is_named(group):
    await group.says(COORDINATOR, "/missing 3")
    assert "#3 收到的都到了" == group.heard(GROUP)[-1]
