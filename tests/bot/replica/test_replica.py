"""A replica in a folder, with the real Litestream: who may write it, and what a bot does that has lost it."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
import structlog

from bot.host_clock import elapsed
from bot.replica import epochs, litestream
from bot.replica import replica as module
from bot.replica.epochs import claim_of, data_part, make_claim, newest_claim, own_epoch, settle_epoch
from bot.replica.errors import ReplicaMissing, ReplicaUnreachable, Superseded
from bot.replica.litestream import restore
from bot.replica.replica import Replica, read_state
from bot.replica.takeover import begin_epoch, restore_newest, take_over
from storage.backup import read_backup
from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.inbox import InputSource, put
from tests.support.every_row import empty_inputs, every_row, rows_of


@pytest.fixture
def address(tmp_path):
    return f"file://{tmp_path / 'replica'}"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def second(tmp_path):
    (tmp_path / "second").mkdir()
    return tmp_path / "second"


@pytest.fixture
async def database(folder):
    database = await Database.open(folder, checkpoints=False)
    yield database
    await database.close()


@asynccontextmanager
async def replicating(address, folder, *, database=None, confirm=True):
    replica = Replica(address, folder, database.truncate_log if database else no_log, confirm=confirm)
    await replica.open()
    running = asyncio.create_task(replica.run())
    try:
        yield replica
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await replica.close()


async def no_log():
    return True


def state_of(folder):
    return (read_state(folder) or {}).get("state")


async def record(database, number):
    await database.run(lambda tx: put(tx, InputSource.GAP, {"number": number}, 1_770_000_000 + number))


# ---------------------------------------------------------------- who may write


async def test_the_first_folder_claims_a_new_replica_and_may_come_again(address, folder):
    assert 1 == (await settle_epoch(address, folder)).epoch
    assert await settle_epoch(address, folder) == own_epoch(address, folder)


async def test_another_folder_may_not_write_a_replica_that_somebody_has(address, folder, second):
    await settle_epoch(address, folder)
    with pytest.raises(Superseded, match="--from-replica"):
        await settle_epoch(address, second)
    assert own_epoch(address, second) is None


async def test_a_later_claim_ends_the_earlier_one(address, folder, second):
    await settle_epoch(address, folder)
    await begin_epoch(address, second)
    assert 2 == (await newest_claim(address)).epoch == (await settle_epoch(address, second)).epoch
    with pytest.raises(Superseded, match="has taken over"):
        await settle_epoch(address, folder)


async def test_a_claim_that_somebody_else_has_made_is_not_ours(address, folder, second):
    await make_claim(address, folder, 1)
    for _ in range(2):
        with pytest.raises(Superseded, match="has taken over"):
            await make_claim(address, second, 1)
        with pytest.raises(Superseded, match="has taken over"):
            await settle_epoch(address, second)
    await settle_epoch(address, folder)


@pytest.mark.parametrize("made", [False, True])
async def test_a_claim_that_was_interrupted_is_made_at_the_next_start(made, address, folder):
    """Before it reached the replica, or before the folder noted that it did."""
    await settle_epoch(address, folder)
    own = own_epoch(address, folder)._replace(made=False)
    epochs.note_epoch(address if made else address + "-2", folder, own)
    settled = await settle_epoch(address if made else address + "-2", folder)
    assert own._replace(made=True) == settled == own_epoch(address if made else address + "-2", folder)


async def test_another_place_is_another_replica(address, folder):
    await settle_epoch(address, folder)
    assert own_epoch(address + "-2", folder) is None
    assert 1 == (await settle_epoch(address + "-2", folder)).epoch


async def test_an_empty_place_where_a_replica_was_is_out_of_reach(address, folder, tmp_path):
    """A disk that is not mounted looks like an empty folder."""
    await settle_epoch(address, folder)
    (tmp_path / "replica").rename(tmp_path / "unmounted")
    with pytest.raises(ReplicaUnreachable, match="is its disk there"):
        await settle_epoch(address, folder)


async def test_a_place_that_cannot_be_used_is_told_with_its_setting(folder, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ReplicaUnreachable, match=r"storage\.replica"):
        await claim_of(f"file://{tmp_path / 'file'}", 1)


# ---------------------------------------------------------------- replicating


async def test_what_was_committed_is_in_the_replica_as_soon_as_it_is_said_to_be(
    database, address, folder, second
):
    async with replicating(address, folder, database=database) as replica:
        for number in range(10):
            await record(database, number)
            await replica.replicated()
            await restore(address, data_part(1), second / f"{number}.db")
    held = [read_backup(second / f"{number}.db").totals["rows of inbox"] for number in range(10)]
    assert list(range(1, 11)) == held
    assert "replicating" == state_of(folder)


async def test_a_bot_that_is_started_again_goes_on_with_its_replica(address, folder, second):
    """After an orderly end, and after the file was written without Litestream."""
    for number in range(3):
        database = await Database.open(folder, checkpoints=False)
        await record(database, number)
        async with replicating(address, folder, database=database) as replica:
            await record(database, 10 + number)
            await replica.replicated()
        await record(database, 20 + number)
        await database.close()
    database = await Database.open(folder, checkpoints=False)
    async with replicating(address, folder, database=database) as replica:
        await replica.replicated()
    await database.close()
    await restore_newest(address, second / "restored.db")
    assert 9 == read_backup(second / "restored.db").totals["rows of inbox"]


async def test_a_second_machine_has_everything_and_the_first_may_not_poll(database, address, folder, second):
    async with replicating(address, folder, database=database) as replica:
        await record(database, 1)
        await replica.replicated()
        assert await replica.may_poll()
        await take_over(address, second, second / "restored.db", wait_seconds=0)
        assert await replica.may_poll()  # within its lease: a takeover waits for longer
        replica._looked_at -= module.LEASE_SECONDS + 1
        with pytest.raises(Superseded):
            await replica.may_poll()
    assert 1 == read_backup(second / "restored.db").totals["rows of inbox"]


def test_a_takeover_waits_for_longer_than_a_lease_and_a_slow_look():
    assert module.TAKEOVER_SECONDS >= module.LEASE_SECONDS + 10
    assert module.LEASE_SECONDS > 2 * module.CHECK_SECONDS


async def test_after_a_conflict_the_epoch_is_looked_up_before_the_next_poll(address, folder, second):
    async with replicating(address, folder) as replica:
        await begin_epoch(address, second)
        assert await replica.may_poll()
        replica.note_conflict()
        with pytest.raises(Superseded):
            await replica.may_poll()


async def test_after_a_conflict_nobody_polls_while_the_replica_cannot_say_who_serves(
    address, folder, tmp_path
):
    async with replicating(address, folder) as replica:
        (tmp_path / "replica").rename(tmp_path / "away")
        (tmp_path / "replica").touch()
        replica.note_conflict()
        assert not await replica.may_poll()
        (tmp_path / "replica").unlink()
        (tmp_path / "away").rename(tmp_path / "replica")
        assert await replica.may_poll()


def levels(log):
    return [line["log_level"] for line in log if "replica" in line["event"]]


async def test_a_bot_starts_without_a_replica_that_is_out_of_reach_and_returns(
    database, folder, tmp_path, monkeypatch
):
    monkeypatch.setattr(module, "CHECK_SECONDS", 0.1)
    monkeypatch.setattr(module, "_SYNC_EVERY", 0.1)
    (tmp_path / "replica").touch()
    with structlog.testing.capture_logs() as log:
        async with replicating(f"file://{tmp_path / 'replica'}", folder, database=database) as replica:
            assert "out of reach" == state_of(folder)
            await record(database, 1)
            await replica.replicated()
            assert await replica.may_poll()
            (tmp_path / "replica").unlink()
            async with asyncio.timeout(60):
                while levels(log)[-1:] != ["warning"] or state_of(folder) != "replicating":  # noqa: ASYNC110  Litestream is another process
                    await asyncio.sleep(0.05)
    assert "critical" == levels(log)[0]


async def test_while_nobody_speaks_a_lost_replica_is_noticed_before_the_lease_is_over(
    database, folder, tmp_path, monkeypatch
):
    """Litestream says that all is in the replica without asking it: nothing new has to go there."""
    monkeypatch.setattr(module, "CHECK_SECONDS", 0.1)
    monkeypatch.setattr(module, "_SYNC_EVERY", 0.1)
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 3.0)
    monkeypatch.setattr(module, "LEASE_SECONDS", 3_600)
    async with replicating(f"file://{tmp_path / 'replica'}", folder, database=database) as replica:
        await record(database, 1)
        await replica.replicated()
        (tmp_path / "replica").rename(tmp_path / "away")
        (tmp_path / "replica").touch()
        async with asyncio.timeout(60):
            while state_of(folder) != "out of reach":  # noqa: ASYNC110  Litestream is another process
                await asyncio.sleep(0.05)


async def test_no_poll_waits_for_a_server_that_does_not_answer(folder, monkeypatch):
    """A look at it takes as long as the patience; a machine that slept looks first all the same."""
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(module, "CHECK_SECONDS", 3_600)
    called = 0

    async def say_nothing(reader, writer):
        nonlocal called
        called += 1
        await reader.read()
        writer.close()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    replica = Replica(f"sftp://a:b@127.0.0.1:{port}/shoudao", folder, no_log, confirm=True)
    await replica.open()
    assert "out of reach" == state_of(folder)
    looks: list[int] = []
    monkeypatch.setattr(replica, "_look_up_epoch", partial(_noted, looks, replica._look_up_epoch))
    for _ in range(20):
        assert await replica.may_poll()
    assert [] == looks
    replica._tried_at = elapsed() - module.LEASE_SECONDS - 1
    assert await replica.may_poll()
    replica.note_conflict()
    assert not await replica.may_poll()
    assert 2 == len(looks)
    await replica.close()
    server.close()


async def _noted(looks, look):
    looks.append(1)
    await look()


async def test_litestream_is_started_again(database, address, folder, monkeypatch):
    monkeypatch.setattr(module, "_RESTART_SECONDS", 0.0)
    async with replicating(address, folder, database=database) as replica:
        await replica.replicated()
        os.kill(replica._litestream._process.pid, signal.SIGKILL)
        await record(database, 1)
        await replica.replicated()
        assert "replicating" == state_of(folder)
    await database.close()


async def test_where_the_replica_only_follows_nothing_waits_for_it(address, folder):
    replica = Replica(address, folder, no_log, confirm=False)
    await asyncio.wait_for(replica.replicated(), 1)


async def test_a_claim_without_data_falls_back_to_what_was_written_before(
    database, address, folder, second, tmp_path
):
    """A second machine that was lost before it wrote anything."""
    async with replicating(address, folder, database=database) as replica:
        await record(database, 1)
        await replica.replicated()
    await begin_epoch(address, second)
    await take_over(address, second, tmp_path / "third.db", wait_seconds=0)
    assert 1 == read_backup(tmp_path / "third.db").totals["rows of inbox"]
    assert 3 == own_epoch(address, second).epoch


async def test_a_replica_without_anything_cannot_be_restored(address, folder):
    for work in (take_over(address, folder, folder / "x.db"), restore_newest(address, folder / "x.db")):
        with pytest.raises(ReplicaMissing):
            await work


# ---------------------------------------------------------------- the -wal file


SECRET = b"13800138000"


def holds(folder, words):
    """The files below a folder in which these bytes stand; Litestream's are compressed page by page."""
    return [file.name for file in folder.rglob("*") if file.is_file() and words in file.read_bytes()]


