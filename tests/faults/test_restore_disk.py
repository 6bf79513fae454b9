"""A backup and a restore on a disk that fills up at any call: one sentence names the disk, and nothing that was there is lost."""

import errno
import shutil

import pytest

from storage.backup import write_backup
from storage.core.data_folder import FILE
from storage.core.database import Database
from tests.bot.cli.test_command_line import shoudao
from tests.storage.test_restore import receive
from tests.support.bad_disk import Order, Orders, library
from tests.support.every_row import rows_of


@pytest.fixture
async def fleet(tmp_path):
    """A backup, and a database that has received more since."""
    await receive(tmp_path / "left", 1, 2)
    write_backup(tmp_path / "left", tmp_path / "copy.db")
    await receive(tmp_path / "left", 3)
    return tmp_path


def run(fleet, at, watched, *arguments):
    """Runs a command on a disk that is full from its call of this number on; returns whether it came so far."""
    shutil.rmtree(fleet / "data", ignore_errors=True)
    shutil.copytree(fleet / "left", fleet / "data")
    orders = Orders(fleet / "orders")
    orders.begin(Order.FAIL_FROM, at, error=errno.ENOSPC)
    ended = shoudao(
        *arguments,
        folder=fleet,
        LD_PRELOAD=str(library()),
        DISK_FOLDER=str(fleet / watched),
        DISK_ORDERS=str(orders.path),
        SHOUDAO_STORAGE__PATH=str(fleet / "data"),
        SHOUDAO_STORAGE__BACKUPS=str(fleet / "backups"),
    )
    return ended, orders.happened


async def content(folder):
    database = await Database.open(folder)
    await database.close()
    return rows_of(folder / FILE)


async def test_a_data_folder_that_fills_up_keeps_the_old_database_or_has_the_new_one(fleet):
    old = rows_of(fleet / "left" / FILE)
    await ended_unharmed(fleet)
    new = await content(fleet / "data")
    assert old != new
    found = []
    for at in range(1, 200, 3):
        ended, happened = run(fleet, at, "data", "restore", "copy.db", "--replace")
        if not happened:
            break
        wrong = ended.stderr.decode()
        assert "Traceback" not in wrong, at
        if ended.returncode:
            assert 1 == sum("[warning" not in line for line in wrong.splitlines()), at
            assert f"the disk of {fleet / 'data'} is full" in wrong, (at, wrong)
        found.append(await content(fleet / "data"))
        assert found[-1] in (old, new), at
    assert old in found
    assert len(found) > 5


async def ended_unharmed(fleet):
    ended, happened = run(fleet, 10_000, "data", "restore", "copy.db", "--replace")
    assert (0, 0) == (ended.returncode, happened), ended.stderr


async def test_a_folder_of_backups_that_fills_up_is_named(fleet):
    for at in (1, 2, 5, 10, 20):
        (fleet / "backups").mkdir(exist_ok=True)
        ended, happened = run(fleet, at, "backups", "backup")
        wrong = ended.stderr.decode()
        assert (1, 1, True) == (ended.returncode, wrong.count("\n"), bool(happened))
        assert f"the disk of {fleet / 'backups'} is full" in wrong
        assert [] == list((fleet / "backups").glob("*.db"))
