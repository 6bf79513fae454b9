"""R3: what somebody was asked about is booked when he answers, also where his words were not read."""

import pytest

from dispatch.counts import unclear_in
from dispatch.shown_states import ShownState, shown_state
from reading.unread_words import may_promise
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 51


@pytest.fixture
async def two(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as fleet:
        for station in ("孝感东站", "武昌站", "汉川东站"):
            await fleet.says(COORDINATOR, f"{station}需要5台车")
        await fleet.says(COORDINATOR, "/close 3")
        fleet.now += 1800
        yield fleet


async def state(fleet):
    calls = await fleet.database.query(lambda each: load_calls(each, "1"))
    stands = [
        (call.station, shown_state(call, each), each.state.acknowledged_at)
        for call in calls
        for each in call.answered()
    ]
    return stands, unclear_in(calls)


async def answers(fleet, words):
    """He says words with the short name of two stations, is asked, and taps the open one; when he said them."""
    said_at = fleet.now
    await fleet.says(DRIVER, words)
    await fleet.later(3)
    await fleet.presses(DRIVER, "东站 = 孝感东站")
    return said_at


@pytest.mark.parametrize(
    "words", ["俺去东站", "俺也去东站", "东站俺来", "往东站去", "俺也来东站", "东站收到", "我去东站"]
)
async def test_who_answers_which_call_is_in_it_from_the_time_of_his_words(two, words):
    said_at = await answers(two, words)
    assert ([("孝感东站", ShownState.ACKNOWLEDGED, said_at)], 0) == await state(two)


async def test_of_who_is_in_it_words_that_cannot_be_read_still_wait(two):
    said_at = two.now
    await two.says(DRIVER, "孝感东站收到")
    await answers(two, "东站接0")
    assert ([("孝感东站", ShownState.ACKNOWLEDGED, said_at)], 1) == await state(two)


async def test_a_missing_number_still_waits_after_the_call_is_known(two):
    await answers(two, "东站接0")
    assert ([], 1) == await state(two)


@pytest.mark.parametrize(
    "words", ["俺不去东站", "俺去东站吗", "俺哪去得成东站", "东站俺来咋走", "sorry can't", "俺明天去东站"]
)
def test_words_that_deny_or_ask_promise_nothing(words):
    assert not may_promise(words)


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        ("接了一个孕妇和她老公", (0, 0, 1, 0)),
        ("接了一个老婆婆和她女儿", (1, 0, 0, 0)),
        ("接到2个孩子和他们妈妈", (0, 2, 0, 0)),
    ],
)
async def test_who_goes_first_is_kept_with_the_number_that_is_tapped(two, words, tags):
    await two.says(DRIVER, "孝感东站到了")
    await two.says(DRIVER, words)
    await two.later(3)
    if any(button.label == "3人" for button in two.buttons):
        await two.presses(DRIVER, "3人")
    [trip] = [each for call in await calls_of(two) for one in call.answered() for each in one.state.trips]
    said = trip.tags
    assert tags == (said.elderly, said.children, said.pregnant, said.disabled)


async def test_more_of_them_than_the_number_tapped_are_no_tags(two):
    await two.says(DRIVER, "孝感东站到了")
    await two.says(DRIVER, "接了4个孩子和他们妈妈")
    await two.later(3)
    if any(button.label == "2人" for button in two.buttons):
        await two.presses(DRIVER, "2人")
        [trip] = [each for call in await calls_of(two) for one in call.answered() for each in one.state.trips]
        assert 0 == trip.tags.total()


@pytest.mark.parametrize("words", ["送到了收工", "送到了，收工", "客人送到了 收工"])
async def test_who_delivers_and_goes_off_duty_is_asked_nothing(two, words):
    await two.says(DRIVER, "孝感东站到了")
    await two.says(DRIVER, "接3")
    two.now += 900
    await two.says(DRIVER, words)
    stands, unclear = await state(two)
    assert 0 == unclear
    assert [("孝感东站", ShownState.LEFT)] == [each[:2] for each in stands]


async def calls_of(fleet):
    return await fleet.database.query(lambda each: load_calls(each, "1"))
