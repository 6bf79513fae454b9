"""The folder of backups: makes, names, lists and deletes them."""

import fcntl
import json
import math
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bot.backups.encryption import encrypt
from bot.settings.storage_section import Storage
from storage.backup import Contents, database_size, write_backup
from storage.copy_errors import copy_errors
from storage.core.database_replacement import sync
from storage.core.errors import BackupFailed
from storage.personal_columns import COPIES, DAY
from storage.totals import Totals

EVERY_SECONDS = DAY
LEAST_FREE_BYTES = 1 << 30
_NAME = "shoudao-%Y%m%dT%H%M%SZ"
_COPIES_AT_ONCE = 2  # the pages, and the compact file made of them
_ENCRYPTED = ".age"
_TOTALS = ".json"
_PLAIN = ".plain"  # of a backup that is not encrypted yet: it is none, and nobody may take it for one
_UNFINISHED = re.compile(r"^shoudao-\d+T\d+Z\.(pages|unfinished|plain|encrypting|proof)(-journal)?$")
_LONGEST_SECONDS = 2 * 3600  # that a backup takes; an unfinished file that is older belongs to nobody


class Backup(NamedTuple):
    """`made_at`: UTC epoch seconds."""

    file: Path
    made_at: int

    @property
    def is_encrypted(self) -> bool:
        return self.file.suffix == _ENCRYPTED

    def totals(self) -> Totals:
        """What the database held when it was copied; empty where that was not written down."""
        try:
            said = json.loads(_totals_file(self.file).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return dict(said)


def backups_folder(storage: Storage) -> Path:
    return storage.backups or storage.path / "backups"


def list_backups(folder: Path) -> list[Backup]:
    """The newest first. Files with other names are none of ours. Raises BackupFailed where the folder cannot be read."""
    found = []
    for file in _files_in(folder):
        with suppress(ValueError):
            if file.suffix in {".db", _ENCRYPTED}:
                made = datetime.strptime(file.name.split(".", 1)[0], _NAME).replace(tzinfo=UTC)
                found.append(Backup(file, int(made.timestamp())))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def make_backup(
    storage: Storage, now: float, free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free
) -> tuple[Backup, Contents]:
    """Writes a backup, proves it, and deletes the oldest of those that are more than wanted, or older than 30 days.

    Raises StorageError: BackupFailed where the disk would have less than 1 GB left.
    """
    folder = backups_folder(storage)
    needed = database_size(storage.path) * _COPIES_AT_ONCE
    _make_folder(folder)
    with _alone_in(folder) as alone:
        if alone:
            _delete_unfinished(folder)
        return _make(storage, folder, now, needed, free)


def _make(
    storage: Storage, folder: Path, now: float, needed: int, free: Callable[[Path], int]
) -> tuple[Backup, Contents]:
    if free(folder) - needed < LEAST_FREE_BYTES:
        raise BackupFailed(
            f"There is no room for a backup in {folder}: it needs {needed >> 20} MB and must leave 1 GB. "
            "Free space, or set storage.backups to a folder on another disk."
        )
    target = folder / f"{datetime.fromtimestamp(now, UTC).strftime(_NAME)}.db"
    if storage.backup_key:
        plain = target.with_suffix(_PLAIN)
        contents = write_backup(storage.path, plain)
        target = _encrypted(plain, storage.backup_key)
    else:
        contents = write_backup(storage.path, target)
    with copy_errors(f"The totals of {target} cannot be written", folder):
        _totals_file(target).write_text(json.dumps(contents.totals, indent=1) + "\n", encoding="utf-8")
    rotate(folder, storage.backups_kept, now, made=target)
    return Backup(target, int(now)), contents


def rotate(folder: Path, kept: int, now: float, made: Path | None = None) -> list[Path]:
    """Deletes backups that are more than `kept`, or older than 30 days (V2), and returns them. Never the newest, nor `made`.

    The newest by its name may come from a clock that was wrong. What killed backups left goes, too.
    """
    oldest = now - (COPIES.days or 0) * DAY
    found = list_backups(folder)
    gone = [
        backup
        for backup in found[1:]
        if (backup in found[max(kept, 1) :] or backup.made_at < oldest) and backup.file != made
    ]
    _delete_unfinished(folder, older_than=now - _LONGEST_SECONDS)
    for backup in gone:
        backup.file.unlink()
        _totals_file(backup.file).unlink(missing_ok=True)
    return [backup.file for backup in gone]


def _delete_unfinished(folder: Path, older_than: float = math.inf) -> None:
    """Deletes what killed backups left, which is not encrypted."""
    for file in _files_in(folder):
        if _UNFINISHED.search(file.name) and file.stat().st_mtime < older_than:
            file.unlink(missing_ok=True)


@contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Whether no other process makes a backup in this folder meanwhile. False where that cannot be known."""
    opened = None
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        yield opened is not None and _took_lock(opened)
    finally:
        if opened is not None:
            os.close(opened)


def _took_lock(opened: int) -> bool:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def is_due(storage: Storage, now: float) -> bool:
    """Whether the newest backup is older than a day, or dated in the future by a wrong clock."""
    found = list_backups(backups_folder(storage))
    return not found or not 0 <= now - found[0].made_at < EVERY_SECONDS


def _files_in(folder: Path) -> list[Path]:
    """[] where there is no such folder yet."""
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise BackupFailed(f"{folder} is a file: set storage.backups to a folder.") from None
    except OSError as error:
        raise BackupFailed(
            f"The folder of backups {folder} cannot be read ({error.strerror}): "
            "let the bot's account read it, or set storage.backups to another one."
        ) from None


def _encrypted(plain: Path, key: str) -> Path:
    target = plain.with_suffix(f".db{_ENCRYPTED}")
    unfinished = plain.with_suffix(".encrypting")
    try:
        encrypt(plain, unfinished, key)
        unfinished.chmod(0o600)
        sync(unfinished)
        unfinished.replace(target)
        sync(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
        plain.unlink()
    return target


def _totals_file(file: Path) -> Path:
    return file.with_name(file.name.split(".", 1)[0] + _TOTALS)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BackupFailed(
            f"The folder of backups {folder} cannot be made ({error.strerror}): set storage.backups to another one."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BackupFailed(
            f"The folder of backups {folder} cannot be written: set storage.backups to another one."
        )
