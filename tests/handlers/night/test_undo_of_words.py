"""K3: 撤销 takes back the last thing that somebody said, whatever became of it; the fact before it stands."""

import pytest

from dispatch.counts import unclear_in
from dispatch.shown_states import ShownState, shown_state
from storage.calls import load_calls
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

DRIVER = 51
UNDO = ("撤销", "undo", "刚才那条作废，撤销")


@pytest.fixture
async def one(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        fleet.now += 60
        yield fleet


@pytest.fixture
async def two(one):
    await one.says(COORDINATOR, "汉口站需要9台车")
    one.now += 60
    return one


async def calls(fleet):
    return await fleet.database.query(lambda read: load_calls(read, "1"))


async def state(fleet):
    """(station, state) of everybody who answered, and how much is not settled."""
    found = await calls(fleet)
    stands = [(call.station, shown_state(call, each)) for call in found for each in call.answered()]
    return stands, unclear_in(found)


async def acknowledgements(fleet):
    """(call, first acknowledgement, expected at) of all who are expected or came."""
    found = [(call.number, each) for call in await calls(fleet) for each in call.answered()]
    return [(number, each.state.acknowledged_at, each.state.eta_at) for number, each in found]


async def say(fleet, *texts, who=DRIVER, **more):
    for text in texts:
        await fleet.says(who, text, **more)
        fleet.now += 20


@pytest.mark.parametrize("undo", UNDO)
@pytest.mark.parametrize("waits", ["接0", "接3.7", "接两三个", "接9"])
async def test_what_waits_goes_and_the_arrival_stands(one, waits, undo):
    await say(one, "到了", waits)
    assert 1 == (await state(one))[1]
    await say(one, undo)
    assert ([("武汉站", ShownState.ARRIVED)], 0) == await state(one)


@pytest.mark.parametrize("undo", UNDO)
async def test_what_was_said_after_a_close_goes_and_the_arrival_stands(one, undo):
    await say(one, "到了")
    await say(one, "/close", who=COORDINATOR)
    await say(one, "接2")
    assert 1 == (await state(one))[1]
    await say(one, undo)
    assert ([("武汉站", ShownState.ARRIVED)], 0) == await state(one)


async def test_of_two_that_wait_the_later_goes_first_then_the_fact(one):
    await say(one, "到了", "接0", "接3.7", "撤销")
    assert 1 == (await state(one))[1]
    await say(one, "撤销")
    assert ([("武汉站", ShownState.ARRIVED)], 0) == await state(one)
    await say(one, "撤销")
    assert not [each for each in await stored.responses(one.database) if each.arrived_at is not None]


@pytest.mark.parametrize("unread", ["x3 走", "呃 4", "xx 5", "go go now", "俺这儿2个呗嘞呀咯哩"])
@pytest.mark.parametrize("undo", UNDO)
async def test_words_that_nobody_read_shield_the_fact_before_them(one, unread, undo):
    await say(one, "到了", unread)
    one.clear_sent()
    await say(one, undo)
    assert ([("武汉站", ShownState.ARRIVED)], 0) == await state(one)


async def test_he_is_told_and_said_again_it_takes_back_the_fact(one):
    await say(one, "收到", "呃 4")
    one.clear_sent()
    await say(one, "撤销")
    assert ["刚才那句没看懂，没有记，不用撤。要撤前面那条，再发一次「撤销」"] == one.texts(GROUP)
    await say(one, "撤销")
    assert not await stored.acknowledged(one.database)


@pytest.mark.parametrize("talk", ["谢谢大家", "今晚好冷", "😂", "辛苦了"])
async def test_talk_shields_nothing(one, talk):
    await say(one, "收到", talk, "撤销")
    assert not await stored.acknowledged(one.database)


async def test_words_of_long_ago_of_others_and_before_the_fact_shield_nothing(one):
    await say(one, "呃 4", "收到")
    await say(one, "呃 4", who=52)
    await say(one, "撤销")
    assert not await stored.acknowledged(one.database)
    await say(one, "收到", "呃 4")
    one.now += 600
    await say(one, "撤销")
    assert not await stored.acknowledged(one.database)


async def test_a_picture_is_no_word_and_stays(one):
    await say(one, "收到")
    await one.says(DRIVER, None, photo=[{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}])
    one.now += 20
    await say(one, "撤销")
    assert not await stored.acknowledged(one.database)
    assert 1 == unclear_in(await calls(one))


@pytest.mark.parametrize(
    "corrected",
    ["说错了，得半个钟头", "说错了，要40分钟", "写错了，还要一刻钟", "刚才说错了 我还有10分钟"],
)
async def test_a_corrected_time_keeps_the_acknowledgement_and_its_call(two, corrected):
    await say(two, "武汉站收到，20分钟到")
    [(_, first, expected)] = await acknowledgements(two)
    await say(two, corrected)
    [(call, still, corrected_to)] = await acknowledgements(two)
    assert (1, first) == (call, still)
    assert expected != corrected_to
    assert ([("武汉站", ShownState.ACKNOWLEDGED)], 0) == await state(two)


async def test_a_corrected_time_of_who_said_that_he_had_come_takes_the_arrival_back(two):
    await say(two, "武汉站收到", "到了", "说错了，还要10分钟")
    assert ([("武汉站", ShownState.ACKNOWLEDGED)], 0) == await state(two)


async def test_a_corrected_decline_is_an_answer_in_the_same_call(two):
    await say(two, "武汉站来不了", "说错了，半小时到")
    assert ([("武汉站", ShownState.ACKNOWLEDGED)], 0) == await state(two)


@pytest.mark.parametrize("behind", [(), ("送到",), ("送到", "回来了"), ("回来了",)])
@pytest.mark.parametrize("words", ["张三那趟不算", "撤销张三那趟", "取消张三那趟"])
async def test_a_trip_of_somebody_named_goes_with_what_was_said_of_it_since(one, behind, words):
    await one.says(DRIVER, "到了", name="张三")
    one.now += 60
    await say(one, "接3", *behind)
    await one.says(COORDINATOR, words)
    assert [] == await stored.trips(one.database)
    assert ([("武汉站", ShownState.ARRIVED)], 0) == await state(one)


async def test_his_own_delivered_trip_goes_too_and_the_one_before_it_stands(one):
    await say(one, "接2", "送到", "接3", "送到", "刚才那趟不算")
    assert [2] == [trip.passengers for trip in await stored.trips(one.database)]


async def test_a_bare_undo_takes_back_no_more_than_the_delivery(one):
    await say(one, "接3", "送到", "撤销")
    assert [3] == [trip.passengers for trip in await stored.trips(one.database)]
