"""A backup is written while others write, holds one moment, and is kept only where it reads back as that moment."""

import asyncio
import shutil
import sqlite3
import stat
import threading
import time
from contextlib import closing

import pytest

from storage import backup as backups
from storage.backup import Contents, read_backup, write_backup
from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.core.errors import BackupFailed, DatabaseMissing
from storage.inbox import InputSource, put, record_poll
from tests.faults import upgrades
from tests.faults.by_number import quiet
from tests.support.older_schemas import as_of

NOW = 1_770_000_000


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """A folder with a whole night, and the totals of its report."""
    quiet()
    folder = tmp_path_factory.mktemp("night")
    report = asyncio.run(upgrades.a_night_in(folder))
    return folder, report["totals"]


def test_a_backup_holds_what_the_report_of_the_night_says(night, tmp_path):
    folder, expected = night
    contents = write_backup(folder, tmp_path / "copy.db")
    assert contents == read_backup(tmp_path / "copy.db")
    assert expected["passengers"] > 0
    for name in ("acknowledged", "arrived", "trips", "passengers", "elderly", "no_show"):
        assert expected[name] == contents.totals[name]


def test_a_backup_is_one_file_that_only_its_owner_reads(night, tmp_path):
    write_backup(night[0], tmp_path / "copy.db")
    assert [tmp_path / "copy.db"] == list(tmp_path.iterdir())
    assert 0o600 == stat.S_IMODE((tmp_path / "copy.db").stat().st_mode)


def test_there_is_no_backup_of_nothing(tmp_path):
    with pytest.raises(DatabaseMissing):
        write_backup(tmp_path, tmp_path / "copy.db")


def test_a_damaged_database_gives_no_backup(night, tmp_path):
    shutil.copytree(night[0], tmp_path / "data")
    with (tmp_path / "data" / FILE).open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 40_960)
    with pytest.raises(BackupFailed):
        write_backup(tmp_path / "data", tmp_path / "copy.db")
    assert ["data"] == [path.name for path in tmp_path.iterdir()]


def test_a_backup_that_differs_from_the_database_is_not_kept(night, tmp_path, monkeypatch):
    """The copy loses a trip before it is read back."""
    read = backups.read_backup

    def lossy(file):
        with closing(sqlite3.connect(file)) as copy, copy:
            copy.execute("DELETE FROM trips WHERE departed_at = (SELECT max(departed_at) FROM trips)")
        return read(file)

    monkeypatch.setattr(backups, "read_backup", lossy)
    with pytest.raises(BackupFailed, match="rows of trips"):
        write_backup(night[0], tmp_path / "copy.db")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"no database" * 1000])
def test_what_is_no_backup_is_refused(content, tmp_path):
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(BackupFailed):
        read_backup(tmp_path / "copy.db")


def test_a_backup_with_a_damaged_page_is_refused(night, tmp_path):
    copy = tmp_path / "copy.db"
    write_backup(night[0], copy)
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size // 2)
        file.write(b"\xff" * 4096)
    with pytest.raises(BackupFailed):
        read_backup(copy)


def test_a_database_of_an_older_schema_is_copied_without_totals(night, tmp_path):
    as_of(upgrades.NEWEST - 1, night[0], tmp_path / "older")
    contents = write_backup(tmp_path / "older", tmp_path / "copy.db")
    assert {} == contents.totals
    assert contents.last_input_at == read_backup(tmp_path / "copy.db").last_input_at is not None


async def test_a_backup_is_a_moment_of_a_database_that_is_written_meanwhile(tmp_path):
    """Each input moves last_poll in the same transaction: a copy of two moments would show different numbers."""
    database = await Database.open(tmp_path / "data")
    ended = threading.Event()
    made: list[Contents] = []
    number = 0

    def copy():
        try:
            for copied in range(5):
                while number < 5 * (copied + 1):
                    time.sleep(0.001)
                made.append(write_backup(tmp_path / "data", tmp_path / f"{copied}.db"))
        finally:
            ended.set()

    copying = asyncio.create_task(asyncio.to_thread(copy))
    while not ended.is_set():
        number += 1

        def record(tx, number=number):
            put(tx, InputSource.ADMINS, {"number": number}, NOW + number)
            record_poll(tx, NOW + number)

        await database.run(record)
    await copying
    await database.close()
    rows = [contents.totals["rows of inbox"] for contents in made]
    assert rows == sorted(rows)
    assert rows[-1] > rows[0] > 0
    for contents in made:
        assert contents.last_poll_at == contents.last_input_at == NOW + contents.totals["rows of inbox"]
