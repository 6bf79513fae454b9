"""One consumer: in order, whole batches, and one bad input never costs the others."""

import asyncio
import json
import threading
import time

import pytest

from bot.telegram.telegram_messenger import TELEGRAM
from bot.worker import Worker
from handlers.chat.session import Session
from storage import inbox
from storage.core.errors import StorageFailed
from storage.inbox import RawUpdate
from tests.support import database as stored


class CountingDesk(Session):
    def __init__(self):
        super().__init__(TELEGRAM)
        self.forgotten = 0

    def forget(self):
        self.forgotten += 1
        super().forget()


def update(number, **rest):
    return RawUpdate(number, json.dumps({"update_id": number, **rest}).encode())


async def receive(database, *updates):
    await database.run(lambda tx: inbox.put_updates(tx, updates, 100))


async def recorded(database):
    return await stored.sends(database)


def record(_desk, tx, item):
    """A small handler: an update's number becomes a row, unless it is one of those that go wrong."""
    asked = json.loads(item.raw)
    stored.note_send(tx, asked["update_id"], item.id)
    if asked.get("bug"):
        inbox.last_id(tx.read)  # what was written before the bug has reached the database
        raise KeyError("bug")


async def settled(database):
    return not await database.query(lambda read: inbox.pending(read, 1))


async def test_inputs_are_handled_in_the_order_in_which_they_came(database, beside, until):
    worker = Worker(database, Session(TELEGRAM), record)
    beside(worker.work())
    for first in range(0, 500, 50):
        await receive(database, *(update(number) for number in range(first, first + 50)))
        worker.wake()
    await until(lambda: settled(database))
    assert await recorded(database) == list(range(500))


async def test_what_waited_at_the_start_needs_no_waking(database, beside, until):
    await receive(database, *(update(number) for number in range(250)))
    beside(Worker(database, Session(TELEGRAM), record).work())
    await until(lambda: settled(database))
    assert await recorded(database) == list(range(250))


async def test_one_bad_input_is_parked_and_its_neighbours_are_recorded_once(database, beside, until):
    desk = CountingDesk()
    await receive(database, update(1), update(2), update(3, bug=True), update(4), update(5))
    beside(Worker(database, desk, record).work())
    await until(lambda: settled(database))
    assert await recorded(database) == [1, 2, 4, 5]
    assert await stored.parked(database) == [(3, 3, "KeyError: 'bug'")]
    assert desk.forgotten >= 3


async def test_an_input_that_went_wrong_once_is_recorded_at_the_next_attempt(database, beside, until):
    wrong = [2, 2]

    def handle(desk, tx, item):
        record(desk, tx, item)
        number = json.loads(item.raw)["update_id"]
        if number in wrong:
            wrong.remove(number)
            raise KeyError("once")

    worker = Worker(database, Session(TELEGRAM), handle)
    beside(worker.work())
    await asyncio.sleep(0.02)
    await receive(database, update(1), update(2), update(3))
    worker.wake()
    await until(lambda: settled(database))
    assert await recorded(database) == [1, 2, 3]
    assert await stored.parked(database) == []


async def test_a_batch_is_one_commit(database, beside, until):
    said = []
    await receive(database, *(update(number) for number in range(100)))
    beside(Worker(database, Session(TELEGRAM), record, said=lambda: said.append(1)).work())
    await until(lambda: settled(database))
    assert said == [1]


async def test_an_idle_worker_touches_nothing(database, beside):
    worker = Worker(database, Session(TELEGRAM), record)
    beside(worker.work())

    def is_left_alone(_tx):
        time.sleep(0.2)
        return not database._write_lock._waiters

    # It may look for what waited at the start during the first of these.
    assert any([await database.run(is_left_alone) for _ in range(3)])


async def test_a_disk_that_will_not_write_is_waited_for_and_costs_no_input(database, beside, until):
    full = [True, True]

    def handle(desk, tx, item):
        record(desk, tx, item)
        if full:
            full.pop()
            raise StorageFailed("Nothing can be recorded: the disk is full.")

    await receive(database, update(1), update(2))
    beside(Worker(database, Session(TELEGRAM), handle).work())
    await until(lambda: settled(database))
    assert await recorded(database) == [1, 2]
    assert await stored.parked(database) == []


async def test_a_worker_cancelled_in_the_middle_of_a_batch_ends_it_first(database):
    entered, leave = threading.Event(), threading.Event()

    def hang(desk, tx, item):
        record(desk, tx, item)
        if json.loads(item.raw)["update_id"] == 2:
            entered.set()
            leave.wait(10)

    await receive(database, update(1), update(2), update(3))
    worker = asyncio.create_task(Worker(database, Session(TELEGRAM), hang).work())
    await asyncio.to_thread(entered.wait)
    worker.cancel()
    await asyncio.sleep(0.05)
    assert not worker.done()
    leave.set()
    with pytest.raises(asyncio.CancelledError):
        await worker
    assert await settled(database)
    assert await recorded(database) == [1, 2, 3]


async def _is_over(worker, database):
    return worker.done() or await settled(database)


async def test_an_input_that_ends_the_process_each_time_is_parked_in_the_end(database, until):
    """A handler that takes the process with it: here the worker is thrown away, as a new process would find it."""

    def deadly(desk, tx, item):
        record(desk, tx, item)
        if json.loads(item.raw)["update_id"] == 2:
            raise asyncio.CancelledError

    await receive(database, update(1), update(2), update(3))
    starts = 0
    while not await settled(database):
        starts += 1
        assert starts < 20
        worker = asyncio.create_task(Worker(database, Session(TELEGRAM), deadly).work())
        await until(lambda worker=worker: _is_over(worker, database))
        worker.cancel()
        await asyncio.wait([worker])
    assert await recorded(database) == [1, 3]
    assert [number for number, _, _ in await stored.parked(database)] == [2]
