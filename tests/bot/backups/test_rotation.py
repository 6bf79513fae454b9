"""What is deleted from the folder of backups, and what never is."""

import fcntl
import os

import structlog

from bot.backups.backup_files import list_backups
from bot.backups.new_backup import make_backup
from bot.backups.rotation import rotate
from bot.backups.schedule import BackupSchedule

NOW = 1_770_000_000
DAY = 86_400


def test_the_oldest_backups_are_deleted(storage):
    for day in range(5):
        make_backup(storage, NOW + day * DAY)
    assert [NOW + day * DAY for day in (4, 3, 2)] == [made.made_at for made in list_backups(storage.backups)]
    assert 6 == len(list(storage.backups.iterdir()))


def test_the_newest_is_never_deleted_and_other_files_neither(storage):
    made, _ = make_backup(storage, NOW)
    for name in ("notes.txt", "shoudao.db", "shoudao-20990101.db", "shoudao-2026.db.part"):
        (storage.backups / name).write_text("mine")
    rotate(storage.backups, 0, NOW + 900 * DAY)
    assert [made] == list_backups(storage.backups)
    assert 6 == len(list(storage.backups.iterdir()))


def test_the_backup_just_made_stays_beside_one_of_a_clock_that_was_wrong(storage):
    ahead, _ = make_backup(storage, NOW + 900 * DAY)
    for day in range(3):
        made, _ = make_backup(storage.model_copy(update={"backups_kept": 1}), NOW + day * DAY)
        assert [ahead, made] == list_backups(storage.backups)


SUFFIXES = ("pages", "pages-journal", "unfinished", "plain", "encrypting", "proof")


def leave_unfinished(storage):
    """What a backup of today and one of long ago have not finished."""
    storage.backups.mkdir()
    for age, stamp in ((3 * 3_600, "20260101T000000Z"), (60, "20260202T000000Z")):
        for suffix in SUFFIXES:
            file = storage.backups / f"shoudao-{stamp}.{suffix}"
            file.touch()
            os.utime(file, (NOW - age, NOW - age))


def unfinished(storage):
    return {file.name for file in storage.backups.iterdir() if file.suffix not in {".db", ".json", ".age"}}


def test_what_a_killed_backup_left_is_deleted_by_the_next(storage):
    leave_unfinished(storage)
    make_backup(storage, NOW)
    assert set() == unfinished(storage)


def test_what_another_backup_writes_meanwhile_is_not_deleted(storage):
    leave_unfinished(storage)
    other = os.open(storage.backups, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    make_backup(storage, NOW)
    os.close(other)
    assert {f"shoudao-20260202T000000Z.{suffix}" for suffix in SUFFIXES} == unfinished(storage)


def test_what_was_forgotten_leaves_the_backups_after_thirty_days(storage):
    """V2: by their age, however few there are, but never the newest."""
    for days in (40, 31, 29):
        make_backup(storage, NOW - days * DAY)
    gone = rotate(storage.backups, 3, NOW)
    assert ["shoudao-20260102T024000Z.db", "shoudao-20251224T024000Z.db"] == [file.name for file in gone]
    assert [NOW - 29 * DAY] == [made.made_at for made in list_backups(storage.backups)]
    assert [] == rotate(storage.backups, 3, NOW + 60 * DAY)
    assert 2 == len(list(storage.backups.iterdir()))


async def test_the_schedule_deletes_old_backups_also_where_none_is_due(storage):
    for days in (29.8, 0):
        make_backup(storage, NOW - days * DAY)
    later = NOW + DAY // 2
    with structlog.testing.capture_logs() as log:
        await BackupSchedule(storage, lambda: later, ("/bin/false",)).look()
    assert ["deleted an old backup"] == [line["event"] for line in log]
    assert [NOW] == [made.made_at for made in list_backups(storage.backups)]
