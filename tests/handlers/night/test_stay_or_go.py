"""R13: a bare 收到 of who is on the way to one call, as another is raised, counts at the first, and he is asked once."""

import pytest

from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, OTHER = 51, 52
NORTH, WEST = "沈阳北站", "沈阳西站"
COMES, GONE, STANDS = ShownState.ACKNOWLEDGED, ShownState.WITHDRAWN, ShownState.ARRIVED


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, f"{NORTH}需要5台车")
        await fleet.says(DRIVER, "收到", name="单玉田")
        await fleet.later(10)
        yield fleet


async def raised(fleet, minutes=1):
    await fleet.says(COORDINATOR, f"{WEST}需要5台车")
    await fleet.later(minutes)
    fleet.clear_sent()


async def standing(fleet):
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    person = await stored.person_id_or_none(fleet.database, DRIVER)
    return {
        call.station: shown_state(call, each)
        for call in calls
        for each in call.responses.values()
        if each.person_id == person
    }


def asked(fleet, chat=GROUP):
    return [text for text in fleet.texts(chat) if "要改去这边请点一下" in text]


async def test_it_counts_at_the_first_and_he_is_asked_once(fleet):
    await raised(fleet)
    await fleet.says(DRIVER, "收到", name="单玉田")
    await fleet.says(DRIVER, "收到收到", name="单玉田")
    await fleet.later(2)
    assert {NORTH: COMES} == await standing(fleet)
    assert 1 == len(asked(fleet))


async def test_his_tap_takes_him_to_the_other_call(fleet):
    await raised(fleet)
    await fleet.says(DRIVER, "收到", name="单玉田")
    await fleet.later(2)
    await fleet.presses(DRIVER, "我转过去")
    assert {NORTH: GONE, WEST: COMES} == await standing(fleet)


async def test_nobody_elses_tap_counts(fleet):
    await raised(fleet)
    await fleet.says(DRIVER, "收到", name="单玉田")
    await fleet.later(2)
    await fleet.presses(OTHER, "我转过去")
    assert {NORTH: COMES} == await standing(fleet)


async def test_he_is_asked_privately_where_he_has_a_chat(fleet):
    await fleet.starts(DRIVER)
    await raised(fleet)
    await fleet.says(DRIVER, "收到", name="单玉田")
    await fleet.later(2)
    assert [1, 0] == [len(asked(fleet, DRIVER)), len(asked(fleet))]


async def test_who_has_arrived_meanwhile_stays(fleet):
    await raised(fleet)
    await fleet.says(DRIVER, "收到", name="单玉田")
    await fleet.says(DRIVER, "到了，送客的车还没走", name="单玉田")
    await fleet.later(2)
    before = await standing(fleet)
    assert before[NORTH] in (COMES, STANDS)


@pytest.mark.parametrize("words", ["收到，10分钟", "北站收到", "#1 收到", "西站收到", "今晚好冷"])
async def test_what_says_which_call_or_when_asks_nothing(fleet, words):
    await raised(fleet)
    await fleet.says(DRIVER, words, name="单玉田")
    await fleet.later(2)
    assert [] == asked(fleet)


async def test_later_than_three_minutes_nothing_is_asked(fleet):
    await raised(fleet, minutes=5)
    await fleet.says(DRIVER, "收到", name="单玉田")
    await fleet.later(2)
    assert [] == asked(fleet)


async def test_who_stands_in_the_square_or_comes_to_neither_is_not_asked(fleet):
    await fleet.says(DRIVER, "到了", name="单玉田")
    await raised(fleet)
    await fleet.says(DRIVER, "收到", name="单玉田")
    await fleet.says(OTHER, "收到", name="大勇")
    await fleet.later(2)
    assert [] == asked(fleet)
