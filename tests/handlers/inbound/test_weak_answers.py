"""R17: a weak answer is 收到 right behind a call, and nothing elsewhere."""

import pytest

from dispatch.shown_states import shown_state
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER, ANOTHER = 51, 52


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        yield fleet


@pytest.fixture
async def called(fleet):
    await fleet.says(COORDINATOR, "武汉站需要9台车")
    fleet.now += 60
    fleet.clear_sent()
    return fleet


async def stand(fleet):
    """(station, state) of everybody who is in a call, and how many messages wait for their call."""
    calls = await fleet.database.query(lambda read: load_calls(read, "1"))
    stands = [(call.station, shown_state(call, each).value) for call in calls for each in call.answered()]
    return stands, sum(len(call.undecided) for call in calls)


NOBODY: tuple[list[tuple[str, str]], int] = ([], 0)
COMES = ([("武汉站", "acknowledged")], 0)


@pytest.mark.parametrize("words", ["来", "+1", "妥了", "好的", "1", "🙋", "我可以", "来1台", "走着"])
async def test_right_behind_a_call_it_is_his_answer(called, words):
    await called.says(DRIVER, words)

    assert await stand(called) == COMES


@pytest.mark.parametrize("words", ["来吗", "天冷不来人", "好的吗", "2", "来人啊"])
async def test_other_words_are_none(called, words):
    await called.says(DRIVER, words)

    assert (await stand(called))[0] == []


async def test_without_a_call_it_is_nothing(fleet):
    await fleet.says(DRIVER, "好的")
    await fleet.says(COORDINATOR, "武汉站需要9台车")

    assert await stand(fleet) == NOBODY


async def test_behind_another_word_of_a_coordinator_it_answers_that(called):
    await called.says(COORDINATOR, "路上慢点")
    await called.says(DRIVER, "好的")

    assert await stand(called) == NOBODY


async def test_a_drivers_words_between_do_not_matter(called):
    await called.says(ANOTHER, "外头好冷")
    await called.says(DRIVER, "来")

    assert await stand(called) == COMES


async def test_a_coordinators_private_word_and_his_edit_are_no_words_in_the_group(called):
    number = await called.says(COORDINATOR, "武汉站需要9台车", chat=COORDINATOR)
    await called.edits(number, "武汉站需要9台车！")
    await called.says(DRIVER, "来")

    assert await stand(called) == COMES


async def test_after_a_quarter_of_an_hour_it_is_nothing(called):
    called.now += 15 * 60
    await called.says(DRIVER, "好的")

    assert await stand(called) == NOBODY


@pytest.mark.parametrize("more", ["改成12台", "再来3台"])
async def test_more_cars_are_called_for_anew(called, more):
    called.now += 30 * 60
    await called.says(COORDINATOR, "外面冷")
    await called.says(COORDINATOR, more)
    await called.says(DRIVER, "来")

    assert await stand(called) == COMES


async def test_fewer_cars_are_no_call(called):
    await called.says(COORDINATOR, "改成5台")
    await called.says(DRIVER, "好的")

    assert await stand(called) == NOBODY


@pytest.mark.parametrize(("said", "state"), [("来不了", "declined"), ("到了", "arrived")])
async def test_who_has_said_something_answers_something_else(called, said, state):
    await called.says(DRIVER, said)
    await called.says(DRIVER, "好的")

    assert await stand(called) == ([("武汉站", state)], 0)


@pytest.mark.parametrize("words", ["来", "+1", "好的"])
async def test_who_drove_in_a_call_that_is_over_answers_the_next(called, words):
    for said in ("收到", "到了", "接3", "送到了"):
        await called.says(DRIVER, said)
    called.now += 60
    await called.says(COORDINATOR, "/close")
    called.now += 60
    await called.says(COORDINATOR, "汉口站需要6台车")
    await called.says(DRIVER, words)

    assert ("汉口站", "acknowledged") in (await stand(called))[0]


async def test_who_has_passengers_on_board_answers_something_else(called):
    for said in ("收到", "到了", "接3"):
        await called.says(DRIVER, said)
    called.now += 60
    await called.says(COORDINATOR, "/close")
    called.now += 60
    await called.says(COORDINATOR, "汉口站需要6台车")
    await called.says(DRIVER, "好的")

    assert [station for station, _ in (await stand(called))[0]] == ["武汉站"]


async def test_a_coordinators_own_is_no_car(called):
    await called.says(COORDINATOR, "好的")

    assert await stand(called) == NOBODY


async def test_with_the_station_it_counts_whenever_it_is_said(called):
    await called.says(COORDINATOR, "路上慢点")
    called.now += 40 * 60
    await called.says(DRIVER, "武汉站+1")

    assert await stand(called) == COMES


async def test_under_the_call_it_counts_whenever_it_is_said(fleet):
    call = await fleet.says(COORDINATOR, "武汉站需要9台车")
    await fleet.says(COORDINATOR, "路上慢点")
    fleet.now += 40 * 60
    await fleet.says(DRIVER, "好的", reply_to_message=fleet.messages[call])

    assert await stand(fleet) == COMES


async def test_under_another_message_it_answers_that(called):
    talk = await called.says(ANOTHER, "等下一起吃面")
    await called.says(DRIVER, "好的", reply_to_message=called.messages[talk])

    assert await stand(called) == NOBODY


async def test_with_two_calls_that_need_cars_he_is_asked_which(called):
    await called.says(COORDINATOR, "汉口站需要5台车")
    await called.says(DRIVER, "来")

    assert (await stand(called))[0] == []
    assert (await stand(called))[1] == 2


async def test_it_survives_a_restart(called):
    called.forget()
    await called.says(DRIVER, "来")

    assert await stand(called) == COMES
