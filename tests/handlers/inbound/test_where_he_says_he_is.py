"""R3: 去火车站 names no station, and the question about a place ends when its driver says, or shows, where he is."""

import pytest

from dispatch.clarifications import ClarificationKind
from dispatch.shown_states import ShownState, shown_state
from storage import clarifications
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture(params=[1, 2], ids=["one call", "two calls"])
async def calls_open(request):
    return request.param


@pytest.fixture
async def fleet(tmp_path, calls_open):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        for station in ("长沙南站", "长沙站")[:calls_open]:
            await fleet.says(COORDINATOR, f"{station}需要9台车")
        await fleet.later(20)
        fleet.clear_sent()
        yield fleet


async def standing(fleet):
    """(station, state) of everybody who is in a call."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    return [(call.station, shown_state(call, each)) for call in calls for each in call.answered()]


async def waiting(fleet):
    return await fleet.database.query(
        lambda read: len(clarifications.open_of_kind(read, 1, ClarificationKind.CALL))
    )


@pytest.mark.parametrize(
    "words",
    [
        "我去火车站",
        "去火车站",
        "那我去火车站看看",
        "我去车站",
        "我去站里",
        "去高铁站",
        "掉头去火车站",
        "我去动车站接人",
    ],
)
async def test_the_station_without_a_name_is_that_of_the_only_call(fleet, words, calls_open):
    await fleet.says(DRIVER, words, name="邝立")
    await fleet.later(1.5)
    if calls_open == 1:
        assert [("长沙南站", ShownState.ACKNOWLEDGED)] == await standing(fleet)
    else:
        assert "哪个站？" in fleet.texts()[-1]
        await fleet.presses(DRIVER, "长沙站")
        assert [("长沙站", ShownState.ACKNOWLEDGED)] == await standing(fleet)


@pytest.mark.parametrize(
    "words",
    ["去火车站怎么走", "我去火车站接我妈", "去站里上个厕所", "去车站不", "火车站人多", "我去车站对面吃个面"],
)
async def test_other_words_about_the_station_promise_nothing(fleet, words):
    await fleet.says(DRIVER, words, name="邝立")
    assert [] == await standing(fleet)


@pytest.mark.parametrize("calls_open", [2], indirect=False)
@pytest.mark.parametrize(
    "asked", ["去老站", "去光谷", "到光谷了", "光谷站我来", "老站收到", "送完了，老站我去，就在二马路"]
)
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("到南站了", ShownState.ARRIVED),
        ("收到，长沙南站", ShownState.ACKNOWLEDGED),
        ("#1 到了", ShownState.ARRIVED),
        ("南站接3", ShownState.ON_ROAD),
    ],
)
async def test_the_question_about_a_place_ends_when_he_says_where_he_is(fleet, asked, words, status):
    await fleet.says(DRIVER, asked, name="邝立")
    await fleet.later(2)
    assert 1 == await waiting(fleet)
    await fleet.says(DRIVER, words, name="邝立")
    assert [("长沙南站", status)] == await standing(fleet)
    may_have_been_there = asked.startswith("到") and status is ShownState.ACKNOWLEDGED
    assert may_have_been_there == await waiting(fleet)


@pytest.mark.parametrize("calls_open", [2], indirect=False)
@pytest.mark.parametrize(("asked", "words"), [("光谷站接3", "到南站了"), ("去老站", "收到")])
async def test_a_trip_at_a_place_waits_on_and_a_bare_answer_ends_no_question(fleet, asked, words):
    await fleet.says(DRIVER, asked, name="邝立")
    await fleet.later(2)
    before = await waiting(fleet)
    await fleet.says(DRIVER, words, name="邝立")
    assert 1 <= before <= await waiting(fleet)


@pytest.mark.parametrize("calls_open", [2], indirect=False)
async def test_the_question_of_another_driver_stays(fleet):
    await fleet.says(DRIVER, "去老站", name="邝立")
    await fleet.says(DRIVER + 1, "到南站了", name="粟满仓")
    assert 1 == await waiting(fleet)
