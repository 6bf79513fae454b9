"""What a driver says privately is answered with what it did; a word costs no more after many trips."""

import sys

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

EVENING = at("2026-02-10T22:00")
DRIVER = 51


@pytest.fixture
async def group(tmp_path):
    async with harness(tmp_path, EVENING, few_repeat=0, few_ask=0, few_list=0) as fleet:
        await fleet.says(COORDINATOR, "武汉站需要9台车")
        fleet.now += 300
        await fleet.says(DRIVER, "收到")
        yield fleet


async def answers(fleet, *words):
    """The bot's private answer to each."""
    for each in words:
        await fleet.says(DRIVER, each, chat=DRIVER)
        fleet.now += 1
    return [body["text"] for body in await stored.messages(fleet.database, DRIVER)]


async def test_an_amendment_and_an_undo_are_answered_as_such(group):
    assert await answers(group, "到了", "接3", "改4", "改4", "撤销") == [
        "已到场：A列第1位",
        "第 1 趟：3 人，路上慢点",
        "已改：第 1 趟 4 人",
        "已经记过：第 1 趟 4 人",
        "已撤销您的上一条",
    ]


async def test_what_asks_says_what_it_asks_about(group):
    told = await answers(group, "改4", "接9", "送到了")
    assert told[0] == "没有可以改的一趟，先记为待确认"
    assert told[1].startswith("这个数字有点多")
    assert told[2] == "没有在途的一趟"


async def test_nothing_said_privately_is_left_without_an_answer(group):
    told = await answers(group, "改0", "改99", "张建国到了")
    assert told == ["这句没看懂，已记为待确认，调度会看到"] * 3


async def test_who_arrives_at_a_second_call_hears_of_his_place_there(group):
    await group.says(COORDINATOR, "汉口站需要5台车")
    await group.taps(DRIVER, buttons.check_in(1))
    await group.taps(DRIVER, buttons.check_in(2))
    assert group.toasts() == ["已到场：A列第1位"] * 2


async def choices_of_two_calls(fleet, words):
    """He has answered both calls and says privately what may be said of either."""
    await fleet.says(COORDINATOR, "汉口站需要9台车")
    cards = [await stored.card_of(fleet.database, call) for call in (1, 2)]
    for card in reversed(cards):
        fleet.now += 5
        await fleet.says(DRIVER, "收到", reply_to=card)
    fleet.now += 5
    await fleet.says(DRIVER, words, chat=DRIVER)
    await fleet.later(2)
    return cards[0]


@pytest.mark.parametrize("words", ["接3", "接9"])
async def test_what_was_taken_back_before_its_call_was_chosen_is_answered_plainly(group, words):
    card = await choices_of_two_calls(group, words)
    await group.says(DRIVER, "撤销", reply_to=card)
    group.now += 5
    await group.taps(DRIVER, buttons.choose_call(1))
    assert ["好的"] == await answers(group)
    assert [] == await stored.trips(group.database)


@pytest.mark.parametrize("words", ["收到", "到了", "接3"])
async def test_a_repetition_that_comes_after_its_undoing_is_answered_plainly(group, words):
    await group.says(DRIVER, "撤销")
    for each in (words, "撤销"):
        group.now += 20
        await group.says(DRIVER, each)
    group.now -= 10
    assert ["好的"] == await answers(group, words)


async def test_a_no_that_comes_after_a_later_yes_is_answered_plainly(group):
    group.now += 20
    await group.says(DRIVER, "收到，10分钟到")
    group.now -= 10
    assert ["好的"] == await answers(group, "来不了")


class CountedWork:
    """Calls of Python and C functions while an input is handled, on the thread of the database."""

    def __init__(self, fleet):
        self.calls = 0
        handle_batch = fleet._handle_batch

        def counted(tx):
            sys.setprofile(self._note)
            try:
                return handle_batch(tx)
            finally:
                sys.setprofile(None)

        fleet._handle_batch = counted

    def _note(self, frame, event, argument):
        self.calls += event in ("call", "c_call")

    def taken(self):
        calls, self.calls = self.calls, 0
        return calls


async def carries(fleet, trips, work):
    """The least work of a departure and of a delivery among these trips."""
    found = []
    for _ in range(trips):
        for words in ("接3", "送到了"):
            fleet.now += 900
            await fleet.says(DRIVER, words)
            found.append(work.taken())
    return min(found[::2]), min(found[1::2])


async def test_a_word_costs_no_more_after_a_hundred_trips_than_after_ten(group):
    work = CountedWork(group)
    await carries(group, 5, work)
    early = await carries(group, 5, work)
    await carries(group, 90, work)
    late = await carries(group, 5, work)
    assert late[0] <= early[0] * 1.03
    assert late[1] <= early[1] * 1.03
    group.now += 900
    await group.says(DRIVER, "撤销")  # it reads again
    assert work.taken() > 2 * early[0]
    assert 105 == len(await stored.trips(group.database))
    await carries(group, 1, work)
    after_undo = await carries(group, 5, work)
    assert after_undo[0] <= early[0] * 1.03


async def test_a_number_corrected_in_the_same_message_is_that_of_a_new_trip(group):
    told = await answers(group, "到了", "接4", "送到了", "到了", "接2，不对，接3")
    assert "第 2 趟" in told[-1]
    assert "3 人" in told[-1]
