"""How a backup is made: with room left, and so that a killed or failed one harms no other."""

import shutil

import pytest

from bot.backups.backup_files import list_backups
from bot.backups.encryption import make_key
from bot.backups.new_backup import LEAST_FREE_BYTES, make_backup
from storage.core.errors import BackupFailed
from tests.support.killed import each_step, killed_at

NOW = 1_770_000_000
DAY = 86_400


def test_killed_at_any_step_nothing_that_is_not_encrypted_counts_as_a_backup_or_outlives_the_next(storage):
    key = make_key(storage.path.parent / "key")
    storage = storage.model_copy(update={"backup_key": key})
    for step in each_step():
        shutil.rmtree(storage.backups, ignore_errors=True)
        killed = killed_at(step, lambda: make_backup(storage, NOW))
        if storage.backups.exists():
            assert all(made.is_encrypted for made in list_backups(storage.backups)), step
        if not killed:
            break
        if step % 5 == 0:
            make_backup(storage, NOW + 60)
            assert set() == {file.suffix for file in storage.backups.iterdir()} - {".age", ".json"}
            assert [] == list(storage.backups.glob("*.db"))
    assert step > 20


def test_a_backup_that_fails_deletes_no_other(storage):
    for day in range(3):
        make_backup(storage, NOW + day * DAY)
    (storage.path / "shoudao.db").write_bytes(b"\xff" * 9000)
    with pytest.raises(BackupFailed):
        make_backup(storage, NOW + 3 * DAY)
    assert 3 == len(list_backups(storage.backups))


@pytest.mark.parametrize(("free", "made"), [(LEAST_FREE_BYTES, False), (LEAST_FREE_BYTES + (64 << 20), True)])
def test_a_gigabyte_stays_free(free, made, storage):
    if made:
        make_backup(storage, NOW, lambda _: free)
    else:
        with pytest.raises(BackupFailed, match="must leave 1 GB"):
            make_backup(storage, NOW, lambda _: free)
    assert made is bool(list_backups(storage.backups))


def test_a_file_in_place_of_the_folder_is_told_in_a_sentence(storage):
    storage.backups.write_text("")
    with pytest.raises(BackupFailed, match=r"set storage\.backups"):
        make_backup(storage, NOW)
