"""R16, P5: what is said of a trip that waits for its call or its number is of that trip, and a later 收到 moves no trip."""

import pytest

from dispatch.clarifications import ClarificationKind
from dispatch.shown_states import ShownState, shown_state
from storage import clarifications
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51
STATIONS = ("哈尔滨西站", "香坊站", "太平机场")


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in STATIONS:
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(20)
        fleet.clear_sent()
        yield fleet


async def say(fleet, *all_words, minutes=1.0):
    for words in all_words:
        await fleet.says(DRIVER, words, name="舒大夫")
        await fleet.later(minutes)


async def stands(fleet):
    """(station, state, [(passengers, delivered)]) in each call that the driver has part in."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    return [
        (
            call.station,
            shown_state(call, each),
            [(trip.passengers, trip.delivered_at is not None) for trip in each.state.trips],
        )
        for call in calls
        for each in call.answered()
    ]


async def waiting(fleet):
    """The kinds of all questions that are open."""
    kinds = (ClarificationKind.CALL, ClarificationKind.NUMBER, ClarificationKind.UNREADABLE)
    return await fleet.database.query(
        lambda read: [kind.value for kind in kinds for _ in clarifications.open_of_kind(read, 1, kind)]
    )


@pytest.mark.parametrize("later", ["送到了", "客下了", "送完了", "都送到了"])
@pytest.mark.parametrize("closed", [False, True], ids=["all open", "two left"])
async def test_a_delivery_is_of_the_trip_that_waits_for_its_call(fleet, later, closed):
    await say(fleet, "接3", minutes=6)
    if closed:
        await fleet.says(COORDINATOR, "/close 3")
    await say(fleet, later)
    assert ["call"] == await waiting(fleet)
    assert 1 == len([text for text in fleet.texts() if "您去哪个站" in text or "您在哪个站" in text])
    await fleet.presses(DRIVER, "香坊站")
    assert [("香坊站", ShownState.DELIVERED, [(3, True)])] == await stands(fleet)
    assert [] == await waiting(fleet)


async def test_a_correction_is_of_the_trip_that_waits_for_its_call(fleet):
    await say(fleet, "接3", "改4", "送到了")
    assert ["call"] == await waiting(fleet)
    await fleet.presses(DRIVER, "香坊站")
    assert [("香坊站", ShownState.DELIVERED, [(4, True)])] == await stands(fleet)


async def test_a_delivery_of_who_has_a_trip_is_of_that_trip(fleet):
    await say(fleet, "收到，哈尔滨西站", "到了", "接2", minutes=4)
    await say(fleet, "送到了")
    assert [("哈尔滨西站", ShownState.DELIVERED, [(2, True)])] == await stands(fleet)


async def test_a_number_that_is_asked_is_not_asked_again_by_the_delivery(fleet):
    await say(fleet, "收到，香坊站", "到了", "上3", minutes=7)
    before = [text for text in fleet.texts() if "接了几位" in text]
    assert 1 == len(before)
    await say(fleet, "送到了，去太平机场", minutes=2)
    assert before == [text for text in fleet.texts() if "接了几位" in text]
    assert [] == [text for text in fleet.texts() if "您还在" in text]
    assert ("太平机场", ShownState.ACKNOWLEDGED, []) in await stands(fleet)


async def test_the_delivery_of_an_untold_trip_is_of_the_call_where_he_stands_also_after_its_end(fleet):
    await say(fleet, "收到，香坊站", "到了", minutes=7)
    await fleet.says(COORDINATOR, "/close 2")
    await say(fleet, "两个都送到咯")
    kept = await fleet.database.query(
        lambda read: clarifications.open_of_kind(read, 1, ClarificationKind.CALL)
    )
    assert [] == kept
    assert ["香坊站"] == [station for station, _, _ in await stands(fleet)]


async def test_who_comes_to_another_station_later_took_nobody_there_before(fleet):
    await say(fleet, "接2", minutes=10)
    await say(fleet, "我去太平机场")
    assert [("太平机场", ShownState.ACKNOWLEDGED, [])] == await stands(fleet)
    assert ["call"] == await waiting(fleet)


async def test_the_station_said_at_once_answers_the_question_about_the_trip(fleet):
    await say(fleet, "接2")
    await say(fleet, "太平机场收到")
    assert [("太平机场", ShownState.ON_ROAD, [(2, False)])] == await stands(fleet)
    assert [] == await waiting(fleet)


async def test_an_answer_that_waits_is_gone_when_he_comes_to_a_third_station(fleet):
    await fleet.says(COORDINATOR, "/close 3")
    await say(fleet, "收到")
    assert ["call"] == await waiting(fleet)
    await fleet.says(COORDINATOR, "五常站需要9台车")
    await say(fleet, "我去五常站")
    assert [] == await waiting(fleet)
    await fleet.says(COORDINATOR, "/close 2")
    assert [("五常站", ShownState.ACKNOWLEDGED, [])] == await stands(fleet)


async def test_an_arrival_at_an_unknown_place_is_not_past_when_he_comes_elsewhere_later(fleet):
    await say(fleet, "到老站了", "太平机场收到")
    assert ["call"] == await waiting(fleet)
    await say(fleet, "到太平机场了")
    assert [] == await waiting(fleet)


async def test_who_stands_where_the_call_has_ended_takes_nobody_from_his_former_station(fleet):
    await say(fleet, "收到，哈尔滨西站", "到了", "接2", "送到了，去香坊站", "到香坊站了", minutes=6)
    await fleet.says(COORDINATOR, "/close 2")
    await fleet.later(1)
    await say(fleet, "接3")
    before = ("哈尔滨西站", ShownState.DELIVERED, [(2, True)])
    assert [before, ("香坊站", ShownState.ARRIVED, [])] == await stands(fleet)
    assert [text for text in fleet.texts() if "已结束，刚才说的先记为待确认" in text]


async def test_who_stands_where_the_call_has_ended_and_goes_on_takes_people_there(fleet):
    await say(fleet, "收到，香坊站", "到了", minutes=6)
    await fleet.says(COORDINATOR, "/close 2")
    await say(fleet, "我去太平机场", "接3")
    assert ("太平机场", ShownState.ON_ROAD, [(3, False)]) in await stands(fleet)


async def test_the_question_about_an_end_names_what_is_not_settled(fleet):
    await fleet.says(COORDINATOR, "香坊站收队")
    assert "待确认" not in fleet.texts()[-1]
    await say(fleet, "接3")
    await fleet.says(COORDINATOR, "香坊站收队")
    assert "待确认还有 1 处，可能有人载着客：/unclear" == fleet.texts()[-1].split("\n")[1]
