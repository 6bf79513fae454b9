"""Nobody's questions fill a chat: answers have a share, and cards, reports and other people do not wait for them (S11)."""

import pytest

from handlers.chat.answer_pace import IN_A_GROUP, IN_PRIVATE, AnswerPace
from storage.outbox_kinds import Priority
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at, harness

EVENING = at("2026-02-10T22:00")
FLOODS = [
    ("/status",),
    ("/help", "/shift 今晚 22-02", "/car", "/me", "/shift", "/language"),
    tuple(f"{place}{end}站需要车" for place in "甲乙丙丁戊己庚辛" for end in "东南西北"),
]


def moments(pace: AnswerPace, chat: int, people: int, seconds: int) -> set[int]:
    """When answers are sent if so many people ask every second."""
    asked = [
        (pace.next_at(chat, who, now, private=chat > 0), now)
        for now in range(seconds)
        for who in range(people)
    ]
    return {at for at, _ in asked if at is not None}


@pytest.mark.parametrize(("people", "most"), [(1, 4), (3, 8), (50, 8)])
def test_a_group_is_answered_a_few_times_a_minute_however_many_ask(people, most):
    answers = sorted(moments(AnswerPace(), GROUP, people, 300))
    assert answers
    assert max(sum(begin <= each < begin + 60 for each in answers) for begin in range(300)) <= most


def test_who_asks_once_is_answered_at_once():
    assert 100 == AnswerPace().next_at(GROUP, 1, 100, private=False)


def test_an_answer_that_waits_keeps_its_moment_when_it_is_replaced():
    pace = AnswerPace()
    assert [0, IN_A_GROUP.gap, IN_A_GROUP.gap] == [
        pace.next_at(GROUP, 1, now, private=False) for now in (0, 1, 5)
    ]


def test_nobody_waits_longer_than_the_longest_wait():
    pace = AnswerPace()
    waits = [at for who in range(40) if (at := pace.next_at(GROUP, who, 0, private=False)) is not None]
    assert 3 + IN_A_GROUP.longest_wait // IN_A_GROUP.interval == len(waits)
    assert max(waits) <= IN_A_GROUP.longest_wait


def test_in_private_a_few_are_answered_at_once():
    pace = AnswerPace()
    assert [0] * IN_PRIVATE.burst == [pace.next_at(1, 1, 0, private=True) for _ in range(IN_PRIVATE.burst)]
    assert IN_PRIVATE.interval == pace.next_at(1, 1, 0, private=True)


@pytest.mark.parametrize("chat", [GROUP, 1])
def test_a_clock_that_was_set_back_silences_nobody(chat):
    pace = AnswerPace()
    moments(pace, chat, 3, 30)
    earlier = -7_200
    assert pace.next_at(chat, 1, earlier, private=chat > 0) in range(
        earlier, earlier + IN_A_GROUP.longest_wait + 1
    )


@pytest.mark.parametrize("words", FLOODS, ids=["status", "commands", "requests"])
async def test_a_driver_who_floods_his_group_gets_a_few_answers(tmp_path, words):
    async with harness(tmp_path, EVENING) as group:
        group.clear_sent()
        for second in range(60):
            await group.says(11, words[second % len(words)])
            await group.says(11, words[(second + 31) % len(words)])
            await group.later(1 / 60)
        assert 1 <= len([each for each in group.sent if each.chat == GROUP]) <= 5


async def test_a_coordinator_is_answered_each_time(tmp_path):
    async with harness(tmp_path, EVENING) as group:
        group.clear_sent()
        for _ in range(10):
            await group.says(COORDINATOR, "/status")
        assert 10 == len(group.texts())


async def test_the_last_answer_stands(tmp_path):
    async with harness(tmp_path, EVENING) as group:
        group.clear_sent()
        for words in ("/status", "/status", "/shift later"):
            await group.says(11, words)
        await group.later(1)
        await group.deliver()
        assert ["没有", "用法"] == [
            next(word for word in ("没有", "用法") if word in each) for each in group.texts()
        ]


async def test_what_a_stranger_asks_privately_comes_behind_the_edits_of_cards(tmp_path):
    async with harness(tmp_path, EVENING) as group:
        async with group.delivering_later():
            await group.says(77, "你好", chat=77)
            priorities = await stored.priorities_waiting(group.database, 77)
        assert {Priority.ANSWER} == set(priorities)
        assert Priority.ANSWER > Priority.CARD
