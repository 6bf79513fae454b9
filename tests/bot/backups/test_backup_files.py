"""The folder of backups: what is made, kept, deleted and refused; and the key."""

import fcntl
import json
import os
import shutil

import pytest
import structlog

from bot.backups import encryption
from bot.backups.backup_files import LEAST_FREE_BYTES, is_due, list_backups, make_backup, rotate
from bot.backups.encryption import make_key
from bot.backups.schedule import BackupSchedule
from bot.settings.storage_section import Storage
from storage.backup import read_backup
from storage.core.database import Database
from storage.core.errors import BackupDamaged, BackupFailed
from tests.support.killed import each_step, killed_at

NOW = 1_770_000_000
DAY = 86_400


@pytest.fixture
async def storage(tmp_path):
    await (await Database.open(tmp_path / "data")).close()
    return Storage(path=tmp_path / "data", backups=tmp_path / "backups", backups_kept=3)


def test_a_backup_is_named_by_its_time_and_has_its_totals_beside_it(storage):
    made, contents = make_backup(storage, NOW)
    assert "shoudao-20260202T024000Z.db" == made.file.name
    assert contents == read_backup(made.file)
    assert contents.totals == made.totals()
    assert [made] == list_backups(storage.backups)


def test_without_a_folder_of_its_own_backups_lie_in_the_data_folder(storage):
    made, _ = make_backup(storage.model_copy(update={"backups": None}), NOW)
    assert storage.path / "backups" == made.file.parent


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
            assert set() == unfinished(storage)
            assert [] == list(storage.backups.glob("*.db"))
    assert step > 20


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


@pytest.mark.parametrize(
    ("after", "due"), [(0, False), (DAY - 1, False), (DAY, True), (-5, True), (30 * DAY, True)]
)
def test_a_backup_is_due_after_a_day_and_after_a_clock_that_was_wrong(after, due, storage):
    make_backup(storage, NOW)
    assert due is is_due(storage, NOW + after)


async def test_the_schedule_makes_a_backup_that_is_due_and_no_other(storage, tmp_path):
    script = tmp_path / "backup.sh"
    script.write_text('echo made >> "$1"; echo /backups/one.db\n')
    command = ("/bin/sh", str(script), str(tmp_path / "ran"))
    with structlog.testing.capture_logs() as log:
        await BackupSchedule(storage, lambda: NOW, command).look()
        make_backup(storage, NOW)
        await BackupSchedule(storage, lambda: NOW, command).look()
    assert "made\n" == (tmp_path / "ran").read_text()
    assert [{"event": "a backup was made", "backup": "/backups/one.db", "log_level": "info"}] == log


async def test_the_schedule_says_why_there_is_no_backup(storage):
    with structlog.testing.capture_logs() as log:
        await BackupSchedule(storage, lambda: NOW, ("/bin/sh", "-c", "echo no room >&2; exit 1")).look()
    assert ["no room"] == [line["reason"] for line in log]


async def test_the_schedule_says_that_the_folder_of_backups_is_a_file(storage):
    storage.backups.touch()
    for kept in (3, 0):
        with structlog.testing.capture_logs() as log:
            schedule = BackupSchedule(
                storage.model_copy(update={"backups_kept": kept}), lambda: NOW, ("/bin/false",)
            )
            await schedule.look()
        [line] = log
        assert "is a file: set storage.backups to a folder" in line["reason"]


async def test_no_backup_is_made_where_none_are_kept(storage):
    with structlog.testing.capture_logs() as log:
        await BackupSchedule(
            storage.model_copy(update={"backups_kept": 0}), lambda: NOW, ("/bin/false",)
        ).look()
    assert [] == log


# ---------------------------------------------------------------- the key


@pytest.fixture
def key(tmp_path):
    public = encryption.make_key(tmp_path / "key")
    return tmp_path / "key", public