async def put_words(database, words):
    await database.run(lambda tx: put(tx, InputSource.GAP, {"words": words.decode() * 20}, 1_770_000_000))


async def forget_words(database):
    await database.run(empty_inputs)


async def same_as(database, address, file):
    """Whether what the replica restores to `file` is the database, row by row."""
    await restore_newest(address, file)
    restored = rows_of(file)
    file.unlink()
    return restored == await database.query(every_row)


async def test_after_a_deletion_neither_file_nor_log_holds_it_and_the_replica_goes_on(
    database, address, folder, second
):
    """V2: with a replica too. What Litestream keeps in the data folder goes with it."""
    async with replicating(address, folder, database=database) as replica:
        await replica.replicated()
        await put_words(database, SECRET)
        await replica.replicated()
        assert f"{FILE}-wal" in holds(folder, SECRET)
        await forget_words(database)
        assert await replica.empty_log()
        assert [] == holds(folder, SECRET)
        for number in range(3):
            await record(database, number)
            await replica.replicated()
            assert await same_as(database, address, second / "restored.db")


async def test_the_log_may_be_emptied_at_any_time_while_others_write(database, address, folder, second):
    """What is committed while Litestream does not run, just before and just after."""
    async with replicating(address, folder, database=database) as replica:
        number, written = 0, asyncio.Event()

        async def write():
            nonlocal number
            while not written.is_set():
                number += 1
                await put_words(database, os.urandom(400).hex().encode())
                await asyncio.sleep(0.002)

        writing = asyncio.create_task(write())
        for pause in (0, 0.02, 0.1):
            await replica.replicated()
            await asyncio.sleep(pause)
            await replica.empty_log()
        written.set()
        await writing
        await replica.replicated()
        assert await same_as(database, address, second / "restored.db")
        assert number == len((await database.query(every_row))["inbox"])


