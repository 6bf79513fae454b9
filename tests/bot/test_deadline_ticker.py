"""Deadlines become inputs, once, and not before the backlog has been read."""

import asyncio
import json
import logging
import threading

from bot.deadline_ticker import DeadlineTicker
from dispatch.deadlines import DeadlineKind
from storage import deadlines, inbox


async def due(database, at, key="offer:1"):
    await database.run(lambda tx: deadlines.schedule(tx, DeadlineKind.OFFER, key, at, {}))


async def fired(database):
    return [
        json.loads(item.raw)["key"] for item in await database.query(lambda read: inbox.pending(read, 10))
    ]


async def test_a_deadline_fires_at_its_time_and_wakes_the_worker(database, until):
    woken, now = [], [1_000.0]
    ticker = DeadlineTicker(database, lambda: now[0], lambda: True, lambda: woken.append(1))
    await due(database, 1_001)
    ticker.start()
    try:
        assert await fired(database) == []
        now[0] = 1_001.0
        await until(lambda: fired(database))
        await asyncio.sleep(1.1)  # another tick
    finally:
        ticker.stop()
    assert (await fired(database), woken) == (["offer:1"], [1])


async def test_deadlines_wait_for_the_backlog(database):
    backlog_drained: list[int] = []
    ticker = DeadlineTicker(database, lambda: 1_000.0, lambda: bool(backlog_drained), lambda: None)
    await due(database, 100)
    await ticker.tick()
    assert await fired(database) == []
    backlog_drained.append(1)
    await ticker.tick()
    assert await fired(database) == ["offer:1"]


async def test_a_clock_that_is_set_back_fires_nothing_twice(database):
    now = [1_000.0]
    ticker = DeadlineTicker(database, lambda: now[0], lambda: True, lambda: None)
    await due(database, 900)
    for now[0] in (1_000.0, 500.0, 1_000.0):
        await ticker.tick()
    assert await fired(database) == ["offer:1"]


async def test_what_fell_due_while_the_process_was_down_fires_at_once_and_in_order(database):
    for at, key in ((300, "c"), (100, "a"), (200, "b")):
        await due(database, at, key)
    await DeadlineTicker(database, lambda: 86_400.0, lambda: True, lambda: None).tick()
    assert await fired(database) == ["a", "b", "c"]


async def test_a_stop_in_the_middle_of_a_tick_is_no_error(database, caplog):
    """The database is busy, so that the tick waits for it when the bot is stopped."""
    busy, ticking = threading.Event(), asyncio.Event()

    def drained() -> bool:
        ticking.set()
        return True

    ticker = DeadlineTicker(database, lambda: 1_000.0, drained, lambda: None)
    reading = asyncio.ensure_future(database.query(lambda _: busy.wait(60)))
    try:
        ticker.start()
        await ticking.wait()
        await asyncio.sleep(0.1)
        ticker.stop()
        await asyncio.sleep(0.1)
    finally:
        busy.set()
        await reading
    assert [] == [record for record in caplog.records if record.levelno >= logging.ERROR]