def test_an_encrypted_backup_is_read_with_its_key_only(storage, key, tmp_path):
    file, public = key
    made, contents = make_backup(storage.model_copy(update={"backup_key": public}), NOW)
    assert [made] == list_backups(storage.backups)
    assert made.is_encrypted
    assert b"SQLite" not in made.file.read_bytes()
    encryption.decrypt(made.file, tmp_path / "plain.db", file)
    assert contents == read_backup(tmp_path / "plain.db")
    encryption.make_key(tmp_path / "another")
    with pytest.raises(BackupFailed, match="encrypted for another key"):
        encryption.decrypt(made.file, tmp_path / "other.db", tmp_path / "another")
    assert {made.file.name, made.file.name.split(".")[0] + ".json"} == {
        f.name for f in storage.backups.iterdir()
    }


def test_a_key_is_not_overwritten_and_only_its_owner_reads_it(key):
    file, _ = key
    assert 0o600 == file.stat().st_mode & 0o777
    with pytest.raises(BackupFailed, match="exists already"):
        encryption.make_key(file)


def test_an_encrypted_file_that_was_changed_is_refused(storage, key, tmp_path):
    file, public = key
    made, _ = make_backup(storage.model_copy(update={"backup_key": public}), NOW)
    content = bytearray(made.file.read_bytes())
    content[len(content) // 2] ^= 1
    made.file.write_bytes(content)
    with pytest.raises(BackupFailed):
        encryption.decrypt(made.file, tmp_path / "plain.db", file)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda content: b"", "holds no key"),
        (lambda content: b"\xff\xfe" + content, "holds no key"),
        (lambda content: b"# public key: age1abc\n", "only the public key"),
        (lambda content: content[:40], "is cut off or was changed"),
        (lambda content: content.replace(b"1", b"b"), "is cut off or was changed"),
    ],
)
def test_a_key_that_is_none_is_told_from_another_one(spoil, said, storage, key, tmp_path):
    file, public = key
    made, _ = make_backup(storage.model_copy(update={"backup_key": public}), NOW)
    file.write_bytes(spoil(file.read_bytes()))
    with pytest.raises(BackupFailed, match=said):
        encryption.decrypt(made.file, tmp_path / "plain.db", file)


def test_a_key_that_is_missing_or_a_folder_is_told(storage, key, tmp_path):
    made, _ = make_backup(storage.model_copy(update={"backup_key": key[1]}), NOW)
    with pytest.raises(BackupFailed, match=r"The key file .* does not exist"):
        encryption.decrypt(made.file, tmp_path / "plain.db", tmp_path / "nowhere")
    with pytest.raises(BackupFailed, match=r"The key file .* cannot be read \(Is a directory\)"):
        encryption.decrypt(made.file, tmp_path / "plain.db", tmp_path)


@pytest.mark.parametrize("left", [0, 30, 100, -1000])
def test_a_backup_that_is_cut_off_is_damaged_whatever_the_key_is(left, storage, key, tmp_path):
    file, public = key
    made, _ = make_backup(storage.model_copy(update={"backup_key": public}), NOW)
    made.file.write_bytes(made.file.read_bytes()[:left])
    with pytest.raises(BackupDamaged, match="is damaged"):
        encryption.decrypt(made.file, tmp_path / "plain.db", file)


def test_an_encryption_that_does_not_read_back_is_not_kept(storage, key, monkeypatch):
    monkeypatch.setattr(encryption, "_digest", lambda file: file.suffix)
    with pytest.raises(BackupFailed, match="decrypts to something else"):
        make_backup(storage.model_copy(update={"backup_key": key[1]}), NOW)
    assert [] == list(storage.backups.iterdir())


def test_totals_that_cannot_be_read_are_none(storage):
    made, _ = make_backup(storage, NOW)
    shutil.copy(made.file, storage.backups / "shoudao-20260101T000000Z.db")
    (storage.backups / "shoudao-20260101T000000Z.json").write_text(json.dumps([1, 2])[:-1])
    assert {} == list_backups(storage.backups)[1].totals()
