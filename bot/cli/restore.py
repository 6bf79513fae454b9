"""The `restore` command: proves a backup, puts it in the place of the database, and says which time is missing."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.backups.backup_to_restore import unpack
from bot.cli.verify import find_wrong
from bot.host_clock import now
from bot.replica.address import shown
from bot.replica.errors import ReplicaMissing
from bot.replica.takeover import begin_epoch, end_restore, refuse_takeover, restore_newest, take_over
from bot.settings.model import Settings
from bot.telegram.served_groups import ServedGroups
from bot.telegram.update_routing import routed_update
from storage.backup import Contents, read_backup
from storage.copy_comparison import Totals
from storage.copy_errors import copy_errors
from storage.core.data_folder import FILE, forget_empty_database, lock_folder, translate_os_errors
from storage.core.database import Database
from storage.core.database_replacement import RESTORING, delete_unfinished, finish_replacement, has_begun
from storage.core.errors import BackupFailed
from storage.restore import Later, hear_again, last_poll_of, put_in_place


class _Former(NamedTuple):
    """The database that was replaced. `later` is what is heard again of it; None where nothing can be."""

    folder: Path
    later: Later | None
    heard_until: int | None


async def restore_backup(
    settings: Settings, named: Path | None, key: Path | None, *, replace: bool, say: Callable[[str], None]
) -> str:
    """Returns what the operator must know. Raises StorageError, FolderLocked where a bot serves the folder."""
    folder = settings.storage.path
    with _folder_locked(folder, say):
        there = _what_is_there(folder, replace=replace)
        backup, contents, passed_over = unpack(settings.storage, named, key, folder / RESTORING)
        if settings.storage.replica:
            await refuse_takeover(settings.storage.replica, folder)
            await begin_epoch(settings.storage.replica, folder)
        former = _replace(settings, there)
        if settings.storage.replica:
            end_restore(settings.storage.replica, folder)
    forgotten = "People who sent /forget after that time are in it again: ask them to send it once more."
    return "\n".join(
        (*_notes(passed_over), *_report(str(backup.file), contents, former, settings), forgotten)
    )


async def restore_replica(settings: Settings, *, replace: bool, say: Callable[[str], None]) -> str:
    """The same from the replica; afterwards the machine that wrote it may not serve any more. Raises StorageError."""
    address, folder = _replica_of(settings), settings.storage.path
    with _folder_locked(folder, say):
        there = _what_is_there(folder, replace=replace)
        await take_over(address, folder, folder / RESTORING, say=say)
        contents = read_backup(folder / RESTORING, Path(shown(address)))
        former = _replace(settings, there)
        end_restore(address, folder)
    confirmed = settings.storage.confirm == "replicated"
    return "\n".join(
        _report(f"the replica {shown(address)}", contents, former, settings, confirmed=confirmed)
    )


async def drill_backup(settings: Settings, named: Path | None, key: Path | None) -> str:
    """Restores a backup into a folder apart, opens it as `serve` would, and compares the totals. Raises StorageError."""
    with tempfile.TemporaryDirectory(prefix="shoudao-drill-") as scratch:
        folder = Path(scratch)
        backup, contents, passed_over = unpack(settings.storage, named, key, folder / RESTORING)
        proved = bool(backup.totals())
        drilled = await _drill(str(backup.file), folder, contents, settings.fleet.zone, proved=proved)
        return "\n".join((*_notes(passed_over), drilled))


async def drill_replica(settings: Settings) -> str:
    """Restores the replica into a folder apart and opens it; the machine that writes it goes on. Raises StorageError."""
    address = _replica_of(settings)
    with tempfile.TemporaryDirectory(prefix="shoudao-drill-") as scratch:
        folder = Path(scratch)
        await restore_newest(address, folder / RESTORING)
        contents = read_backup(folder / RESTORING, Path(shown(address)))
        return await _drill(
            f"The replica {shown(address)}", folder, contents, settings.fleet.zone, proved=False
        )


async def _drill(what: str, folder: Path, contents: Contents, zone: ZoneInfo, *, proved: bool) -> str:
    put_in_place(folder / RESTORING, folder, "replaced")
    await (await Database.open(folder)).close()
    wrong, held = await find_wrong(folder)
    if wrong:
        raise BackupFailed(
            f"{what} can be restored, but {wrong[0]} (one of {len(wrong)}): run `shoudao verify`."
        )
    compared = "Its totals are those of the moment of the backup" if proved else "Its totals"
    return (
        f"{what} can be restored: the file is whole, and every call follows from the journal.\n"
        f"{compared}: {describe(held)}.\n{_end(contents, zone)}"
    )


def describe(held: Totals) -> str:
    """The counts that people know: of calls, drivers and passengers."""
    known = ("calls", "acknowledged", "arrived", "trips", "passengers")
    told = (
        f"{held[name]:,} {name.removesuffix('s') if held[name] == 1 else name}"
        for name in known
        if name in held
    )
    return ", ".join(told) or "of an older schema"


@contextmanager
def _folder_locked(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Locks the folder, and ends a restore of it that was interrupted."""
    with translate_os_errors(folder):
        lock = lock_folder(folder)
        try:
            interrupted = has_begun(folder)
            before = finish_replacement(folder)
        except BaseException:
            os.close(lock)
            raise
    if interrupted:
        place = f": the database that was there is in {before}" if before else ""
        say(f"A restore that was interrupted is now complete{place}.")
    try:
        yield
    finally:
        try:
            if not has_begun(folder):
                delete_unfinished(folder)
                forget_empty_database(folder)
        finally:
            os.close(lock)


