"""A restore that is killed at each of its steps: the next start and the next restore find the old database or the new one, whole."""

import asyncio
import shutil

import pytest

from bot.cli.restore import restore_backup
from bot.settings.model import load
from storage.backup import write_backup
from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.core.database_replacement import has_begun
from storage.core.errors import RestoreInterrupted
from tests.storage.test_restore import receive
from tests.support.every_row import rows_of
from tests.support.killed import each_step, killed_at
from tests.support.left_beside import leave_log


@pytest.fixture
async def fleet(tmp_path, monkeypatch):
    """A backup, and a database that has received more since; its latest inputs stand only in the -wal file."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "left"
    await receive(folder, 1, 2)
    write_backup(folder, tmp_path / "copy.db")
    await receive(folder, 3)
    leave_log(folder / FILE, 3)
    return tmp_path


def restore(fleet):
    backup = fleet / "copy.db"
    return asyncio.run(restore_backup(load(), backup, None, replace=True, say=lambda sentence: None))


async def content(folder):
    """As the next start finds it."""
    database = await Database.open(folder)
    await database.close()
    return rows_of(folder / FILE)


async def begin_again(fleet):
    shutil.rmtree(fleet / "data", ignore_errors=True)
    shutil.copytree(fleet / "left", fleet / "data")


async def test_the_next_start_finds_the_old_database_or_the_new_one(fleet):
    await begin_again(fleet)
    old = await content(fleet / "data")
    await begin_again(fleet)
    await asyncio.to_thread(restore, fleet)
    new = await content(fleet / "data")
    assert (8, 7) == (len(old["inbox"]), len(new["inbox"]))  # what the bot made itself is not heard again
    found = set()
    for step in each_step():
        await begin_again(fleet)
        killed = killed_at(step, lambda: restore(fleet))
        begun = has_begun(fleet / "data")
        if begun:
            with pytest.raises(RestoreInterrupted):
                await Database.open(fleet / "data", read_only=True)
        now = await content(fleet / "data")
        assert now in (old, new), step
        assert (now == new) >= begun
        assert not has_begun(fleet / "data")
        assert [] == list((fleet / "data").glob("restoring*"))
        found.add((now == new, begun))
        if not killed:
            break
    assert {(False, False), (True, True), (True, False)} == found


async def test_the_next_restore_gives_the_new_database_and_keeps_the_old_one(fleet):
    await begin_again(fleet)
    old = await content(fleet / "data")
    await begin_again(fleet)
    await asyncio.to_thread(restore, fleet)
    new = await content(fleet / "data")
    for step in each_step():
        await begin_again(fleet)
        killed = killed_at(step, lambda: restore(fleet))
        said = await asyncio.to_thread(restore, fleet)
        assert "Nothing is missing" in said
        kept = [rows_of(file) for file in (fleet / "data").glob(f"replaced-*/{FILE}")]
        assert old in kept, step
        assert new == await content(fleet / "data"), step
        if not killed:
            break
