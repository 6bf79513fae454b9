"""Values of buttons are checked like words: a forged one records nothing absurd, parks nothing and hides nothing."""

import pytest

from bot.cli.report import load
from dispatch.json_report import report as compose
from dispatch.nights import iso
from handlers.chat import button_data
from handlers.chat.button_data import encode
from tests.support import buttons
from tests.support import database as stored
from tests.support.harness import COORDINATOR, at, harness

DRIVER = 51
ORDERS = {  # of which a coordinator may give each
    button_data.NEED,
    button_data.ENOUGH,
    button_data.CLOSE,
    button_data.CLOSE_NOW,
    button_data.STAND_DOWN_NOW,
    button_data.ENOUGH_NOW,
    button_data.RELEASE_LANE,
    button_data.REOPEN,
    button_data.APPOINT,
}
ABSURD = (0, 1441, 10**14, 10**15, 2**63)


@pytest.fixture
async def bot(tmp_path):
    async with harness(tmp_path, at("2026-02-10T22:00")) as bot:
        await bot.says(COORDINATOR, "武汉站需要9台车")
        await bot.says(DRIVER, "收到")
        bot.now += 60
        await bot.says(COORDINATOR, "接9")
        await bot.says(52, "青山站需要车")
        yield bot


async def reported(bot):
    return compose(*await bot.database.query(lambda read: load(read, None, None, None)))


@pytest.mark.parametrize("value", ABSURD)
@pytest.mark.parametrize("who", [DRIVER, COORDINATOR])
async def test_no_value_of_a_button_is_believed_unseen(bot, who, value):
    before = await reported(bot)
    for letter in buttons.LETTERS:
        if letter not in ORDERS or who != COORDINATOR:
            for data in (encode(letter, 1, value), encode(letter, value, 1), encode(letter, value)):
                await bot.taps(who, data)
    await bot.taps(who, buttons.need(1, value))
    await bot.taps(who, buttons.trip_of(value, value))
    await bot.taps(who, buttons.is_person(1, value))
    await bot.later(1)
    after = await reported(bot)
    assert len(before["calls"]) == len(after["calls"]) == 1
    assert all(driver["eta_at"] is None for driver in after["calls"][0]["drivers"])
    assert after["totals"]["passengers"] <= 9


@pytest.mark.parametrize("minutes", [10, 20])
async def test_the_values_that_were_offered_are_believed(bot, minutes):
    await bot.taps(DRIVER, buttons.later(1, minutes))
    [driver] = [
        each for each in (await reported(bot))["calls"][0]["drivers"] if each["telegram_id"] == DRIVER
    ]
    assert iso(bot.now + minutes * 60) == driver["eta_at"]


async def test_a_row_that_no_calendar_has_does_not_hide_the_others(bot):
    await stored.spoil_eta(bot.database, 10**16)
    told = await reported(bot)
    assert [None] == [each["eta_at"] for each in told["calls"][0]["drivers"] if each["telegram_id"] == DRIVER]
    bot.forget()
    await bot.says(53, "收到")
    assert 2 == (await reported(bot))["totals"]["acknowledged"]
