"""How a message is read: a stranger's private words are answered and kept by no fleet; a plain answer is only looked up."""

import pytest

from dispatch.commands import DriverReport, Unreadable
from handlers.chat.texts import text
from handlers.parsing.orders import order_in_words
from handlers.parsing.reports_for_others import people_named
from handlers.parsing.text_commands import read_text
from reading import shifts
from reading.call_signs import split_at_signs
from reading.other_people import answers_somebody, brings_several_cars, mentions_one_of
from reading.reader import PLAIN_ANSWERS
from tests.support import database as stored
from tests.support.harness import at, empty_harness

STRANGER = 77
ANSWERED = [
    "/car 鄂AB1234 4座 平安出租",
    "武汉站需要车",
    "/call 武汉站 20",
    "收到",
    "接3",
    "接8",
    "改4",
    "撤销",
    "等120",
    "够了",
    "收队",
    "/need 30",
    "/lead @x",
    "/fix 1 张三 改4",
    "/status",
    "/me",
    "/night",
    "/export",
    "/set",
    "/shift",
    "/start",
    "改站名 汉口站",
    "你好",
]


@pytest.fixture
async def answers(tmp_path):
    """The bot's answers to a private word."""
    async with empty_harness(tmp_path, at("2026-02-10T22:00")) as bot:

        async def answers(words):
            await bot.says(STRANGER, words, chat=STRANGER)
            assert {STRANGER} == {each.chat for each in bot.sent}
            kept = await stored.contents(bot.database, *stored.OF_A_FLEET)
            assert all(rows == [] for rows in kept.values()), kept
            return [each.text for each in bot.sent]

        yield answers


@pytest.mark.parametrize("words", ANSWERED)
async def test_a_stranger_is_answered_whatever_he_says(answers, words):
    assert 1 == len(await answers(words))


@pytest.mark.parametrize("words", ["/car 鄂AB1234 4座", "武汉站需要车"])
async def test_a_stranger_is_asked_to_say_a_word_in_the_group_first(answers, words):
    assert [str(text("zh-Hans", "no-fleet"))] == await answers(words)


NAMES = ["张三", "王李", "老K", "Alex", "到了", "鄂A12345"]
STATIONS = ["武汉站", "汉口站", "洛阳龙门站"]


def says_more_than_itself(words):
    """What the readers of names, calls and cars find in a driver's words beside his own fact."""
    return [
        *(part for part in split_at_signs(words, STATIONS) if part.sign),
        *people_named(words, read_text(words)[0], NAMES),
        *(["cars"] if brings_several_cars(words, is_answer=True) else []),
        *(["order"] if order_in_words(words) or shifts.said(words) else []),
        *(["whom"] if answers_somebody(words, NAMES) or mentions_one_of(words, NAMES[:-2]) else []),
        *(["no number"] if any(isinstance(each, Unreadable) for each in read_text(words)[0]) else []),
        *(["slash"] if read_text(words)[1] else []),
    ]


@pytest.mark.parametrize("words", sorted(PLAIN_ANSWERS))
def test_a_plain_answer_says_nothing_beside_its_fact(words):
    assert [] == says_more_than_itself(words)
    assert all(isinstance(each, DriverReport) and not each.names for each in read_text(words)[0])


@pytest.mark.parametrize(
    "words",
    [
        "汉口站收到",
        "收到 #2",
        "张三到了",
        "收到，三台车",
        "收到@王调度",
        "收到，Alex",
        "接0",
        "/status",
        "今晚22点到2点能来",
        "改成30台",
    ],
)
def test_other_words_are_seen_to_say_more(words):
    assert says_more_than_itself(words)
