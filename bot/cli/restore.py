"""The `restore` command: proves a backup, puts it in the place of the database, and says which time is missing."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bot.backups.backup_files import Backup, backups_folder, list_backups
from bot.backups.encryption import decrypt
from bot.cli.verify import find_wrong
from bot.clock import now
from bot.replica.address import shown
from bot.replica.errors import ReplicaMissing
from bot.replica.takeover import begin_epoch, restore_newest, take_over
from bot.settings.model import Settings
from bot.telegram.envelope import envelope_of
from bot.telegram.served_groups import ServedGroups
from dispatch.nights import iso
from storage.backup import Contents, read_backup
from storage.core.data_folder import FILE, lock_folder, translate_os_errors
from storage.core.database import Database
from storage.core.errors import BackupFailed
from storage.restore import Later, hear_again, last_poll_of, move_aside, put_in_place
from storage.totals import Totals

_RESTORING = "restoring.db"


class _Former(NamedTuple):
    """The database that was replaced. `later` is what is heard again of it; None where nothing can be."""

    folder: Path
    later: Later | None
    heard_until: int | None


async def restore_backup(settings: Settings, file: Path | None, key: Path | None, *, replace: bool) -> str:
    """Returns what the operator must know. Raises StorageError, FolderLocked where a bot serves the folder."""
    backup, folder = _chosen(settings, file), settings.storage.path
    with _folder_locked(folder), _unpacked(backup, key, folder) as copy:
        there = _what_is_there(folder, replace=replace)
        contents = read_backup(copy)
        _check_totals(backup, contents)
        if settings.storage.replica:
            await begin_epoch(settings.storage.replica, folder)
        former = _replace(settings, copy, there)
    forgotten = "People who sent /forget after that time are in it again: ask them to send it once more."
    return "\n".join((*_report(str(backup.file), contents, former), forgotten))


async def restore_replica(settings: Settings, *, replace: bool, say: Callable[[str], None]) -> str:
    """The same from the replica; afterwards the machine that wrote it may not serve any more. Raises StorageError."""
    address, folder = _replica_of(settings), settings.storage.path
    with _folder_locked(folder), _removed(folder / _RESTORING) as copy:
        there = _what_is_there(folder, replace=replace)
        await take_over(address, folder, copy, say=say)
        contents = read_backup(copy)
        former = _replace(settings, copy, there)
    confirmed = settings.storage.confirm == "replicated"
    return "\n".join(_report(f"the replica {shown(address)}", contents, former, confirmed=confirmed))


async def drill_backup(settings: Settings, file: Path | None, key: Path | None) -> str:
    """Restores a backup into a folder apart, opens it as `serve` would, and compares the totals. Raises StorageError."""
    backup = _chosen(settings, file)
    with tempfile.TemporaryDirectory(prefix="shoudao-drill-") as scratch:
        folder = Path(scratch)
        with _unpacked(backup, key, folder) as copy:
            contents = read_backup(copy)
            _check_totals(backup, contents)
            return await _drill(str(backup.file), copy, folder, contents, proved=bool(backup.totals()))


async def drill_replica(settings: Settings) -> str:
    """Restores the replica into a folder apart and opens it; the machine that writes it goes on. Raises StorageError."""
    address = _replica_of(settings)
    with tempfile.TemporaryDirectory(prefix="shoudao-drill-") as scratch:
        folder = Path(scratch)
        copy = folder / _RESTORING
        await restore_newest(address, copy)
        return await _drill(f"The replica {shown(address)}", copy, folder, read_backup(copy), proved=False)


async def _drill(what: str, copy: Path, folder: Path, contents: Contents, *, proved: bool) -> str:
    os.close(lock_folder(folder))
    put_in_place(copy, folder)
    await (await Database.open(folder)).close()
    wrong, held = await find_wrong(folder)
    if wrong:
        raise BackupFailed(
            f"{what} can be restored, but {wrong[0]} (one of {len(wrong)}): run `shoudao verify`."
        )
    compared = "Its totals are those of the moment of the backup" if proved else "Its totals"
    return (
        f"{what} can be restored: the file is whole, and every call follows from the journal.\n"
        f"{compared}: {describe(held)}.\nIt ends with what was said at {_time(contents.last_input_at)}."
    )


def describe(held: Totals) -> str:
    """The counts that people know: of calls, drivers and passengers."""
    known = ("calls", "acknowledged", "arrived", "trips", "passengers")
    return ", ".join(f"{held[name]:,} {name}" for name in known if name in held) or "of an older schema"


def _chosen(settings: Settings, file: Path | None) -> Backup:
    if file:
        return Backup(file, 0)
    folder = backups_folder(settings.storage)
    found = list_backups(folder)
    if not found:
        raise BackupFailed(f"There is no backup in {folder}: name the file of one.")
    return found[0]


@contextmanager
def _folder_locked(folder: Path) -> Iterator[None]:
    with translate_os_errors(folder):
        lock = lock_folder(folder)
    try:
        yield
    finally:
        os.close(lock)


@contextmanager
def _unpacked(backup: Backup, key: Path | None, folder: Path) -> Iterator[Path]:
    """A copy of the backup, decrypted, on the disk of the data folder."""
    with _removed(folder / _RESTORING) as copy:
        if not backup.is_encrypted:
            read_backup(backup.file)
            shutil.copyfile(backup.file, copy)
        elif key is None:
            raise BackupFailed(f"{backup.file} is encrypted: name the file of its key with --key.")
        else:
            decrypt(backup.file, copy, key)
        copy.chmod(0o600)
        yield copy


@contextmanager
def _removed(file: Path) -> Iterator[Path]:
    """Deletes the file before and after the block."""
    file.unlink(missing_ok=True)
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _check_totals(backup: Backup, contents: Contents) -> None:
    expected = backup.totals()
    if expected and contents.totals and expected != contents.totals:
        raise BackupFailed(f"{backup.file} does not hold what it held when it was made: use another backup.")


def _what_is_there(folder: Path, *, replace: bool) -> Path | None:
    there = folder / FILE
    if not there.stat().st_size:
        return None
    if not replace:
        raise BackupFailed(
            f"There is a database in {folder}: add --replace to move it aside and hear again what it received since."
        )
    return there


def _replace(settings: Settings, copy: Path, there: Path | None) -> _Former | None:
    """Puts the copy in its place, with what the database that is there received since."""
    folder = settings.storage.path
    former = None
    if there:
        groups = ServedGroups(settings.telegram.groups)
        later = hear_again(copy, there, lambda raw: not groups.ignores(envelope_of(raw)))
        heard_until = last_poll_of(there)
        aside = folder / f"replaced-{datetime.fromtimestamp(now(), UTC):%Y%m%dT%H%M%SZ}"
        move_aside(folder, aside)
        former = _Former(aside, later, heard_until)
    put_in_place(copy, folder)
    return former


def _replica_of(settings: Settings) -> str:
    if settings.storage.replica is None:
        raise ReplicaMissing("storage.replica is not set: write into the settings where the replica is.")
    return settings.storage.replica


def _report(
    what: str, contents: Contents, former: _Former | None, *, confirmed: bool = False
) -> Iterator[str]:
    yield f"Restored {what}. It ends with what was said at {_time(contents.last_input_at)}."
    if former and former.later is not None:
        yield (
            f"Nothing is missing: the {former.later.inputs:,} inputs that came after it are heard again at the next start."
            if former.later.inputs
            else "Nothing is missing: no input came after it."
        )
    elif confirmed:
        yield "Nothing that was confirmed to Telegram is missing, unless the log says that the replica was out of reach."
    else:
        since = _time(contents.last_poll_at or contents.last_input_at)
        until = (
            _time(former.heard_until) if former and former.heard_until else "the moment when the bot last ran"
        )
        yield f"Missing is what was confirmed to Telegram from {since} to {until}: compare that time with the chat."
        yield "What was not confirmed, Telegram sends again at the next start (texts for 24 h, taps for 150 s)."
    if former:
        yield f"The database that was there is in {former.folder}: delete it when all is well."


def _time(at: int | None) -> str:
    return iso(at) or "no time known"