async def test_a_checkpoint_beside_litestream_breaks_the_replica(database, address, folder, second):
    """The control, and the reason: frames that Litestream has not read are overwritten, and it does not notice."""
    async with replicating(address, folder, database=database) as replica:
        for _ in range(20):  # Litestream may have looked in between: then nothing is lost
            await put_words(database, os.urandom(400).hex().encode())
            await replica.replicated()
            await put_words(database, os.urandom(9_000).hex().encode())
            assert await database.truncate_log()
            await record(database, 1)
            await replica.replicated()
            try:
                if not await same_as(database, address, second / "restored.db"):
                    return
            except sqlite3.DatabaseError:
                return
    pytest.fail("every replica is whole: the bot may make checkpoints itself")


async def test_a_database_beside_a_replica_makes_no_checkpoint_of_its_own(database, folder):
    for _ in range(40):
        await put_words(database, os.urandom(60_000).hex().encode())
    log = folder / f"{FILE}-wal"
    assert (
        log.stat().st_size > 1_100 * 4_096
    )  # SQLite's own checkpoint comes at 1,000 pages, and the next one begins anew
    grown = log.stat().st_size
    await put_words(database, os.urandom(60_000).hex().encode())
    assert log.stat().st_size > grown


async def test_a_log_that_grew_too_long_is_emptied(database, address, folder, second, monkeypatch):
    """Where the replica is out of reach for long, nobody writes the log into the database."""
    monkeypatch.setattr(module, "_SYNC_EVERY", 0.05)
    monkeypatch.setattr(module, "_RESTART_SECONDS", 0.0)
    async with replicating(address, folder, database=database) as replica:
        await replica.replicated()
        monkeypatch.setattr(module, "_LONGEST_LOG", 100_000)
        await put_words(database, os.urandom(60_000).hex().encode())
        async with asyncio.timeout(60):
            while (folder / f"{FILE}-wal").stat().st_size > 100_000:  # noqa: ASYNC110  Litestream is another process
                await asyncio.sleep(0.02)
        monkeypatch.setattr(module, "_LONGEST_LOG", 1 << 30)
        await replica.replicated()
        assert await same_as(database, address, second / "restored.db")


