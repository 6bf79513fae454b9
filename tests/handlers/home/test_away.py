"""Who does not drive this season is on no shift, so that nobody asks him; one tap brings him back."""

import pytest

from tests.handlers.home.home_fleet import DRIVER, OTHER, a_home, arrive, tells
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T20:00"), few_repeat=2, few_ask=4, few_list=6) as bot:
        await arrive(bot)
        for who in (DRIVER, OTHER):
            await tells(bot, who, "/shift 今晚 20:00-23:00")
        yield bot


async def asked(bot, who):
    """What a call that stays short asks somebody privately."""
    bot.clear_sent()
    await bot.says(COORDINATOR, "武汉站需要5台车")
    await bot.later(10)
    return "".join(bot.texts(chat=who))


async def test_a_driver_on_shift_is_asked(bot):
    assert "武汉站" in await asked(bot, DRIVER)


async def test_who_is_away_is_not_asked_and_the_others_are(bot):
    said = await tells(bot, DRIVER, "/away")
    assert "先不叫您" in said
    assert "武汉站" not in await asked(bot, DRIVER)
    assert "武汉站" in "".join(bot.texts(chat=OTHER))


async def test_a_coordinator_notes_it_and_the_driver_is_told(bot):
    assert "李师傅" in await tells(bot, COORDINATOR, "/away 李师傅")
    assert "记下您这季不出车" in "".join(each.text for each in bot.sent if each.chat == DRIVER)
    assert "这季不出车，从 02-10" in await tells(bot, COORDINATOR, "/person 李师傅")
    assert "武汉站" not in await asked(bot, DRIVER)


async def test_a_driver_sends_nobody_away(bot):
    assert "只有调度员能操作" in await tells(bot, DRIVER, "/away 王师傅")
    assert "武汉站" in await asked(bot, OTHER)


@pytest.mark.parametrize("way", ["tap", "words", "shift"])
async def test_he_comes_back_by_one_tap_a_word_or_a_shift(bot, way):
    await tells(bot, DRIVER, "/away")
    if way == "tap":
        await bot.presses(DRIVER, "我回来了", chat=DRIVER)
    else:
        await tells(bot, DRIVER, "/away 回来" if way == "words" else "/shift 今晚 20:00-23:00")
    assert "这季不出车" not in await tells(bot, DRIVER, "/join")
    assert [] == (await stored.contents(bot.database, "home_away"))["home_away"]
    assert ("武汉站" in await asked(bot, DRIVER)) is (way == "shift")


async def test_what_he_says_in_a_call_counts_as_ever(bot):
    await tells(bot, DRIVER, "/away")
    await bot.says(COORDINATOR, "武汉站需要5台车")
    await bot.says(DRIVER, "收到")
    assert 1 == (await stored.totals_of(bot.database, 1))["acknowledged"]


async def test_an_unknown_name_is_refused(tmp_path):
    async with a_home(tmp_path) as bot:
        said = await tells(bot, COORDINATOR, "/away 谁谁谁")
        assert "\n" not in said
        assert [] == (await stored.contents(bot.database, "home_away"))["home_away"]
