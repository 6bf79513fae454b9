"""What a hundred answers cost in numbers that no machine changes: hops, statements, rows to be sent."""

import json
import sys
import time
from functools import partial

import pytest

from bot.telegram.client import Client, Connections
from bot.telegram.sender import Sender
from bot.telegram.telegram_messenger import TELEGRAM
from bot.worker import Worker
from handlers.chat.session import Session
from handlers.inbound.entry import handle
from handlers.night.feedback_marks import MOST_IN_A_ROW
from handlers.views.render import render
from storage import inbox
from storage.inbox import InputSource, RawUpdate
from storage.outbox_kinds import Priority
from tests.support import buttons
from tests.support import database as stored

GROUP = {"id": -1001, "type": "supergroup", "title": "车队"}
HEAD = {"id": 9, "is_bot": False, "first_name": "组长"}


def update(number, **content):
    return RawUpdate(number, json.dumps({"update_id": number, **content}).encode())


def text(number, sender, words):
    at = int(time.time())
    return update(
        number,
        message={"message_id": number, "date": at, "chat": GROUP, "from": sender, "text": words},
    )


def tap(number, sender):
    return update(
        number,
        callback_query={
            "id": f"q{number}",
            "from": sender,
            "data": buttons.acknowledge(1),
            "message": {"message_id": 1, "date": 1, "chat": GROUP},
        },
    )


def driver(number):
    return {"id": 1_000 + number, "is_bot": False, "first_name": f"师傅{number}"}


MOST_CALLS = 170  # 169 today


class Counted:
    """Hops of the writing connection, and the statements that it carried out."""

    def __init__(self, database):
        self.database, self.hops, self.statements = database, 0, []
        self.hop = database._writer.run_in_thread

    async def __aenter__(self):
        def begin(connection):
            connection.set_trace_callback(self.statements.append)

        async def count(function):
            self.hops += 1
            return await self.hop(function)

        await self.hop(begin)
        self.database._writer.run_in_thread = count
        return self

    async def __aexit__(self, *_):
        del self.database._writer.run_in_thread
        await self.hop(lambda connection: connection.set_trace_callback(None))

    def compile_anew(self):
        """The pragmas: each makes SQLite compile every statement again that follows."""
        return [sql for sql in self.statements if sql.startswith("PRAGMA")]


async def raised(database):
    """A worker at whose desk a call for 500 cars is open, in which nobody has answered."""
    worker = Worker(database, Session(TELEGRAM), handle)

    def in_transaction(tx):
        inbox.put(tx, InputSource.ADMINS, {"chat_id": GROUP["id"], "admins": [{"id": HEAD["id"]}]}, 1)
        inbox.put_updates(tx, [text(1, HEAD, "武汉站需要500台车")], int(time.time()))

    await database.run(in_transaction)
    await worker._batch()
    await stored.clear_outbox(database)
    return worker


async def receive(database, updates):
    await database.run(lambda tx: inbox.put_updates(tx, updates, int(time.time())))


# What is above the statements of each is for the whole batch.
@pytest.mark.parametrize(
    ("are_known", "each"),
    [
        (True, 2),  # journal, response
        (False, 5),  # the same, and account, person, membership
    ],
)
async def test_a_hundred_answers_are_one_hop_and_few_statements_each(database, are_known, each):
    worker = await raised(database)
    if are_known:
        await receive(database, [text(number, driver(number), "大家好") for number in range(10, 110)])
        await worker._batch()
    await receive(database, [text(number + 100, driver(number), "收到") for number in range(10, 110)])
    async with Counted(database) as counted:
        assert await worker._batch() == 100
    assert counted.hops == 1
    assert len(counted.statements) <= each * 100 + 12
    assert not counted.compile_anew()
    assert len(await stored.responses(database)) == 100


async def test_an_answer_calls_few_functions(database):
    """Of Python, from the transaction on: each costs some 0.4 us, wherever it stands."""
    worker = await raised(database)
    await receive(database, [text(number, driver(number), "收到") for number in range(10, 110)])
    calls = 0

    def count(_, event, __):
        nonlocal calls
        calls += event == "call"

    hop = database._writer.run_in_thread

    async def counted(function):
        def run(connection):
            sys.setprofile(count)
            try:
                return function(connection)
            finally:
                sys.setprofile(None)

        return await hop(run)

    database._writer.run_in_thread = counted
    assert await worker._batch() == 100
    del database._writer.run_in_thread
    assert calls <= MOST_CALLS * 100, calls


async def test_a_hundred_answers_by_text_are_one_call_of_telegram_for_the_card(database):
    worker = await raised(database)
    await receive(database, [text(number, driver(number), "收到") for number in range(10, 110)])
    await worker._batch()
    said = await stored.outbox_counts(database)
    # S7: a mark under the first few, before anybody can know that a burst follows.
    assert said == {("card", Priority.CARD): 1, ("mark", Priority.REACTION): MOST_IN_A_ROW}


async def test_a_hundred_taps_are_a_hundred_toasts_and_one_card(database):
    worker = await raised(database)
    await receive(database, [tap(number, driver(number)) for number in range(10, 110)])
    async with Counted(database) as counted:
        await worker._batch()
    assert counted.hops == 1
    # Account, person, membership, journal, response, toast.
    assert len(counted.statements) <= 6 * 100 + 12
    assert not counted.compile_anew()
    kinds = [row.kind for row in await stored.outbox_rows(database)]
    assert (1, 100, 101) == (kinds.count("card"), kinds.count("toast"), len(kinds))


async def test_a_batch_of_updates_is_received_in_one_hop_and_one_statement_each(database):
    async with Counted(database) as counted:
        await receive(database, [text(number, driver(number), "收到") for number in range(100)])
    assert counted.hops == 1
    assert len(counted.statements) <= 100 + 4
    assert not counted.compile_anew()


async def test_whose_turn_it_is_to_be_said_is_one_hop(database):
    client = Client("1:token", "http://127.0.0.1:9", Connections())  # there is nothing to be said
    sender = Sender(database, client, partial(render, TELEGRAM), time.time)
    hops, hop = [], database._reader.run_in_thread

    async def count(function):
        hops.append(1)
        return await hop(function)

    database._reader.run_in_thread = count
    await sender._send_due()
    del database._reader.run_in_thread
    assert hops == [1]
