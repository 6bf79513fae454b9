"""The disk refuses, fails or hangs: nothing is confirmed meanwhile, it is said in plain words, and it goes on by itself."""

import asyncio
import errno
import os
import signal
import sqlite3

import pytest

from tests.faults.points import at_points
from tests.faults.runs import PATHS, disturbed, in_the_end
from tests.support import buttons
from tests.support.bad_disk import Order, Orders
from tests.support.sampling import every
from tests.support.sandbox_fleet import PATIENCE_SECONDS
from tests.support.stopwatch import Stopwatch


async def disturbed_for_a_while(town, disturb, calm, words):
    """A bot that runs, loses its disk, hears two answers, and gets it back."""
    await town.begin_again()
    drivers = await town.drivers(4)
    orders = Orders(town.folder / "orders")
    bot = await town.bot(orders=orders)
    await town.people.post(town.group, drivers[0], "收到")
    await town.heard()
    confirmed = len(town.stage.request_log.confirmed)
    disturb(orders)
    for driver in drivers[1:3]:
        await town.people.post(town.group, driver, "收到")
    if words:
        await town.told(bot, words)
    await asyncio.sleep(0.5)
    assert len(town.stage.request_log.confirmed) == confirmed
    assert not bot.ended.done()
    calm(orders)
    watch = Stopwatch(bot.pid)
    await town.heard()
    await town.people.post(town.group, drivers[3], "收到")
    await town.until(town.answered)
    assert watch.seconds() < 30
    await town.said()
    found = town.findings()
    assert not found, str(found)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "the disk reports an error"),
        (errno.EROFS, "the disk reports an error"),
    ],
)
async def test_a_disk_that_refuses_stops_the_confirming_and_nothing_else(error, words, open_town):
    await disturbed_for_a_while(
        open_town,
        lambda orders: orders.give(Order.FAIL_FROM, error=error),
        lambda orders: orders.give(Order.COUNT),
        words,
    )
    [bot] = open_town.bots
    assert "cannot record updates; Telegram keeps them" in bot.told()
    assert "Traceback" not in bot.told()


async def test_a_database_that_another_program_holds_is_waited_for(open_town):
    holders = []

    def hold(_):
        holder = sqlite3.connect(open_town.data / "shoudao.db", isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        holders.append(holder)

    await disturbed_for_a_while(open_town, hold, lambda _: holders.pop().close(), "")


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
async def test_one_failed_call_of_the_disk_anywhere_costs_nothing(error, open_town):
    async def run(at):
        orders = Orders(open_town.folder / "orders")
        await open_town.begin_again()
        orders.begin(Order.FAIL, at, error=error)
        bot = await open_town.bot(orders=orders, broken="hurries")
        drivers = await open_town.drivers(3)
        for driver in drivers[:2]:
            await open_town.people.post(open_town.group, driver, "收到")
        await open_town.people.tap(
            open_town.group, await open_town.card(), drivers[2], buttons.acknowledge(1)
        )
        while not bot.ended.done() and not await open_town.answered():
            await asyncio.sleep(0.01)
        if bot.ended.done():  # before it had begun: it says why, and the service manager begins it again
            assert bot.ended.result() == 1
            assert bot.told().count("shoudao: ") == 1
            await open_town.bot(broken="hurries")
        found = await in_the_end(open_town)
        assert not found, f"call {at}: {found}"
        await open_town.end_bots()
        return orders.happened

    points = every(30, 109)
    assert [1] * len(points) == [await run(at) for at in points]


async def test_a_commit_that_hangs_ends_the_process_and_another_one_goes_on(open_town):
    orders = Orders(open_town.folder / "orders")
    await open_town.begin_again()
    bot = await open_town.bot(orders=orders, broken="watches_impatiently")
    await open_town.listening()
    [driver] = await open_town.drivers(1)
    orders.give(Order.HANG_FROM)
    await open_town.people.post(open_town.group, driver, "收到")
    assert await asyncio.wait_for(bot.ended, PATIENCE_SECONDS) == 1
    assert "something hangs" in bot.told()
    orders.give(Order.COUNT)
    await open_town.bot(broken="hurries")
    assert not await in_the_end(open_town)


async def test_a_held_interpreter_is_ended_from_outside(open_town):
    await open_town.begin_again()
    bot = await open_town.bot(broken="holds_the_interpreter")
    await open_town.listening()
    [driver] = await open_town.drivers(1)
    await open_town.people.post(open_town.group, driver, "收到")
    assert await asyncio.wait_for(bot.ended, PATIENCE_SECONDS) == -signal.SIGKILL
    assert "no Python code" in bot.told()
    assert "in holding" in bot.told()


@pytest.mark.parametrize(
    ("guard", "words"),
    [("watches_impatiently", "something hangs"), ("hears_impatiently", "a poll of Telegram hung")],
)
async def test_a_half_open_connection_ends_the_process_whichever_guard_notices(guard, words, open_town):
    await open_town.begin_again()
    bot = await open_town.bot(broken=guard)
    await open_town.listening()
    await open_town.people.delivery(silent=True)
    assert await asyncio.wait_for(bot.ended, PATIENCE_SECONDS) == 1
    assert words in bot.told()
    await open_town.people.clear_faults()


async def test_a_damaged_file_and_a_lost_log_are_refused_in_one_sentence(open_town):
    file = open_town.data / "shoudao.db"
    await open_town.begin_again()
    [driver] = await open_town.drivers(1)
    bot = await open_town.bot()
    await open_town.heard()
    mark = open_town.data / "handled"
    before = mark.read_text()
    await open_town.people.post(open_town.group, driver, "收到")
    await open_town.heard()
    while mark.read_text() == before:  # it is handled after it was confirmed
        await asyncio.sleep(0.05)
    await bot.end()
    (open_town.data / "shoudao.db-wal").unlink()
    bot = await open_town.bot()
    assert await asyncio.wait_for(bot.ended, PATIENCE_SECONDS) == 1
    assert "inputs are missing" in bot.told()
    assert bot.told().count("shoudao: ") == 1
    await open_town.begin_again()
    with file.open("r+b") as whole:
        whole.seek(4096 * 3)
        whole.write(os.urandom(4096))
    bot = await open_town.bot()
    assert await asyncio.wait_for(bot.ended, PATIENCE_SECONDS) == 1
    assert "is damaged and was left as it is" in bot.told()
    assert "Traceback" not in bot.told()


async def test_a_kill_at_any_step_of_a_first_start_leaves_a_folder_that_starts(town):
    """The schema is made whole or not at all."""

    async def run(at):
        return await disturbed(town, PATHS["first_start"], Order.KILL, at)

    await town.found(1)
    await town.nothing_yet()
    town.data.mkdir()
    await town.keep_beginning()
    await at_points(every(24, (await run(10_000)).calls), run)
