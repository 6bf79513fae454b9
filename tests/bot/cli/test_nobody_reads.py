"""A command whose output nobody reads any more, as behind `| head -1`, does its work and complains of nothing."""

import asyncio
import os
import subprocess
import sys

import pytest

from bot.backups.new_backup import make_backup
from bot.cli.restore import restore_backup
from bot.settings.model import load
from bot.settings.storage_section import Storage
from storage.core.data_folder import FILE
from storage.core.database_replacement import has_begun
from tests.house.rules import ROOT
from tests.storage.test_restore import receive
from tests.support.every_row import rows_of
from tests.support.killed import each_step, killed_at

NOW = 1_770_000_000


def without_reader(*args, folder):
    """Its exit code and what it says on stderr, without its log."""
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        check=False,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    return ended.returncode, "\n".join(line for line in ended.stderr.splitlines() if " [warning " not in line)


@pytest.fixture
async def fleet(tmp_path):
    """A data folder, and a backup of it from before its last input."""
    await receive(tmp_path / "data", 1, 2)
    make_backup(Storage(path=tmp_path / "data"), NOW)
    await receive(tmp_path / "data", 3)
    return tmp_path


@pytest.mark.parametrize(
    "words", ["--version", "backup", "backup --make-key key", "verify", "report --json", "restore --drill"]
)
def test_a_command_is_silent_where_nobody_reads(fleet, words):
    assert (0, "") == without_reader(*words.split(), folder=fleet)


def test_a_restore_is_carried_out_where_nobody_reads(fleet):
    before = rows_of(fleet / "data" / FILE)
    assert (0, "") == without_reader("restore", "--replace", folder=fleet)
    assert before != rows_of(fleet / "data" / FILE)


def test_a_restore_that_ends_an_interrupted_one_goes_on_where_nobody_reads(fleet, monkeypatch):
    """It has something to say in the middle of its work."""
    monkeypatch.chdir(fleet)

    def restore():
        asyncio.run(restore_backup(load(), None, None, replace=True, say=lambda _: None))

    for step in each_step():
        assert killed_at(step, restore)
        if has_begun(fleet / "data"):
            break
    assert (0, "") == without_reader("restore", "--replace", folder=fleet)
    assert not has_begun(fleet / "data")
