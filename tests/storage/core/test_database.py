"""Transactions, the lock on the folder, and what is left after a cancellation or a full disk."""

import asyncio
import os
import resource
import sqlite3
import subprocess
import sys
import threading
import time

import pytest

from storage.core.connection import connect
from storage.core.database import Database
from storage.core.errors import DatabaseDamaged, DatabaseMissing, FolderLocked, FolderUnusable, StorageFailed
from storage.core.transaction import Transaction

INSERT = "INSERT INTO last_poll (one, polled_at) VALUES (1, ?)"
COUNT = "SELECT count(*) FROM last_poll"


async def test_what_a_transaction_writes_is_read_by_others_only_after_its_commit(database):
    written, looked_at = threading.Event(), threading.Event()

    def write(tx):
        tx.write(INSERT, (5,))
        assert tx.read("SELECT polled_at FROM last_poll") == [(5,)]
        written.set()
        assert looked_at.wait(10)

    writing = asyncio.create_task(database.run(write))
    await asyncio.to_thread(written.wait, 10)
    assert await database.read(COUNT) == [(0,)]
    looked_at.set()
    await writing
    assert await database.read(COUNT) == [(1,)]


async def test_all_reads_of_one_query_see_the_same_moment(database):
    """So do a report and a card, whoever answers meanwhile."""
    looked_at, written = threading.Event(), threading.Event()

    def look(read):
        before = read(COUNT)
        looked_at.set()
        assert written.wait(10)
        return before, read(COUNT)

    looking = asyncio.create_task(database.query(look))
    await asyncio.to_thread(looked_at.wait, 10)
    await database.run(lambda tx: tx.write(INSERT, (5,)))
    written.set()
    assert ([(0,)], [(0,)]) == await looking
    assert await database.read(COUNT) == [(1,)]


async def test_an_error_in_the_block_leaves_nothing_behind(database):
    async def fail():
        def in_transaction(tx):
            tx.write(INSERT, (5,))
            tx.read("SELECT 1")
            raise ZeroDivisionError

        await database.run(in_transaction)

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await database.read(COUNT) == [(0,)]
    await database.run(lambda tx: tx.write(INSERT, (6,)))
    assert await database.read("SELECT polled_at FROM last_poll") == [(6,)]


@pytest.mark.parametrize("turns", range(16))
async def test_a_cancellation_at_any_moment_leaves_all_or_nothing_and_the_next_transaction_works(
    database, turns
):
    async def write():
        def in_transaction(tx):
            tx.write(INSERT, (1,))
            tx.read("SELECT 1")
            tx.write("INSERT INTO send_log (chat_id, at_ms, is_edit) VALUES (1, 1, 0)")

        await database.run(in_transaction)

    task = asyncio.create_task(write())
    for _ in range(turns):
        await asyncio.sleep(0 if turns < 4 else 0.0001)
    task.cancel()
    await asyncio.wait([task])
    [counts] = await database.read("SELECT (SELECT count(*) FROM last_poll), (SELECT count(*) FROM send_log)")
    assert counts in ({(0, 0), (1, 1)} if task.cancelled() else {(1, 1)})
    await database.run(
        lambda tx: tx.write("INSERT INTO last_poll VALUES (1, 2) ON CONFLICT DO UPDATE SET polled_at = 2")
    )
    assert await database.read("SELECT polled_at FROM last_poll") == [(2,)]


async def test_a_cancelled_caller_waits_for_the_end_of_its_transaction(database):
    entered, leave = threading.Event(), threading.Event()

    def write(tx):
        tx.write(INSERT, (1,))
        entered.set()
        assert leave.wait(60)

    task = asyncio.create_task(database.run(write))
    await asyncio.to_thread(entered.wait, 60)
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=0.05)
    assert not done
    leave.set()
    await asyncio.wait([task])
    assert task.cancelled()
    assert await database.read(COUNT) == [(1,)]


