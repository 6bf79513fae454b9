"""Who is told what at a move: each person once, in whichever order they tap; and what he still says of his last night counts."""

from collections import Counter
from itertools import permutations

import pytest

from dispatch.rule_numbers import HOUR, MINUTE
from tests.handlers.home.home_fleet import DRIVER, a_home, named, presses, tells
from tests.support import database as stored
from tests.support.harness import COORDINATOR, GROUP, at

THERE = GROUP - 1
COORDINATOR_THERE, SECOND_THERE = 2, 3
MORNING = at("2026-02-11T06:00")
SIDES = {"driver": DRIVER, "from": COORDINATOR, "to": COORDINATOR_THERE}
AGREED, DONE = "都同意了：", "转好了："


async def two_fleets(bot, admins=(COORDINATOR,), there=(COORDINATOR_THERE,)):
    await bot.admins(*admins)
    await bot.admins(*there, chat=THERE)
    for who in there:
        await bot.says(who, "大家好", chat=THERE, name=f"调度{who}")
        await bot.says(who, "/start", chat=who, name=f"调度{who}")
    await named(bot, GROUP, "武昌车队")
    await named(bot, THERE, "汉口车队")


@pytest.fixture
async def bot(tmp_path):
    async with a_home(tmp_path) as bot:
        yield bot


async def say_yes(bot, who, side):
    """Taps the 同意 of this side of his twice, with a restart behind each tap."""
    own = {"driver": ".dy", "from": ".fy", "to": ".ty"}[side]
    for button in [one for one in bot.buttons if one.chat == who and one.data.endswith(own)][-1:] * 2:
        await bot.taps(who, button.data, chat=who, message=button.message)
        bot.forget()


def times(bot, words):
    """How often each person was told these words privately."""
    return Counter(each.chat for each in bot.sent if each.method == "sendMessage" and words in each.text)


@pytest.mark.parametrize("order", list(permutations(("from", "to"))), ids="-".join)
@pytest.mark.parametrize("asked_by", ["driver", "coordinator"])
async def test_each_is_told_once_and_who_tapped_last_by_his_toast(bot, order, asked_by):
    await two_fleets(bot)
    if asked_by == "driver":
        await tells(bot, DRIVER, "/transfer 汉口车队")
        order = list(order)
    else:
        await tells(bot, COORDINATOR, "/transfer 李师傅 到 汉口车队")
        order = ["driver" if each == "from" else each for each in order]
    bot.clear_sent()
    for side in order:
        await say_yes(bot, SIDES[side], side)
    everybody = set(SIDES.values())
    assert dict.fromkeys(everybody - {SIDES[order[-1]]}, 1) == times(bot, AGREED)
    assert "都同意了" in bot.toasts()
    bot.clear_sent()
    await bot.until(MORNING + 60)
    assert dict.fromkeys(everybody, 1) == times(bot, DONE)


DOUBLES = {
    "the coordinator of both": ((COORDINATOR,), (COORDINATOR,), {"from": COORDINATOR, "to": COORDINATOR}),
    "the driver coordinates where he was": (
        (DRIVER,),
        (COORDINATOR_THERE,),
        {"from": DRIVER, "to": COORDINATOR_THERE},
    ),
    "all coordinate everywhere": (
        (COORDINATOR, DRIVER),
        (COORDINATOR_THERE, COORDINATOR),
        {"from": COORDINATOR, "to": COORDINATOR},
    ),
}


@pytest.mark.parametrize("order", list(permutations(("from", "to"))), ids="-".join)
@pytest.mark.parametrize("case", DOUBLES)
async def test_who_is_two_of_the_three_is_told_once(bot, case, order):
    admins, there, sides = DOUBLES[case]
    await two_fleets(bot, admins, there)
    await tells(bot, DRIVER, "/transfer 汉口车队")
    bot.clear_sent()
    for side in order:
        await say_yes(bot, sides[side], side)
    everybody = {DRIVER, *admins, *there}
    assert dict.fromkeys(everybody - {sides[order[-1]]}, 1) == times(bot, AGREED)
    bot.clear_sent()
    await bot.until(MORNING + 60)
    assert dict.fromkeys(everybody, 1) == times(bot, DONE)


@pytest.mark.parametrize("who", ["from", "to"])
async def test_a_no_is_told_once_to_each_other(bot, who):
    await two_fleets(bot, (COORDINATOR,), (COORDINATOR_THERE, SECOND_THERE))
    await tells(bot, DRIVER, "/transfer 汉口车队")
    await presses(bot, SIDES[who], "不同意")
    assert dict.fromkeys({*SIDES.values(), SECOND_THERE} - {SIDES[who]}, 1) == times(bot, "没转成：")


# ---------------------------------------------------------------- the last night


@pytest.fixture
async def driving(bot):
    """He carries three when the call ends at 05:40; everybody has agreed to his move."""
    await two_fleets(bot)
    await tells(bot, DRIVER, "/transfer 汉口车队")
    for side in ("from", "to"):
        await say_yes(bot, SIDES[side], side)
    await bot.until(MORNING - HOUR)
    await bot.says(COORDINATOR, "武汉站需要5台车")
    for words in ("收到", "到了", "接3"):
        bot.now += 60
        await bot.says(DRIVER, words, name="李师傅")
    await bot.until(MORNING - 20 * MINUTE)
    await bot.says(COORDINATOR, "/close 1")
    await named(bot, GROUP, "武昌车队")
    bot.clear_sent()
    return bot


@pytest.mark.parametrize("privately", [True, False], ids=["privately", "in the group"])
async def test_what_he_delivers_before_the_seal_reaches_the_trip(driving, privately):
    await driving.until(MORNING + 10 * MINUTE)
    await driving.says(DRIVER, "送到了", name="李师傅", chat=DRIVER if privately else GROUP)
    [trip] = (await stored.contents(driving.database, "trips"))["trips"]
    assert MORNING + 10 * MINUTE in trip


@pytest.mark.parametrize("words", ["改4", "撤销"])
async def test_what_he_corrects_before_the_seal_counts(driving, words):
    await driving.until(MORNING + HOUR)
    await driving.says(DRIVER, words, name="李师傅", chat=DRIVER)
    assert [4] * (words == "改4") == [trip.passengers for trip in await stored.trips(driving.database)]


async def test_he_moves_at_the_seal_and_not_before(driving):
    await driving.until(MORNING - 20 * MINUTE + 2 * HOUR - 1)
    assert {} == times(driving, DONE)
    await driving.until(MORNING - 20 * MINUTE + 2 * HOUR + 1)
    assert dict.fromkeys(SIDES.values(), 1) == times(driving, DONE)


async def test_who_did_not_drive_this_night_moves_at_six(bot):
    await two_fleets(bot)
    await tells(bot, DRIVER, "/transfer 汉口车队")
    for side in ("from", "to"):
        await say_yes(bot, SIDES[side], side)
    await bot.until(MORNING - HOUR)
    await bot.says(COORDINATOR, "武汉站需要5台车")
    await bot.says(DRIVER, "来不了", name="李师傅")
    bot.clear_sent()
    await bot.until(MORNING + 1)
    assert dict.fromkeys(SIDES.values(), 1) == times(bot, DONE)
