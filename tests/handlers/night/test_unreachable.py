"""Who cannot be reached privately is told the other way at once (R6), and no mention is one of more than five (A4)."""

import pytest

from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00"), few_repeat=0, few_ask=0, few_list=0) as bot:
        await bot.says(COORDINATOR, "武汉站需要1台车")
        for who in (51, 52):
            await bot.starts(who)
            bot.now += 5
            await bot.says(who, "收到")
        yield bot


async def fleet_id(bot):
    return (await stored.fleets(bot.database))[0]


async def test_an_offer_that_is_refused_privately_is_made_in_the_group(bot):
    await bot.says(51, "来不了")
    assert bot.texts(52)
    await bot.receive("unreachable", {"account": 52, "fleet": await fleet_id(bot)})
    await bot.later(1.1)
    assert [each for each in bot.texts() if "tg://user?id=52" in each]
    bot.clear_sent()
    await bot.says(COORDINATOR, "/need 2")
    assert [] == bot.texts(52)


async def test_somebody_else_is_told_once_how_to_be_reached(bot):
    for _ in range(3):
        await bot.receive("unreachable", {"account": 51, "fleet": await fleet_id(bot)})
    assert 1 == len([each for each in bot.texts() if "私聊发不到您" in each])
    await bot.receive("unreachable", {"account": 999, "fleet": await fleet_id(bot)})
    await bot.receive("unreachable", {"account": 998})
    assert [] == await stored.parked(bot.database)


@pytest.mark.parametrize(("cars", "sizes"), [(5, [5]), (8, [5, 3]), (12, [5, 5, 2])])
async def test_next_mentions_five_at_a_time(bot, cars, sizes):
    for who in range(61, 75):
        await bot.says(who, "到了")
    bot.clear_sent()
    await bot.says(COORDINATOR, f"/next {cars}")
    assert sizes == [each.count("tg://user") for each in bot.texts()]
