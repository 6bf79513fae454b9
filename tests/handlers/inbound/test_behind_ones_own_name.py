"""K4: one's own name before one's own fact is the speaker, whatever word the name is; 接N of who stands in a lane is never lost."""

import pytest

from dispatch.shown_states import ShownState
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness
from tests.support.standing import standing_by_name

EVENING = at("2026-02-10T22:00")
SPEAKER, OTHER = 51, 52
COMES, STANDS, DRIVES, BROUGHT, LEFT = (
    ShownState.ACKNOWLEDGED,
    ShownState.ARRIVED,
    ShownState.ON_ROAD,
    ShownState.DELIVERED,
    ShownState.LEFT,
)
NAMES = ["妮儿", "老拐", "大海", "快递", "肥仔明", "付会敏", "🌸妮儿🌸"]


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "郑州东站需要9台车")
        await fleet.says(OTHER, "收到", name="禄海涛")
        yield fleet


async def after(fleet, name, *words):
    for each in words:
        await fleet.says(SPEAKER, each, name=name)
        await fleet.later(12)
    return (await standing_by_name(fleet)).get(name)


async def waiting(fleet):
    return len(await stored.open_clarifications(fleet.database))


@pytest.mark.parametrize("name", NAMES)
async def test_every_verb_behind_it_is_his_own(fleet, name):
    called = name.strip("🌸")
    assert COMES is await after(fleet, name, f"{called}收到")
    assert STANDS is await after(fleet, name, f"{called}到")
    assert DRIVES is await after(fleet, name, f"{called}接4")
    assert BROUGHT is await after(fleet, name, f"{called}送到了")
    assert STANDS is await after(fleet, name, f"{called}，回来了")
    assert LEFT is await after(fleet, name, f"{called} 来不了了")
    assert 0 == await waiting(fleet)


@pytest.mark.parametrize(
    "words", ["妮儿没接4", "妮儿和禄海涛到了", "妮儿接4了吗", "妮儿他爸到了", "妮儿的车到了"]
)
async def test_what_is_said_of_another_or_is_no_fact_is_not_recorded(fleet, words):
    assert COMES is await after(fleet, "妮儿", "收到", words)


async def test_a_word_for_all_is_nobody_alone(fleet):
    assert COMES is await after(fleet, "大家", "收到", "大家接4")


async def test_a_name_that_two_have_is_not_surely_his(fleet):
    await fleet.says(53, "收到", name="妮儿")
    await fleet.says(SPEAKER, "收到", name="妮儿")
    await fleet.says(SPEAKER, "妮儿接4", name="妮儿")
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    assert not any(each.state.trips for each in call.answered())


@pytest.mark.parametrize("words", ["小红帽接4", "妞妞接3", "老拐拉2"])
async def test_a_number_behind_unknown_words_of_who_stands_in_a_lane_is_asked_about(fleet, words):
    assert STANDS is await after(fleet, "妮儿", "收到", "到了", words)
    assert 1 == await waiting(fleet)


@pytest.mark.parametrize("words", ["谁去接4", "刚才4号线停了", "等会儿接4"])
async def test_what_is_no_number_of_his_is_not(fleet, words):
    assert STANDS is await after(fleet, "妮儿", "收到", "到了", words)
    assert 0 == await waiting(fleet)


async def test_who_has_a_longer_name_is_meant_by_it(fleet):
    await fleet.says(OTHER, "晚上好", name="妮儿姐")
    assert await after(fleet, "妮儿", "收到", "妮儿姐接4") is COMES
    assert await waiting(fleet)
