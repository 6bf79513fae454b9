"""Writes a backup of the database while it is served, and reads one back."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from storage.copy_comparison import Totals, last_input_at, totals
from storage.copy_errors import copy_errors
from storage.core.data_folder import FILE, require_database
from storage.core.database_replacement import refuse_interrupted, sync
from storage.core.errors import BackupDamaged, BackupFailed
from storage.core.integrity import find_damage
from storage.core.migrate import is_current, refuse_without_tables
from storage.core.transaction import Read, Row
from storage.inbox import last_poll_at

_BUSY_SECONDS = 30
_BEGIN = b"SQLite format 3\0"


class Contents(NamedTuple):
    """What a backup holds. Instants are UTC epoch seconds; `totals` is empty for a file of an older schema."""

    totals: Totals
    last_input_at: int | None
    last_poll_at: int | None


def database_size(folder: Path) -> int:
    """Bytes of the database with its -wal file. Raises DatabaseMissing."""
    refuse_interrupted(folder)
    require_database(folder)
    files = (folder / FILE, folder / f"{FILE}-wal")
    return sum(file.stat().st_size for file in files if file.exists())


def write_backup(folder: Path, target: Path) -> Contents:
    """Copies the database in `folder` to `target`, reads the copy back and returns what it holds.

    The bot may be writing meanwhile: nothing waits for the copy. `target` gets its name only when the copy is complete,
    synced, undamaged and of equal totals. Raises BackupFailed or DatabaseMissing.
    """
    pages, unfinished = target.with_suffix(".pages"), target.with_suffix(".unfinished")
    database_size(folder)
    with copy_errors(f"No backup of {folder} could be made", target.parent), _without(pages, unfinished):
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


def read_backup(file: Path, name: Path | None = None) -> Contents:
    """Checks every page of a backup and returns what it holds. Raises BackupFailed; BackupDamaged where another may do.

    `name`: what errors call the file, where it is a copy.
    """
    name = name or file
    _check_form(file, name)
    with (
        copy_errors(f"{name} cannot be read as a backup", file.parent),
        closing(_open(file, "mode=ro&immutable=1")) as backup,
    ):
        damage = find_damage(backup)
        if damage:
            raise BackupDamaged(f"{name} is damaged ({'; '.join(damage)}): use another backup.")
        if not backup.execute("SELECT 1 FROM sqlite_schema WHERE name = 'inbox'").fetchone():
            raise BackupDamaged(
                f"{name} is not a database of shoudao: name a file that `shoudao backup` wrote."
            )
        return _contents(backup)


def _check_form(file: Path, name: Path) -> None:
    if not file.exists():
        raise BackupFailed(f"{name} does not exist: name a file that `shoudao backup` has written.")
    with copy_errors(f"{name} cannot be read", file.parent), file.open("rb") as opened:
        begin = opened.read(len(_BEGIN))
    if not begin:
        raise BackupDamaged(f"{name} is empty: use another backup.")
    if begin != _BEGIN:
        raise BackupDamaged(
            f"{name} is no database (is it cut off, packed or encrypted?): name a file that `shoudao backup` wrote."
        )


def reader_of(connection: sqlite3.Connection) -> Read:
    def read(sql: str, params: Sequence[Any] = ()) -> list[Row]:
        return connection.execute(sql, params).fetchall()

    return read


def _copy_pages(database: Path, pages: Path) -> Contents:
    """Copies every page, and counts the totals in the same reading transaction."""
    with closing(_open(database, "mode=ro")) as source, closing(_open(pages)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        source.execute("BEGIN")
        refuse_without_tables(source)
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
