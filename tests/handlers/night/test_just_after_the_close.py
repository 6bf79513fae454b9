"""E9: 到场, 回来了 and 接2 of who drove for a call that has just ended are no first word to another call that he never answered."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
ACCOUNTS = BACK, COMING, STANDBY, OTHER, STRANGER = range(51, 56)
EAST, WEST = "成都东站", "成都西站"


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, f"{EAST}需要2台车")
        await fleet.later(1)
        await fleet.says(BACK, "接3")
        await fleet.says(COMING, "收到")
        await fleet.says(STANDBY, "收到")
        await fleet.later(20)
        await fleet.says(BACK, "送到")
        await fleet.says(COORDINATOR, f"{WEST}需要5台车")
        await fleet.says(OTHER, f"{WEST}收到")
        await fleet.later(1)
        await fleet.says(COORDINATOR, "/close 1")
        await fleet.later(2)
        fleet.clear_sent()
        yield fleet


async def standing(fleet, station):
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    [call] = [call for call in calls if call.station == station]
    ids = {await stored.person_id_or_none(fleet.database, account): account for account in ACCOUNTS}
    return {ids[each.person_id]: shown_state(call, each) for each in call.answered()}


async def waits_at(fleet):
    waiting = await stored.open_clarifications(fleet.database)
    return [each.call_id for each in waiting if each.kind != "early"]


@pytest.mark.parametrize("words", ["到场", "回来了", "到了", "接2", "拉了三个走了", "到场B列", "拢了"])
@pytest.mark.parametrize("who", [BACK, COMING])
async def test_it_waits_at_the_ended_call_and_counts_when_that_is_reopened(group, who, words):
    await group.says(who, words)
    await group.later(1)
    assert {OTHER: ShownState.ACKNOWLEDGED} == await standing(group, WEST)
    assert [1] == await waits_at(group)
    assert any("已结束" in text for text in group.texts())
    await group.says(COORDINATOR, "/reopen")
    assert [] == await waits_at(group)
    now = ShownState.ON_ROAD if words in ("接2", "拉了三个走了") else ShownState.ARRIVED
    assert now is (await standing(group, EAST))[who]
    assert {OTHER: ShownState.ACKNOWLEDGED} == await standing(group, WEST)


@pytest.mark.parametrize("words", ["收到", "西站收到", "到西站了", "西站接2", "#2 到了", "我去西站"])
async def test_an_answer_to_the_open_call_and_what_names_it_count_there(group, words):
    await group.says(BACK, words)
    assert BACK in await standing(group, WEST)
    assert [] == await waits_at(group)


async def test_who_has_answered_the_open_call_arrives_there(group):
    await group.says(BACK, "西站收到")
    await group.later(3)
    await group.says(BACK, "到场")
    assert (await standing(group, WEST))[BACK] is ShownState.ARRIVED


async def test_a_while_after_the_end_it_is_a_word_to_the_only_open_call(group):
    await group.later(20)
    await group.says(BACK, "到场")
    assert (await standing(group, WEST))[BACK] is ShownState.ARRIVED


@pytest.mark.parametrize("words", ["到了", "接2"])
async def test_who_never_came_to_the_ended_call_comes_to_the_open_one(group, words):
    await group.says(STRANGER, words)
    assert STRANGER in await standing(group, WEST)
    await group.says(STANDBY, words)
    assert STANDBY in await standing(group, WEST)
