"""T1, T4, T5: in the messenger's order of events, whatever the host's clock says and however late a tap is received."""

import pytest

from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 51


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        yield bot


async def after_absence(bot, *acts, seconds=100):
    """Taps and words of one moment that are received together, `seconds` later: the words are dated, the taps are not."""
    happened = bot.now
    for step, (who, what) in enumerate(acts):
        bot.now = happened + seconds + 5 if callable(what) else happened + step
        if callable(what):
            await bot.taps(who, what(1))
        else:
            await bot.says(who, what)
    bot.now = happened + seconds + 10


async def has_withdrawn(bot):
    [response] = await stored.responses(bot.database)
    return response.withdrawn


async def trips(bot):
    return [trip.passengers for trip in await stored.trips(bot.database)]


async def test_a_tap_and_then_an_undo(bot):
    await bot.says(COORDINATOR, "武汉站需要9台车")
    await bot.says(DRIVER, "到了")
    await after_absence(bot, (DRIVER, lambda call: buttons.depart(call, 6)), (DRIVER, "撤销"))
    assert [] == await trips(bot)


async def test_a_tap_and_then_a_decline_and_the_other_way_round(bot):
    await bot.says(COORDINATOR, "武汉站需要9台车")
    await after_absence(bot, (DRIVER, buttons.acknowledge), (DRIVER, "来不了"))
    assert await has_withdrawn(bot)
    await after_absence(bot, (DRIVER, "来不了"), (DRIVER, buttons.acknowledge))
    assert not await has_withdrawn(bot)


async def test_delivered_by_tap_and_then_another_trip_in_words(bot):
    await bot.says(COORDINATOR, "武汉站需要9台车")
    await bot.says(DRIVER, "到了")
    await bot.says(DRIVER, "接3")
    await after_absence(bot, (DRIVER, buttons.deliver), (DRIVER, "接1"))
    assert [3, 1] == await trips(bot)
    first, _ = await stored.trips(bot.database)
    [delivered_at, _] = await stored.delivered_at(bot.database)
    assert delivered_at is not None
    assert first.departed_at <= delivered_at


async def test_an_edit_keeps_the_place_of_its_message_before_a_tap(bot):
    await bot.says(COORDINATOR, "武汉站需要9台车")
    number = await bot.says(DRIVER, "接2")
    bot.now += 5
    await bot.taps(DRIVER, buttons.deliver(1))
    bot.now += 5
    await bot.edits(number, "接4", dated=True)
    assert [4] == await trips(bot)
    assert [None] != await stored.delivered_at(bot.database)


async def test_what_was_asked_keeps_its_place_when_it_is_answered_after_a_tap(bot):
    """接2 waits for the call that is meant; arrived by tap afterwards, he is on the road no more."""
    await bot.says(COORDINATOR, "武汉站需要9台车")
    await bot.says(COORDINATOR, "汉口站需要9台车")
    bot.now += 60
    await bot.says(DRIVER, "接2")
    bot.now += 5
    await bot.taps(DRIVER, buttons.check_in(1))
    bot.now += 60
    await bot.taps(DRIVER, buttons.choose_call(1))
    assert "in_square" == await stored.whereabouts(bot.database, 1, DRIVER)
    assert [2] == await trips(bot)


async def test_a_call_that_a_tap_opens_by_a_fast_clock_hears_its_answers(bot):
    await bot.says(DRIVER, "武汉站需要车")
    bot.skew = 40
    await bot.presses(COORDINATOR, "发起")
    bot.now += 1
    await bot.says(DRIVER, "收到")
    assert not await has_withdrawn(bot)


async def test_what_is_written_after_a_tap_that_ended_the_call_is_after_the_end(bot):
    await bot.says(COORDINATOR, "武汉站需要9台车")
    await bot.says(DRIVER, "到了")
    bot.skew = 40
    await bot.taps(COORDINATOR, buttons.close(1))
    await bot.taps(COORDINATOR, buttons.close(1))
    bot.now += 2
    await bot.says(DRIVER, "接3")
    assert [] == await trips(bot)


async def test_a_tap_before_the_word_that_ended_the_call_counts_although_it_is_received_later(bot):
    await bot.says(COORDINATOR, "武汉站需要9台车")
    await bot.says(DRIVER, "到了")
    bot.skew = 40
    await bot.taps(DRIVER, buttons.depart(1, 3))
    bot.now += 2
    bot.skew = 0
    await bot.says(COORDINATOR, "/close 1")
    assert [3] == await trips(bot)
    bot.skew = 40
    await bot.taps(DRIVER, buttons.depart(1, 2))
    assert [3] == await trips(bot)


async def test_which_of_two_calls_an_undo_is_about_follows_the_order_of_events(bot):
    await bot.says(COORDINATOR, "武汉站需要9台车")
    await bot.says(COORDINATOR, "汉口站需要9台车")
    await after_absence(bot, (DRIVER, buttons.acknowledge), (DRIVER, "#2收到"), (DRIVER, "撤销"))
    responses = await stored.responses(bot.database)
    assert [1] == [each.call for each in responses if each.acknowledged_at is not None]
