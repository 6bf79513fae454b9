"""Writes a backup of the database while it is served, and reads one back."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from storage.core.data_folder import FILE, exists
from storage.core.errors import BackupFailed, DatabaseMissing
from storage.core.integrity import find_damage
from storage.core.migrate import is_current
from storage.core.transaction import Read, Row
from storage.inbox import last_poll_at
from storage.totals import Totals, last_input_at, totals

_BUSY_SECONDS = 30


class Contents(NamedTuple):
    """What a backup holds. Instants are UTC epoch seconds; `totals` is empty for a file of an older schema."""

    totals: Totals
    last_input_at: int | None
    last_poll_at: int | None


def database_size(folder: Path) -> int:
    """Bytes of the database with its -wal file. Raises DatabaseMissing."""
    if not exists(folder / FILE):
        raise DatabaseMissing(f"There is no database in {folder} yet: has `shoudao serve` run with it?")
    files = (folder / FILE, folder / f"{FILE}-wal")
    return sum(file.stat().st_size for file in files if file.exists())


def write_backup(folder: Path, target: Path) -> Contents:
    """Copies the database in `folder` to `target`, reads the copy back and returns what it holds.

    The bot may be writing meanwhile: nothing waits for the copy. `target` gets its name only when the copy is complete,
    synced, undamaged and of equal totals. Raises BackupFailed or DatabaseMissing.
    """
    pages, unfinished = target.with_suffix(".pages"), target.with_suffix(".unfinished")
    database_size(folder)
    with _errors(f"No backup of {folder} could be made"), _without(pages, unfinished):
        contents = _copy_pages(folder / FILE, pages)
        # The pages of one moment first: VACUUM INTO cannot run in the transaction in which the totals are counted.
        with closing(_open(pages)) as copied:
            copied.execute("VACUUM INTO ?", (str(unfinished),))
        found = read_backup(unfinished)
        if found != contents:
            raise BackupFailed(
                f"The backup of {folder} differs from the database ({_difference(contents.totals, found.totals)}): "
                "it was not kept; run `shoudao verify`."
            )
        unfinished.chmod(0o600)
        sync(unfinished)
        unfinished.replace(target)
        sync(target.parent)
    return contents


def read_backup(file: Path) -> Contents:
    """Checks every page of a backup and returns what it holds. Raises BackupFailed."""
    if not file.exists():
        raise BackupFailed(f"{file} does not exist: name a file that `shoudao backup` has written.")
    with _errors(f"{file} cannot be read as a backup"), closing(_open(file, "mode=ro&immutable=1")) as backup:
        damage = find_damage(backup)
        if damage:
            raise BackupFailed(f"{file} is damaged ({'; '.join(damage)}): use another backup.")
        if not backup.execute("SELECT 1 FROM sqlite_schema WHERE name = 'inbox'").fetchone():
            raise BackupFailed(
                f"{file} is not a database of shoudao: name a file that `shoudao backup` wrote."
            )
        return _contents(backup)


def sync(path: Path) -> None:
    """Syncs a file or a folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def reader_of(connection: sqlite3.Connection) -> Read:
    def read(sql: str, params: Sequence[Any] = ()) -> list[Row]:
        return connection.execute(sql, params).fetchall()

    return read


def _copy_pages(database: Path, pages: Path) -> Contents:
    """Copies every page, and counts the totals in the same reading transaction."""
    with closing(_open(database, "mode=ro")) as source, closing(_open(pages)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        source.execute("BEGIN")
        contents = _contents(source)
        source.backup(copy)
        source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")
    return contents


def _contents(connection: sqlite3.Connection) -> Contents:
    read = reader_of(connection)
    if not is_current(connection):
        return Contents({}, last_input_at(read), None)
    return Contents(totals(read), last_input_at(read), last_poll_at(read))


def _difference(expected: Totals, found: Totals) -> str:
    names = [name for name in expected if found.get(name) != expected[name]]
    return ", ".join(f"{name}: {expected[name]} and {found.get(name)}" for name in names[:3]) or "other times"


def _open(file: Path, how: str = "mode=rwc") -> sqlite3.Connection:
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?{how}", uri=True, timeout=_BUSY_SECONDS, isolation_level=None
    )


@contextmanager
def _errors(what: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise BackupFailed(f"{what} ({error}).") from error


@contextmanager
def _without(*files: Path) -> Iterator[None]:
    """Deletes unfinished files before and after the block."""
    _remove(files)
    try:
        yield
    finally:
        _remove(files)


def _remove(files: tuple[Path, ...]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
