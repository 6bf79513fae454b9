"""The backups of a folder: how they are named, when one is due; and the key."""

import json
import shutil

import pytest
import structlog

from bot.backups import encryption
from bot.backups.backup_files import is_due, list_backups
from bot.backups.new_backup import make_backup
from bot.backups.schedule import BackupSchedule
from storage.backup import read_backup
from storage.core.errors import BackupDamaged, BackupFailed

NOW = 1_770_000_000
DAY = 86_400


def test_a_backup_is_named_by_its_time_and_has_its_totals_beside_it(storage):
    made, contents = make_backup(storage, NOW)
    assert "shoudao-20260202T024000Z.db" == made.file.name
    assert contents == read_backup(made.file)
    assert contents.totals == made.totals()
    assert [made] == list_backups(storage.backups)


def test_without_a_folder_of_its_own_backups_lie_in_the_data_folder(storage):
    made, _ = make_backup(storage.model_copy(update={"backups": None}), NOW)
    assert storage.path / "backups" == made.file.parent


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