async def test_a_reader_delays_the_emptying_and_the_bot_says_so_in_the_end(
    database, address, folder, monkeypatch
):
    monkeypatch.setattr(module, "_LOG_PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(module, "_LOG_TRIES_EVERY", 0.01)
    asked = 0

    async def busy():
        nonlocal asked
        asked += 1
        return asked > 40 and await database.truncate_log()

    with structlog.testing.capture_logs() as log:
        replica = Replica(address, folder, busy, confirm=True)
        await replica.open()
        running = asyncio.create_task(replica.run())
        assert await replica.empty_log()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await replica.close()
    assert asked > 40
    assert any("another program reads" in line.get("reason", "") for line in log)


# ---------------------------------------------------------------- the program


def test_what_is_bound_to_a_process_ends_with_it(tmp_path):
    script = Path(module.__file__).with_name("ends_with_parent.py")
    parent = (
        "import subprocess, sys, os, signal, time\n"
        f"child = subprocess.Popen([sys.executable, '-I', '-S', {str(script)!r}, str(os.getpid()), '/bin/sleep', '60'])\n"
        "time.sleep(0.5); print(child.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run([sys.executable, "-c", parent], capture_output=True, text=True, check=False)
    pid = int(ended.stdout)
    for _attempt in range(200):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(") ")[2][:1] == "Z":
            return
        subprocess.run(["/bin/sleep", "0.02"], check=True)
    os.kill(pid, signal.SIGKILL)
    pytest.fail("it lives on")


def test_without_litestream_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(ReplicaMissing, match=r"shoudao\[replica\]"):
        litestream.program()
