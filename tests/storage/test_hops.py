"""How often the thread of the database is asked, and that writing table by table changes nothing."""

import asyncio
import sqlite3

import pytest

from storage.core.write_buffer import Runs

PERSON = "INSERT INTO people (id, fleet_id, telegram_id, name) VALUES (?, ?, ?, ?)"
FLEET = "INSERT INTO fleets (id, chat_id, name, zone, language) VALUES (?, ?, '', 'UTC', 'en')"
SPOKEN = "INSERT INTO spoken (chat_id, at_ms, edit) VALUES (?, ?, 0)"
FORGET = "DELETE FROM spoken WHERE chat_id = ?"


def test_a_statement_that_comes_back_is_one_run_and_each_table_keeps_its_order():
    runs = Runs()
    for number, sql in enumerate([FLEET, PERSON, FLEET, SPOKEN, PERSON, FORGET, SPOKEN], start=1):
        runs.add(sql, (number,))
    assert [runs.are_about(f"SELECT 1 FROM {table}") for table in ("fleets", "spoken", "calls")] == [
        True,
        True,
        False,
    ]
    assert runs.take() == [
        (FLEET, [(1,), (3,)]),
        (PERSON, [(2,), (5,)]),
        (SPOKEN, [(4,)]),
        (FORGET, [(6,)]),
        (SPOKEN, [(7,)]),
    ]
    assert not runs
    assert not runs.are_about("SELECT 1 FROM fleets")


def test_a_write_that_looks_at_another_table_is_refused():
    runs = Runs()
    with pytest.raises(ValueError, match="one table alone"):
        runs.add("INSERT INTO spoken (chat_id) SELECT chat_id FROM fleets", ())
    with pytest.raises(ValueError, match="one table alone"):
        runs.add("PRAGMA user_version = 3", ())
    assert not runs
    runs.add("UPDATE OR IGNORE people SET fleet_id = ?", (1,))
    runs.add("DELETE FROM inbox WHERE id IN (SELECT id FROM inbox)", ())
    assert all(map(runs.are_about, ("SELECT 1 FROM people", "SELECT 1 FROM inbox")))


async def test_a_person_may_be_written_before_his_fleet(database):
    async with database.transaction() as tx:
        tx.write(PERSON, (1, 7, 100, "A"))
        tx.write(FLEET, (7, -1))
    with pytest.raises(sqlite3.IntegrityError):
        async with database.transaction() as tx:
            tx.write(PERSON, (2, 8, 100, "B"))
    assert await database.read("SELECT id FROM people") == [(1,)]


async def test_a_read_sees_what_was_written_to_its_table_before_it(database):
    async def work(tx):
        tx.write(SPOKEN, (-1, 5))
        nothing = await tx.read("SELECT id FROM fleets")
        waiting = bool(tx._runs)
        return nothing, waiting, await tx.read("SELECT chat_id FROM spoken")

    async with database.transaction() as tx:
        assert await work(tx) == (
            [],
            False,
            [(-1,)],
        )  # the first read begins the transaction, and writes what waits
        tx.write(SPOKEN, (-2, 6))
        await tx.read("SELECT id FROM fleets")
        assert tx._runs
    assert await database.read("SELECT chat_id FROM spoken ORDER BY at_ms") == [(-1,), (-2,)]


async def test_work_in_one_hop_is_committed_whole_and_tells_it_afterwards(database):
    told = []

    async def work(tx):
        tx.write(SPOKEN, (-1, 5))
        assert await tx.read("SELECT chat_id FROM spoken") == [(-1,)]
        tx.after_commit(lambda: told.append(1))
        return "done"

    assert await database.in_one_hop(work) == "done"
    assert told == [1]
    assert await database.read("SELECT chat_id FROM spoken") == [(-1,)]


async def test_work_in_one_hop_that_fails_leaves_nothing_and_the_next_one_succeeds(database):
    async def fail(tx):
        tx.write(SPOKEN, (-1, 5))
        await tx.read("SELECT chat_id FROM spoken")
        tx.after_commit(lambda: pytest.fail("it was not committed"))
        raise KeyError("bug")

    with pytest.raises(KeyError):
        await database.in_one_hop(fail)
    assert await database.read("SELECT chat_id FROM spoken") == []
    async with database.transaction() as tx:
        tx.write(SPOKEN, (-2, 6))
    assert await database.read("SELECT chat_id FROM spoken") == [(-2,)]


async def test_work_in_one_hop_may_wait_for_nothing_else(database):
    async def wait(tx):
        tx.write(SPOKEN, (-1, 5))
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="awaits nothing but reads"):
        await database.in_one_hop(wait)
    assert await database.read("SELECT chat_id FROM spoken") == []


async def test_a_look_sees_committed_rows_in_one_hop(database):
    async def look(read):
        return await read("SELECT 1"), await read("SELECT 2")

    assert await database.look(look) == ([(1,)], [(2,)])