def _what_is_there(folder: Path, *, replace: bool) -> Path | None:
    there = folder / FILE
    if not there.stat().st_size:
        return None
    if not replace:
        raise BackupFailed(
            f"There is a database in {folder}: add --replace to move it aside and hear again what it received since."
        )
    return there


def _replace(settings: Settings, there: Path | None) -> _Former | None:
    """Puts the copy in its place, with what the database that is there received since."""
    folder = settings.storage.path
    later = heard_until = None
    if there:
        groups = ServedGroups(settings.telegram.groups)
        later = hear_again(folder / RESTORING, there, lambda raw: not groups.ignores(routed_update(raw)))
        heard_until = last_poll_of(there)
    with copy_errors(f"The database in {folder} could not be replaced", folder):
        aside = put_in_place(folder / RESTORING, folder, _name_aside(folder))
    return _Former(aside, later, heard_until) if aside else None


def _name_aside(folder: Path) -> str:
    """The name of a folder that does not exist yet."""
    name = f"replaced-{datetime.fromtimestamp(now(), UTC):%Y%m%dT%H%M%SZ}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(each for each in names if not (folder / each).exists())


def _replica_of(settings: Settings) -> str:
    if settings.storage.replica is None:
        raise ReplicaMissing("storage.replica is not set: write into the settings where the replica is.")
    return settings.storage.replica


def _report(
    what: str, contents: Contents, former: _Former | None, settings: Settings, *, confirmed: bool = False
) -> Iterator[str]:
    zone = settings.fleet.zone
    yield (f"Restored {what} into {settings.storage.path.absolute()}. {_end(contents, zone)}")
    if former and former.later is not None:
        yield from _heard_again(former.later, zone)
    elif confirmed:
        yield "Nothing that was confirmed to Telegram is missing, unless the log says that the replica was out of reach."
    else:
        since = _time(contents.last_poll_at or contents.last_input_at, zone)
        until = (
            _time(former.heard_until, zone)
            if former and former.heard_until
            else "the moment when the bot last ran"
        )
        yield f"Missing is what was confirmed to Telegram from {since} to {until}: compare that time with the chat."
        yield "What was not confirmed, Telegram sends again at the next start (texts for 24 h, taps for 150 s)."
    if former:
        yield f"The database that was there is in {former.folder}: delete it when all is well."


def _heard_again(later: Later, zone: ZoneInfo) -> Iterator[str]:
    if later.missing:
        yield (
            f"The {later.inputs:,} inputs that came after it are heard again at the next start; {later.missing:,} more cannot be "
            f"read, or were older than 8 days: compare the time to {_time(later.until, zone)} with the chat."
        )
    elif later.inputs:
        yield f"Nothing is missing: the {later.inputs:,} inputs that came after it are heard again at the next start."
    else:
        yield "Nothing is missing: no input came after it."


def _notes(passed_over: tuple[str, ...]) -> Iterator[str]:
    for reason in passed_over:
        yield f"Passed over: {reason}"


def _end(contents: Contents, zone: ZoneInfo) -> str:
    if contents.last_input_at is None:
        return "Nobody has said anything in it yet."
    return f"It ends with what was said at {_time(contents.last_input_at, zone)}."


def _time(at: int | None, zone: ZoneInfo) -> str:
    """As a person reads it in the chat that he compares it with."""
    if at is None:
        return "no time known"
    return f"{datetime.fromtimestamp(at, UTC).astimezone(zone):%Y-%m-%d %H:%M:%S} ({zone.key})"
