"""Finds out which copies of the database there are, and whether they would survive the loss of its disk."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from bot.backups.backup_files import Backup, backups_folder, list_backups
from bot.replica.address import local_folder, shown
from bot.replica.replica import read_state
from bot.settings.storage_section import Storage


@dataclass(frozen=True, slots=True)
class BackupCopies:
    """The folder of backups. `newest`: None where there is no backup. `same_disk`: as the database.

    `problem`: why the folder cannot be used; empty where it can.
    """

    folder: Path
    newest: Backup | None
    same_disk: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ReplicaCopy:
    """The replica, as the serving bot last wrote it down.

    `address`: without user and password. `state`: starting, replicating, out of reach; None where no bot has served with
    it yet. `at`: UTC epoch seconds of that. `same_disk`: None where the replica is on a server. `problem`: why its folder on
    this machine cannot be used.
    """

    address: str
    state: str | None
    at: int | None
    reason: str
    same_disk: bool | None
    problem: str = ""


def find_backups(storage: Storage) -> BackupCopies:
    folder = backups_folder(storage)
    problem = _problem_of(folder) or (_problem_of(_nearest_existing(folder)) if storage.backups else "")
    if problem:
        return BackupCopies(folder, None, same_disk=False, problem=problem)
    return BackupCopies(folder, next(iter(list_backups(folder)), None), on_same_disk(storage.path, folder))


def find_replica(storage: Storage) -> ReplicaCopy | None:
    """Returns None where `storage.replica` is not set."""
    if storage.replica is None:
        return None
    said = read_state(storage.path) or {}
    folder = local_folder(storage.replica)
    return ReplicaCopy(
        shown(storage.replica),
        said.get("state"),
        said.get("at"),
        said.get("reason", ""),
        None if folder is None else _may_be_on_same_disk(storage.path, folder),
        "" if folder is None else _problem_of(folder) or _problem_of(_nearest_existing(folder)),
    )


def _nearest_existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())


def _problem_of(folder: Path) -> str:
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return ""  # it is made with the first backup
    except OSError as error:
        return error.strerror or type(error).__name__
    return "" if os.access(folder, os.W_OK | os.X_OK, effective_ids=True) else os.strerror(errno.EACCES)


def _may_be_on_same_disk(first: Path, second: Path) -> bool | None:
    try:
        return on_same_disk(first, second)
    except OSError:
        return None


def on_same_disk(first: Path, second: Path) -> bool:
    """Compares the file systems of two folders; of a folder that does not exist yet, that of its parent."""
    return _device(first) == _device(second)


def _device(folder: Path) -> int:
    there = folder.absolute()
    while not there.exists():
        there = there.parent
    return there.stat().st_dev
