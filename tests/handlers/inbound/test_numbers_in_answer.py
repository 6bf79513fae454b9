"""P6: a number in words behind 「这一趟接了几位？」 answers it, also one that no button has; and who tells of the trip anew."""

import pytest

from reading.bare_answers import number_alone
from reading.trip_corrections import trip_without_a_verb
from storage.calls import load_calls
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51
NUMBERS = {
    "是五个": 5,
    "5个": 5,
    "五位": 5,
    "仨": 3,
    "就俩": 2,
    "三个人": 3,
    "一共四个": 4,
    "总共6人": 6,
    "4": 4,
    "五": 5,
    "五个啊": 5,
    "4个，都是老人": 4,
    "我拉了5个": 5,
    "车上3个": 3,
}
MANY = {"9个": 9, "是8个": 8, "七个人": 7, "一共九个": 9, "12": 12, "8个，挤上去的": 8}
NONE = [
    "第5个",
    "5台车",
    "5号线停了",
    "3号口",
    "20分钟",
    "10来个",
    "是五个站",
    "3个吗",
    "3个，还有2个",
    "1",
    "没有",
]


@pytest.fixture
async def fleet(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.starts(COORDINATOR)
        await fleet.says(COORDINATOR, "沈阳站需要5台车")
        for words in ("收到", "到了", "拉了几个人走了"):
            await says(fleet, words)
        assert "这一趟接了几位？" in fleet.texts(GROUP)[-1]
        fleet.clear_sent()
        yield fleet


async def says(fleet, words):
    await fleet.says(DRIVER, words, name="胖虎")
    await fleet.later(1.2)


async def trips(fleet):
    [call] = await fleet.database.query(lambda read: load_calls(read, "1"))
    return [
        (trip.passengers, trip.tags.elderly) for each in call.answered() for trip in each.state.trips
    ], call.unreadable


@pytest.mark.parametrize(("words", "number"), {**NUMBERS, **MANY}.items())
def test_what_is_a_number_alone(words, number):
    assert number == number_alone(words)


@pytest.mark.parametrize("words", NONE)
def test_what_is_none(words):
    assert number_alone(words) is None


@pytest.mark.parametrize(("words", "number"), NUMBERS.items())
async def test_a_number_in_words_answers_the_question(fleet, words, number):
    await says(fleet, words)
    [(passengers, _)], waiting = await trips(fleet)
    assert (number, 0) == (passengers, waiting)
    assert not [text for text in fleet.texts(GROUP) if "几位" in text]


@pytest.mark.parametrize(("words", "number"), MANY.items())
async def test_a_number_that_no_button_has_is_asked_once_more_like_any_other(fleet, words, number):
    await says(fleet, words)
    assert ([], 0) == await trips(fleet)
    await fleet.presses(DRIVER, f"是，{number}人")
    assert ([(number, 0)], 0) == await trips(fleet)


@pytest.mark.parametrize("words", ["装起5个", "接5", "一车坐满了 5个"])
async def test_who_tells_of_the_trip_anew_has_answered(fleet, words):
    await says(fleet, words)
    assert ([(5, 0)], 0) == await trips(fleet)


@pytest.mark.parametrize("words", ["改4", "3改4", "人数报错，3改4", "报错了，是4个", "不对，是4个"])
async def test_a_corrected_number_answers_of_who_is_on_no_trip(fleet, words):
    await says(fleet, words)
    assert ([(4, 0)], 0) == await trips(fleet)


async def test_of_who_drives_passengers_it_corrects_their_number(fleet):
    await says(fleet, "3个")
    await says(fleet, "改4")
    assert ([(4, 0)], 0) == await trips(fleet)


@pytest.mark.parametrize("words", ["第5个", "5号线停了", "3号口"])
async def test_other_numbers_answer_nothing(fleet, words):
    await says(fleet, words)
    found, waiting = await trips(fleet)
    assert not found
    assert waiting >= 1


async def test_a_trip_after_the_shortest_one_is_another(fleet):
    await fleet.later(6)
    await says(fleet, "接5")
    found, waiting = await trips(fleet)
    assert ([(5, 0)], 1) == (found, waiting)


async def test_a_long_time_later_a_number_is_no_answer(fleet):
    await fleet.later(15)
    await says(fleet, "5个")
    found, _ = await trips(fleet)
    assert not found


async def test_a_number_of_somebody_else_is_no_answer(fleet):
    await fleet.says(DRIVER + 1, "5个", name="鞠万福")
    found, waiting = await trips(fleet)
    assert not found
    assert waiting >= 1


ABOUT_SOME = """装了几个老乡走了
装了几个人走了
接了几个旅客走了
拉了几个客走了
又拉了几个人，走了
接了些学生走了
装了几个走了
拉上了一车人走了
我载了几位老人家走了
刚装了几个乘客 出发了"""


@pytest.mark.parametrize("words", ABOUT_SOME.splitlines())
def test_who_leaves_with_some_tells_a_trip_without_a_number(words):
    assert 0 == trip_without_a_verb(words)


@pytest.mark.parametrize(
    "words", ["你拉了几个走了", "他拉了几个人走了", "拉了几个了", "走了几个人", "拉了几个人走了吗"]
)
def test_others_and_questions_tell_none(words):
    assert trip_without_a_verb(words) is None


async def test_somebody_in_the_square_is_asked_how_many(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "沈阳站需要5台车")
        for words in ("到了", "装了几个老乡走了"):
            await says(fleet, words)
        assert "这一趟接了几位？" in fleet.texts(GROUP)[-1]
        await says(fleet, "一共六个")
        assert ([(6, 0)], 0) == await trips(fleet)
