"""Chooses the backup that is restored, and unpacks it: the file that is named, or the newest whole one of a folder."""

import os
from pathlib import Path
from typing import NamedTuple

from bot.backups.backup_files import Backup, backups_folder, list_backups
from bot.backups.encryption import decrypt
from bot.settings.storage_section import Storage
from storage.backup import Contents, read_backup
from storage.core.data_folder import FILE, is_served
from storage.core.database_replacement import delete_unfinished
from storage.core.errors import BackupDamaged, BackupFailed
from storage.restore import copy_database, make_one_file


class Unpacked(NamedTuple):
    """`passed_over`: why newer backups of the folder were not taken."""

    backup: Backup
    contents: Contents
    passed_over: tuple[str, ...]


def unpack(storage: Storage, named: Path | None, key: Path | None, target: Path) -> Unpacked:
    """Writes a backup, decrypted, to the file `target`. `named`: a file or a folder; None for the folder of backups.

    Of a folder it takes the newest that is whole. Raises BackupFailed.
    """
    damaged: list[BackupDamaged] = []
    for backup in _candidates(storage, named):
        delete_unfinished(target.parent)
        try:
            return Unpacked(backup, _unpack(backup, key, target), tuple(map(str, damaged)))
        except BackupDamaged as error:
            damaged.append(error)
    raise damaged[0]


def _candidates(storage: Storage, named: Path | None) -> list[Backup]:
    if named and not named.is_dir():
        if not named.exists():
            raise BackupFailed(f"{named} does not exist: name a file that `shoudao backup` has written.")
        _refuse_served(storage, named)
        return [Backup(named, 0)]
    folder = named or backups_folder(storage)
    found = list_backups(folder)
    if not found:
        raise BackupFailed(f"There is no backup in {folder}: {_instead(folder)}.")
    return found


def _instead(folder: Path) -> str:
    if (folder / FILE).exists():
        return f"it is a data folder, so name its database {folder / FILE}"
    return "name the file of one"


def _refuse_served(storage: Storage, file: Path) -> None:
    if file.name == FILE:
        if (storage.path / FILE).exists() and file.samefile(storage.path / FILE):
            raise BackupFailed(f"{file} is the database that is to be replaced: name a backup.")
        if is_served(file.parent):
            raise BackupFailed(
                f"A bot serves {file.parent} now: stop it, or run `shoudao backup` there and name that file."
            )


def _unpack(backup: Backup, key: Path | None, target: Path) -> Contents:
    if not os.access(backup.file, os.R_OK, effective_ids=True):
        raise BackupFailed(
            f"{backup.file} may not be read by this account: give the file to it, or name another backup."
        )
    if not backup.is_encrypted:
        copy_database(backup.file, target)
    elif key is None:
        raise BackupFailed(f"{backup.file} is encrypted: name the file of its key with --key.")
    else:
        decrypt(backup.file, target, key)
        make_one_file(target, backup.file)
    target.chmod(0o600)
    contents = read_backup(target, backup.file)
    _check_totals(backup, contents)
    return contents


def _check_totals(backup: Backup, contents: Contents) -> None:
    expected = backup.totals()
    if expected and contents.totals and expected != contents.totals:
        raise BackupDamaged(f"{backup.file} does not hold what it held when it was made: use another backup.")
