"""Makes a backup: copies the database, proves the copy, encrypts it, and rotates the folder."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.backups.backup_files import ENCRYPTED, NAME, Backup, backups_folder, totals_file
from bot.backups.encryption import encrypt
from bot.backups.rotation import delete_unfinished, rotate
from bot.settings.storage_section import Storage
from storage.backup import Contents, database_size, write_backup
from storage.copy_errors import copy_errors
from storage.core.database_replacement import sync
from storage.core.errors import BackupFailed

LEAST_FREE_BYTES = 1 << 30
_COPIES_AT_ONCE = 2  # the pages, and the compact file made of them
_PLAIN = ".plain"  # of a backup that is not encrypted yet: it is none, and nobody may take it for one


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
            delete_unfinished(folder)
        return _make(storage, folder, now, needed, free)


def _make(
    storage: Storage, folder: Path, now: float, needed: int, free: Callable[[Path], int]
) -> tuple[Backup, Contents]:
    if free(folder) - needed < LEAST_FREE_BYTES:
        raise BackupFailed(
            f"There is no room for a backup in {folder}: it needs {needed >> 20} MB and must leave 1 GB. "
            "Free space, or set storage.backups to a folder on another disk."
        )
    target = folder / f"{datetime.fromtimestamp(now, UTC).strftime(NAME)}.db"
    if storage.backup_key:
        plain = target.with_suffix(_PLAIN)
        contents = write_backup(storage.path, plain)
        target = _encrypted(plain, storage.backup_key)
    else:
        contents = write_backup(storage.path, target)
    with copy_errors(f"The totals of {target} cannot be written", folder):
        totals_file(target).write_text(json.dumps(contents.totals, indent=1) + "\n", encoding="utf-8")
    rotate(folder, storage.backups_kept, now, made=target)
    return Backup(target, int(now)), contents


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


def _encrypted(plain: Path, key: str) -> Path:
    target = plain.with_suffix(f".db{ENCRYPTED}")
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
