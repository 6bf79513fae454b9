"""A damaged file and a lost log are noticed at the start, told in one sentence, and left as they are."""

import os
import shutil
import sqlite3

import pytest

from storage import inbox
from storage.core import migrate
from storage.core.database import Database
from storage.core.errors import DatabaseDamaged, RecordsMissing, StorageDamaged

PAGE = 4096


@pytest.fixture
async def folder(tmp_path):
    """Of a bot that has handled 40 inputs and ended in order."""
    folder = tmp_path / "data"
    database = await Database.open(folder)

    def in_transaction(tx):
        inbox.put_updates(tx, [inbox.RawUpdate(number, b"{}" * 900) for number in range(1, 41)], 1000)
        inbox.mark_done(tx, 1, 40)
        tx.after_commit(lambda: database.record_input(40))

    await database.run(in_transaction)
    await database.close()
    return folder


async def opened(folder):
    await (await Database.open(folder)).close()


async def test_a_whole_database_opens(folder):
    await opened(folder)


async def test_every_damaged_page_is_noticed(folder):
    file = folder / "shoudao.db"
    whole = file.read_bytes()
    for page in range(len(whole) // PAGE):
        flipped = bytes(byte ^ 0xFF for byte in whole[page * PAGE : (page + 1) * PAGE])
        damaged = whole[: page * PAGE] + flipped + whole[(page + 1) * PAGE :]
        file.write_bytes(damaged)
        with pytest.raises(DatabaseDamaged, match=r"is damaged and was left as it is[^\n]*$"):
            await opened(folder)
        assert file.read_bytes() == damaged


async def test_a_truncated_file_is_noticed(folder):
    file = folder / "shoudao.db"
    file.write_bytes(file.read_bytes()[: 10 * PAGE])
    with pytest.raises(DatabaseDamaged):
        await opened(folder)


@pytest.mark.parametrize("left", [0, 3 * PAGE, None])
async def test_a_lost_or_truncated_log_is_noticed_and_the_gap_is_named(left, folder, tmp_path):
    database = await Database.open(folder)

    def in_transaction(tx):
        inbox.put_updates(tx, [inbox.RawUpdate(number, b"{}" * 900) for number in range(41, 61)], 1000)
        inbox.mark_done(tx, 41, 60)
        tx.after_commit(lambda: database.record_input(60))

    await database.run(in_transaction)
    copy = tmp_path / "after the accident"
    copy.mkdir()
    for file in ("shoudao.db", "handled"):
        (copy / file).write_bytes((folder / file).read_bytes())
    if left is not None:
        (copy / "shoudao.db-wal").write_bytes((folder / "shoudao.db-wal").read_bytes()[:left])
    await database.close()
    with pytest.raises(
        RecordsMissing, match="ends with input 40, but input 60 had been recorded: 20 inputs are missing"
    ):
        await opened(copy)
    (copy / "handled").unlink()
    await opened(copy)


async def test_after_an_end_in_order_nobody_waits_while_every_page_is_looked_at(folder):
    database = await Database.open(folder)
    try:
        assert not database.pages_checked
        assert await database.find_damage() == []
        assert database.pages_checked
    finally:
        await database.close()


async def test_damage_that_no_date_betrays_is_found_soon_after_the_start_and_refused_at_the_next(folder):
    file = folder / "shoudao.db"
    whole, before = file.read_bytes(), file.stat()
    page = whole.index(b"{}{}") // PAGE
    file.write_bytes(whole[: page * PAGE] + b"\xa5" * PAGE + whole[(page + 1) * PAGE :])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    database = await Database.open(folder)
    try:
        assert await database.find_damage()
    finally:
        await database.close()
    with pytest.raises(DatabaseDamaged):
        await opened(folder)


async def test_after_any_other_end_every_page_is_looked_at_before_anything_is_done(folder, tmp_path):
    database = await Database.open(folder)
    await database.run(lambda tx: inbox.put_updates(tx, [inbox.RawUpdate(41, b"{}")], 1000))
    # As a kill leaves it: the very same file would need a process of its own.
    copy = tmp_path / "killed"
    shutil.copytree(folder, copy)
    await database.close()
    for left in (copy, shutil.copytree(folder, tmp_path / "put back from elsewhere")):
        database = await Database.open(left)
        assert database.pages_checked
        await database.close()


async def test_a_log_that_was_left_behind_is_no_end_in_order(folder):
    (folder / "shoudao.db-wal").write_bytes(b"left by somebody")
    database = await Database.open(folder)
    assert database.pages_checked
    await database.close()


async def test_what_was_unreadable_once_is_looked_at_whole_at_the_next_start(folder):
    database = await Database.open(folder)
    await database.find_damage()  # nothing yet
    file = folder / "shoudao.db"
    page = file.read_bytes().index(b"{}{}") // PAGE
    with file.open("r+b") as pages:
        pages.seek(page * PAGE)
        pages.write(b"\xff" * PAGE)
    with pytest.raises(StorageDamaged):
        await database.run(lambda tx: tx.read("SELECT raw FROM inbox"))
    await database.run(lambda tx: tx.write("INSERT INTO last_poll VALUES (1, 5)"))
    await database.close()
    with pytest.raises(DatabaseDamaged):
        await opened(folder)


async def test_an_older_copy_put_back_is_refused_before_it_is_upgraded(tmp_path):
    older = tmp_path / "older"
    older.mkdir()
    for path in sorted(migrate.MIGRATIONS.glob("*.sql"))[:-1]:
        shutil.copy(path, older)
    folder = tmp_path / "data"
    folder.mkdir()
    copy = sqlite3.connect(folder / "shoudao.db", isolation_level=None)
    copy.execute("PRAGMA journal_mode = WAL")
    migrate.migrate(copy, folder / "shoudao.db", older)
    copy.close()
    before = (folder / "shoudao.db").read_bytes()
    (folder / "handled").write_text(f"{60:20}\n")
    with pytest.raises(RecordsMissing, match="Nothing was changed"):
        await opened(folder)
    assert (folder / "shoudao.db").read_bytes() == before
    assert not list(folder.glob("*-before-*"))
    (folder / "handled").unlink()
    await opened(folder)
    assert list(folder.glob("*-before-*"))
