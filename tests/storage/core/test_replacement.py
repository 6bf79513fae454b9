"""The database of a folder is replaced: killed at each step, the old one and the new one stay whole."""

import os
import shutil

import pytest

from storage.core.data_folder import FILE, lock_folder
from storage.core.database_replacement import RESTORING, finish_replacement, has_begun, replace_database
from storage.core.errors import RestoreInterrupted
from tests.storage.test_restore import receive
from tests.support.killed import each_step, killed_at
from tests.support.left_beside import count_inputs, leave_journal, leave_log


@pytest.fixture(params=[leave_log, leave_journal])
async def left(request, tmp_path):
    """A folder whose database has a -wal or a -journal file beside it, as a damaged one keeps it, and a new database."""
    folder = tmp_path / "left"
    await receive(folder, 1, 2)
    shutil.copy(folder / FILE, tmp_path / "new.db")
    await receive(folder, 3)
    shutil.move(tmp_path / "new.db", folder / RESTORING)
    request.param(folder / FILE, 50)
    return folder


async def test_whenever_it_is_killed_the_next_one_who_locks_the_folder_ends_it(left, tmp_path):
    folder, apart = tmp_path / "data", tmp_path / "apart"
    shutil.copytree(left, apart)
    old = count_inputs(apart / FILE)
    ended = set()
    for step in each_step():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(left, folder)
        killed = killed_at(step, lambda: replace_database(folder, "aside", 3))
        begun = has_begun(folder)
        os.close(lock_folder(folder))
        finish_replacement(folder)
        replaced = begun or not killed
        ended.add((begun, killed))
        if replaced:
            assert old == count_inputs(folder / "aside" / FILE), step
        assert (3 if replaced else old) == count_inputs(folder / FILE), step
        assert not has_begun(folder)
        if not killed:
            break
    assert {(False, True), (True, True), (False, False)} == ended


async def test_a_new_file_that_somebody_deleted_meanwhile_is_told(left, tmp_path):
    """Nothing is guessed: the sentence names where the old database is."""
    folder = tmp_path / "data"
    for step in each_step():
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(left, folder)
        assert killed_at(step, lambda: replace_database(folder, "aside", 3))
        if not (folder / FILE).exists():
            break
    (folder / RESTORING).unlink()
    os.close(lock_folder(folder))
    with pytest.raises(RestoreInterrupted, match=r"move what is in .*aside"):
        finish_replacement(folder)
