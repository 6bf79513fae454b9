"""Which copies there are, and whether they are on the disk of the database."""

import json
from pathlib import Path

import pytest

from bot.backups.copies import find_backups, find_replica, on_same_disk
from bot.backups.new_backup import make_backup
from bot.settings.storage_section import Storage
from storage.core.database import Database
from tests.support.nobody import said_by_nobody

NOW = 1_770_000_000


@pytest.fixture
async def storage(tmp_path):
    await (await Database.open(tmp_path / "data")).close()
    return Storage(path=tmp_path / "data", backups_kept=3)


def test_the_newest_backup_and_its_disk(storage):
    assert (None, True) == (find_backups(storage).newest, find_backups(storage).same_disk)
    made, _ = make_backup(storage, NOW)
    found = find_backups(storage)
    assert (made, storage.path / "backups") == (found.newest, found.folder)


def test_another_file_system_is_another_disk(tmp_path):
    assert on_same_disk(tmp_path, tmp_path / "a" / "folder" / "to come")
    assert not on_same_disk(tmp_path, Path("/proc"))


@pytest.mark.parametrize(
    ("address", "said", "same_disk"),
    [
        ("sftp://user:secret@nas/backup", "sftp://nas/backup", None),
        ("s3://KEY:SECRET@bucket/shoudao?endpoint=https://host", "s3://bucket/shoudao", None),
        ("file:///proc/replica", "file:///proc/replica", False),
    ],
)
def test_a_replica_is_told_without_its_password(address, said, same_disk, storage):
    found = find_replica(storage.model_copy(update={"replica": address}))
    assert found
    assert (said, same_disk, None) == (found.address, found.same_disk, found.state)


def test_a_replica_in_a_folder_of_the_same_disk_is_noticed(storage, tmp_path):
    found = find_replica(storage.model_copy(update={"replica": f"file://{tmp_path / 'replica'}"}))
    assert found
    assert found.same_disk


def test_what_the_serving_bot_wrote_down_of_its_replica_is_read(storage):
    said = {"state": "out of reach", "at": NOW, "reason": "no route", "epoch": 1}
    (storage.path / "replica-state").write_text(json.dumps(said))
    found = find_replica(storage.model_copy(update={"replica": "sftp://nas/backup"}))
    assert found
    assert ("out of reach", NOW, "no route") == (found.state, found.at, found.reason)


def test_without_a_replica_there_is_none(storage):
    assert find_replica(storage) is None


def test_a_folder_that_cannot_be_made_is_a_problem_before_the_first_backup(storage, tmp_path, monkeypatch):
    """As below /mnt, where the disk is not mounted."""
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    Path("mnt").mkdir()
    there = storage.model_copy(update={"backups": Path("mnt/usb/backups")})

    def told():
        return find_backups(there).problem or "none"

    Path("mnt").chmod(0o555)
    assert "Permission denied" == said_by_nobody(told)
    Path("mnt").chmod(0o777)
    assert "" == find_backups(there).problem