async def test_transactions_of_two_tasks_never_mix(database):
    async def count_up():
        def in_transaction(tx):
            rows = tx.read("SELECT coalesce(max(polled_at), 0) FROM last_poll")
            time.sleep(0)
            tx.write(
                "INSERT INTO last_poll (one, polled_at) VALUES (1, ?) ON CONFLICT DO UPDATE SET polled_at = excluded.polled_at",
                (rows[0][0] + 1,),
            )

        await database.run(in_transaction)

    await asyncio.gather(*(count_up() for _ in range(100)))
    assert await database.read("SELECT polled_at FROM last_poll") == [(100,)]


async def test_calls_after_the_commit_are_made_only_when_there_was_one(database):
    calls = []

    async def fail():
        def in_transaction(tx):
            tx.after_commit(lambda: calls.append("lost"))
            raise ZeroDivisionError

        await database.run(in_transaction)

    def in_transaction(tx):
        tx.after_commit(lambda: calls.append("kept"))
        assert calls == []

    await database.run(in_transaction)
    with pytest.raises(ZeroDivisionError):
        await fail()
    assert calls == ["kept"]


async def test_a_transaction_that_is_over_refuses_every_statement(database):
    kept: list[Transaction] = []
    await database.run(kept.append)
    for use in (lambda tx: tx.write(INSERT, (1,)), lambda tx: tx.read(COUNT)):
        with pytest.raises(RuntimeError, match="over"):
            use(kept[0])
    assert await database.read(COUNT) == [(0,)]


async def test_a_query_that_fails_does_not_spoil_the_next_one(database):
    with pytest.raises(sqlite3.OperationalError):
        await database.query(lambda read: read("SELECT 1 FROM nowhere"))
    assert await database.read(COUNT) == [(0,)]


async def test_the_connection_runs_as_safely_as_promised(database):
    def in_transaction(tx):
        return [(tx.read(f"PRAGMA {name}"))[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")]

    found = await database.run(in_transaction)
    assert found == ["wal", 2, 1]


async def test_a_second_serve_on_the_folder_is_refused_in_one_sentence(database, tmp_path):
    with pytest.raises(FolderLocked, match="Another shoudao"):
        await Database.open(tmp_path / "data")
    code = (
        "import asyncio, pathlib, sys\nfrom storage.core.database import Database\nfrom storage.core.errors import FolderLocked\n"
        "try: asyncio.run(Database.open(pathlib.Path(sys.argv[1])))\nexcept FolderLocked: sys.exit(7)"
    )
    second = await asyncio.create_subprocess_exec(sys.executable, "-c", code, tmp_path / "data")
    assert await second.wait() == 7


async def test_reading_commands_run_beside_it_and_see_each_commit(database, tmp_path):
    reader = await Database.open(tmp_path / "data", read_only=True)
    await database.run(lambda tx: tx.write(INSERT, (5,)))
    assert await reader.read("SELECT polled_at FROM last_poll") == [(5,)]
    with pytest.raises(RuntimeError):
        await reader.run(lambda tx: None)
    await reader.close()


async def test_reading_works_after_a_kill_that_left_the_log_behind(tmp_path):
    code = (
        "import asyncio, os, pathlib, sys\nfrom storage.core.database import Database\n"
        "async def main():\n"
        "    database = await Database.open(pathlib.Path(sys.argv[1]))\n"
        "    await database.run(lambda tx: tx.write('INSERT INTO last_poll VALUES (1, 5)'))\n"
        "    os.kill(os.getpid(), 9)\n"
        "asyncio.run(main())"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / "data"], check=False)  # noqa: ASYNC221  nothing else runs here
    assert (tmp_path / "data/shoudao.db-wal").stat().st_size > 0
    reader = await Database.open(tmp_path / "data", read_only=True)
    assert await reader.read("SELECT polled_at FROM last_poll") == [(5,)]
    await reader.close()


async def test_reading_an_empty_folder_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(DatabaseMissing, match="no database"):
        await Database.open(tmp_path, read_only=True)


async def test_folder_and_files_are_for_their_owner_alone(tmp_path):
    before = os.umask(0o022)
    try:
        database = await Database.open(tmp_path / "data")
        await database.run(lambda tx: tx.write(INSERT, (5,)))
        modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
        await database.close()
    finally:
        os.umask(before)
    assert {"shoudao.db", "shoudao.db-wal", "lock"} <= modes.keys()
    assert set(modes.values()) == {0o600}
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("mode", "left"), [(0o777, 0o750), (0o755, 0o750), (0o775, 0o750), (0o750, 0o750), (0o700, 0o700)]
)
async def test_an_existing_folder_is_closed_to_others_and_its_files_too(tmp_path, mode, left):
    folder = tmp_path / "data"
    database = await Database.open(folder)
    await database.close()
    for path in folder.iterdir():
        path.chmod(mode & 0o666)
    folder.chmod(mode)
    database = await Database.open(folder)
    try:
        assert left == folder.stat().st_mode & 0o777
        assert {left & 0o666} == {
            path.stat().st_mode & 0o777 for path in folder.iterdir() if path.suffix == ".db"
        }
    finally:
        await database.close()


