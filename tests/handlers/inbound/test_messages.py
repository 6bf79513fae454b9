"""Whom no fleet knows yet writes privately: whatever he says is answered, and nothing of it is kept as a fleet's."""

import pytest

from handlers.chat.texts import text
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
    assert [text("zh-Hans", "no-fleet")] == await answers(words)
