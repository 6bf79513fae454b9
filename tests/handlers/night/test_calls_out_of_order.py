"""Words about a station whose call was opened meanwhile: never parked, offered as more cars (C1)."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

SECOND = 2


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.admins(COORDINATOR, SECOND)
        yield bot


async def says_late(bot, who, text, by):
    """A message that was written `by` seconds ago and arrives now."""
    bot.now -= by
    await bot.says(who, text)
    bot.now += by


def offers(bot):
    return [each for each in bot.buttons if "加" in each.label]


@pytest.mark.parametrize(
    "text", ["青山站需要10台车", "/call 青山站 10", "青山需要10台车", "青山站还需要10台车"]
)
async def test_a_word_that_is_older_than_the_granted_call_is_offered_as_more_cars(bot, text):
    await bot.says(51, "青山站需要车")
    bot.now += 60
    await bot.presses(COORDINATOR, "发起")
    await says_late(bot, SECOND, text, by=30)
    assert [1] == await stored.open_calls(bot.database)
    assert offers(bot)


async def test_two_coordinators_words_that_arrive_in_the_wrong_order_are_one_call(bot):
    bot.now += 60
    await bot.says(COORDINATOR, "青山站需要5台车")
    await says_late(bot, SECOND, "青山站需要8台车", by=20)
    assert [1] == await stored.open_calls(bot.database)
    assert offers(bot)


async def test_a_late_word_renames_no_call_to_a_station_that_has_one(bot):
    await bot.says(COORDINATOR, "武汉站需要5台车")
    bot.now += 60
    await bot.says(COORDINATOR, "青山站需要5台车")
    await says_late(bot, SECOND, "改站名 青山站", by=30)
    assert {"武汉站", "青山站"} == {call.station for call in await stored.calls(bot.database)}


async def test_another_station_opens_a_call(bot):
    bot.now += 60
    await bot.says(COORDINATOR, "青山站需要5台车")
    await says_late(bot, SECOND, "武汉站需要8台车", by=20)
    assert [1, 2] == await stored.open_calls(bot.database)