async def test_no_thread_outlives_a_database_that_could_not_be_opened(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/shoudao.db").write_bytes(
        b"this is no database at all, and it is long enough to be read" * 100
    )
    with pytest.raises(DatabaseDamaged, match="damaged"):
        await Database.open(tmp_path / "data")
    for _ in range(600):
        others = [each.name for each in threading.enumerate() if each is not threading.main_thread()]
        if others == []:
            break
        await asyncio.sleep(0.05)
    assert others == []


async def test_a_file_that_cannot_be_opened_leaves_no_thread_to_speak_to_an_ended_loop(tmp_path):
    """It would print a traceback of its own below the sentence for the operator."""
    (tmp_path / "shoudao.db").mkdir()
    before = set(threading.enumerate())
    with pytest.raises(StorageFailed, match="cannot be opened"):
        await connect(str(tmp_path / "shoudao.db"), lambda _: None)
    assert before == set(threading.enumerate())


async def test_a_full_disk_is_one_typed_error_and_the_next_commit_works_when_there_is_room(tmp_path):
    database = await Database.open(tmp_path / "data")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = (tmp_path / "data/shoudao.db-wal").stat().st_size
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before + 5_000, hard))
        insert = "INSERT INTO deadlines (due_at, kind, key, body) VALUES (1, 'a', 'b', ?)"
        with pytest.raises(StorageFailed, match="disk"):
            await database.run(lambda tx: tx.write(insert, ("x" * 100_000,)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    await database.run(lambda tx: tx.write(INSERT, (7,)))
    assert await database.read("SELECT (SELECT count(*) FROM deadlines), polled_at FROM last_poll") == [
        (0, 7)
    ]
    assert await database.read("PRAGMA integrity_check") == [("ok",)]
    await database.close()


async def test_a_wrong_statement_is_a_bug_and_not_a_full_disk(database):
    with pytest.raises(sqlite3.OperationalError):
        await database.run(lambda tx: tx.write("INSERT INTO nowhere VALUES (1)"))
    await database.run(lambda tx: tx.write(INSERT, (5,)))
    assert await database.read(COUNT) == [(1,)]


async def test_a_transaction_costs_one_hop_however_many_rows_it_writes(database, monkeypatch):
    hops = []
    connection = type(database._writer)
    hop = connection.run_in_thread

    async def counting(self, function):
        hops.append(function)
        return await hop(self, function)

    monkeypatch.setattr(connection, "run_in_thread", counting)

    def in_transaction(tx):
        tx.read("SELECT 1")
        for number in range(100):
            tx.write("INSERT INTO send_log (chat_id, at_ms, is_edit) VALUES (?, ?, 0)", (number, number))
            tx.write("DELETE FROM deadlines WHERE key = ?", (str(number),))

    await database.run(in_transaction)
    assert len(hops) == 1


async def test_a_folder_that_cannot_be_used_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()
    too_long = tmp_path / ("x" * 300)
    for folder, read_only in ((tmp_path / "file" / "data", False), (too_long, False), (too_long, True)):
        with pytest.raises(FolderUnusable, match=r"^[^\n]+storage\.path[^\n]+$"):
            await Database.open(folder, read_only=read_only)


async def test_nothing_and_bytes_are_stored_as_they_are_by_an_adapter_of_their_own(database):
    assert await database.read("SELECT ?, ?, ?", (None, b"\x00", "")) == [(None, b"\x00", "")]
    for kind in (type(None), bytes):
        assert (kind, sqlite3.PrepareProtocol) in sqlite3.adapters
