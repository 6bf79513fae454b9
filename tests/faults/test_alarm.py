"""Whoever asks from outside learns that nothing is heard or recorded, whatever the reason, and that it is over."""

import asyncio
import time

import pytest

from bot.ops import health
from tests.support.bad_disk import Order, Orders
from tests.support.sandbox_fleet import PATIENCE_SECONDS


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(health, "_LIMIT_SECONDS", 2)


async def learned(town, wrong):
    """Until it is told so; people go on speaking."""
    [driver] = await town.drivers(1)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while bool(await health.find_problem(town.data, time.time())) is not wrong:
            await town.people.post(town.group, driver, "收到")
            await asyncio.sleep(0.2)


async def test_of_a_disk_that_is_full(impatient, open_town):
    await open_town.begin_again()
    orders = Orders(open_town.folder / "orders")
    bot = await open_town.bot(orders=orders)
    await open_town.listening()
    await learned(open_town, wrong=False)
    orders.give(Order.FAIL_FROM, error=28)
    await learned(open_town, wrong=True)
    assert not bot.ended.done()
    orders.give(Order.COUNT)
    await learned(open_town, wrong=False)


@pytest.mark.parametrize("code", [401, 409, 502])
async def test_of_a_telegram_that_refuses(code, impatient, open_town):
    await open_town.begin_again()
    bot = await open_town.bot()
    await open_town.listening()
    await open_town.people.fault("status", method="getUpdates", code=code, times=None)
    await learned(open_town, wrong=True)
    assert not bot.ended.done()
    await open_town.people.clear_faults()
    await learned(open_town, wrong=False)


async def test_of_a_bot_that_is_not_there(impatient, open_town):
    await open_town.begin_again()
    bot = await open_town.bot()
    await open_town.listening()
    await learned(open_town, wrong=False)
    await bot.end()
    await learned(open_town, wrong=True)
