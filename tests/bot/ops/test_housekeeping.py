"""The -wal file is emptied after a deletion, copies of upgrades are deleted, and the worker is told what is old (V1, V2)."""

import asyncio
import os
from contextlib import suppress

import pytest

from bot.ops.housekeeping import Housekeeping
from storage import inbox
from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.retention_periods import COPIES, DAY
from tests.support.folders import open_new

COPY_DAYS = COPIES.days or 0
NOW = 1_800_000_000


@pytest.fixture
async def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
async def database(folder):
    opened = await open_new(folder)
    yield opened
    await opened.close()


def log_of(folder):
    return folder / f"{FILE}-wal"


async def test_the_log_is_empty_after_somebody_was_forgotten(database, folder):
    forgotten = []
    keeping = Housekeeping(
        database, folder, lambda: NOW, lambda: None, forget_ids=lambda: forgotten.append(1)
    )
    running = asyncio.create_task(keeping.run())
    await database.run(lambda tx: inbox.record_poll(tx, 1))
    assert log_of(folder).stat().st_size
    keeping.person_forgotten()
    for _ in range(3_000):
        if not log_of(folder).stat().st_size:
            break
        await asyncio.sleep(0.01)
    assert (0, [1]) == (log_of(folder).stat().st_size, forgotten)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_a_reader_delays_it_and_does_not_break_it(database, folder):
    reader = await Database.open(folder, read_only=True)
    await database.run(lambda tx: inbox.record_poll(tx, 1))
    reading, done = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def read(rows):
        inbox.last_poll_at(rows)
        loop.call_soon_threadsafe(reading.set)
        asyncio.run_coroutine_threadsafe(done.wait(), loop).result()

    looking = asyncio.create_task(reader.query(read))
    await reading.wait()
    await database.run(lambda tx: inbox.record_poll(tx, 2))
    assert not await database.truncate_log()
    done.set()
    await looking
    assert await database.truncate_log()
    await reader.close()


async def test_a_copy_of_an_upgrade_goes_after_thirty_days(database, folder):
    old, new = folder / "shoudao-before-0003.db", folder / "shoudao-before-0009.db"
    for copy, days in ((old, COPY_DAYS + 1), (new, COPY_DAYS - 1)):
        copy.write_bytes(b"x")
        os.utime(copy, (NOW - days * DAY,) * 2)
    await Housekeeping(database, folder, lambda: NOW, lambda: None).tidy()
    assert (False, True) == (old.exists(), new.exists())


async def test_a_database_that_a_restore_moved_aside_goes_after_thirty_days(database, folder):
    old, new = folder / "replaced-20260101T000000Z", folder / "replaced-20260301T000000Z"
    for aside, days in ((old, COPY_DAYS + 1), (new, COPY_DAYS - 1)):
        aside.mkdir()
        (aside / FILE).write_bytes(b"x")
        os.utime(aside, (NOW - days * DAY,) * 2)
    await Housekeeping(database, folder, lambda: NOW, lambda: None).tidy()
    assert (False, True) == (old.exists(), new.exists())


async def test_where_a_replica_reads_the_log_it_is_the_replica_that_empties_it(database, folder):
    asked = []

    async def empty():
        asked.append(1)
        return len(asked) > 1

    await Housekeeping(database, folder, lambda: NOW, lambda: None, empty_log=empty).tidy()
    assert [1, 1] == asked
