"""Puts a backup in the place of the database, and hears again what was recorded since."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from storage.copy_errors import copy_errors, reason_of
from storage.core.database_replacement import RESTORING, replace_database
from storage.core.errors import BackupDamaged, BackupFailed
from storage.core.integrity import last_input
from storage.core.transaction import Row
from storage.inbox import KEPT_SECONDS, InputSource

# What the bot made of its own state is not heard again: it makes it anew.
_HEARD_AGAIN = (InputSource.MESSENGER, InputSource.ADMINS, InputSource.MIGRATED, InputSource.GAP)


_PIECE_BYTES = 1 << 20
_ROWS_AT_ONCE = 1_000
# What SQLite says of a file that is damaged, or is none of ours.
_UNREADABLE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_IOERR}


class Later(NamedTuple):
    """Inputs that the replaced database recorded after the backup: how many, and from when to when (UTC epoch seconds).

    `missing`: how many more there were, which were deleted since or cannot be read.
    """

    inputs: int
    since: int | None
    until: int | None
    missing: int = 0


def copy_database(file: Path, target: Path) -> None:
    """Copies a database that nobody writes, with what stands in the -wal or -journal file beside it.

    Raises BackupFailed. A file that is no database is copied as it is: `read_backup` says so.
    """
    with copy_errors(f"{file} cannot be copied to {target.parent}", target.parent):
        for suffix in ("", "-wal", "-journal"):
            part = file.with_name(f"{file.name}{suffix}")
            if not suffix or part.exists():
                _copy_bytes(part, target.with_name(f"{target.name}{suffix}"))
    make_one_file(target, file)


def make_one_file(file: Path, name: Path) -> None:
    """Writes what stands in the -wal or -journal file of a database into it. Raises BackupFailed.

    `name`: what errors call the file. One that is no database stays as it is: `read_backup` says so.
    """
    with copy_errors(f"{name} cannot be unpacked", file.parent), closing(_open(file)) as database:
        try:
            database.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
            if file.with_name(f"{file.name}-wal").exists() or file.with_name(f"{file.name}-journal").exists():
                raise BackupDamaged(f"{name} is damaged ({error}): use another backup.") from error


def _copy_bytes(file: Path, target: Path) -> None:
    # Not shutil.copyfile: where the target's disk is full it names the source.
    with file.open("rb") as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy, _PIECE_BYTES)


def put_in_place(new: Path, folder: Path, aside: str) -> Path | None:
    """Makes the file `new`, which is moved, the database of the locked `folder`. Moves what was there into its folder `aside`.

    Returns that folder; None where nothing was there. Raises BackupFailed.
    """
    new.chmod(0o600)
    make_one_file(new, new)
    with closing(_open(new)) as database:
        last = last_input(database)
    new.replace(folder / RESTORING)
    return replace_database(folder, aside, last)


def hear_again(backup: Path, former: Path, wanted: Callable[[bytes], bool]) -> Later | None:
    """Adds to the inbox of `backup` what the database `former` received after it: the next start handles it.

    `wanted` says whether an update is served. Returns None where `former` cannot be read or does not continue the
    backup, so that nothing was added. The tables may be of an older schema than those of `former`.
    Raises BackupFailed where the disk is full or another program uses the file: then `former` is not to be replaced.
    """
    if not former.exists():
        return None
    try:
        # Two connections: after a damaged page SQLite refuses to write in a transaction that read it.
        with closing(_open(backup)) as database, closing(_open(former)) as source:
            database.execute("BEGIN IMMEDIATE")
            source.execute("BEGIN")
            later = _add_inputs(database, source, wanted)
            source.execute("ROLLBACK")
            database.execute("COMMIT")
            return later
    except sqlite3.Error as error:
        if _is_unreadable(error):
            return None
        raise BackupFailed(
            f"What {former} received since cannot be copied ({reason_of(error, backup.parent)}): nothing was changed."
        ) from error


def last_poll_of(file: Path) -> int | None:
    """When the bot of this database last polled, UTC epoch seconds; None where that cannot be read."""
    try:
        with closing(_open(file)) as database:
            rows = database.execute("SELECT polled_at FROM last_poll").fetchall()
    except sqlite3.Error:
        return None
    return rows[0][0] if rows else None


def _add_inputs(
    database: sqlite3.Connection, source: sqlite3.Connection, wanted: Callable[[bytes], bool]
) -> Later | None:
    last = _only(database, "SELECT coalesce(max(id), 0) FROM inbox")
    if last and not _continues(database, source, last):
        return None
    common = [name for name in _columns(database) if name in _columns(source)]
    has_places = _has(database, "places")
    if has_places and _has(source, "places"):
        # Chats that were first seen since keep the bot's numbers for them.
        _copy_rows(database, source, "IGNORE", "places")
    kept: dict[str, object] = {"state": 0, "attempts": 0, "problem": None}
    if not has_places:
        kept |= {"chat_id": None, "message_id": None}
    adding = f"INSERT INTO inbox ({', '.join(common)}) VALUES ({', '.join('?' * len(common))})"
    reading = f"SELECT {', '.join(common)} FROM inbox WHERE id BETWEEN ? AND ? ORDER BY id"
    where = common.index("source"), common.index("raw")
    unreadable = 0
    newest = _only(source, "SELECT coalesce(max(id), 0) FROM inbox")
    for first in range(last + 1, newest + 1, _ROWS_AT_ONCE):
        rows, lost = _read_range(source, reading, first, min(first + _ROWS_AT_ONCE - 1, newest))
        unreadable += lost
        database.executemany(
            adding,
            [
                [kept.get(name, value) for name, value in zip(common, row, strict=True)]
                for row in rows
                if _is_heard_again(row[where[0]], row[where[1]], wanted)
            ],
        )
    if _has(database, "last_poll") and _has(source, "last_poll"):
        _copy_rows(database, source, "REPLACE", "last_poll")
    [(added, since, until)] = database.execute(
        "SELECT count(*), min(received_at), max(received_at) FROM inbox WHERE id > ?", (last,)
    )
    return Later(added, since, until, unreadable or _deleted_since(database, source, last))


def _read_range(source: sqlite3.Connection, reading: str, first: int, last: int) -> tuple[list[Row], int]:
    """The rows with these ids, and how many cannot be read. Around a damaged page the range is halved."""
    try:
        return source.execute(reading, (first, last)).fetchall(), 0
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
    if first == last:
        return [], 1
    middle = (first + last) // 2
    rows, lost = _read_range(source, reading, first, middle)
    further, also_lost = _read_range(source, reading, middle + 1, last)
    return rows + further, lost + also_lost


def _is_heard_again(source: str, raw: bytes, wanted: Callable[[bytes], bool]) -> bool:
    return source in _HEARD_AGAIN and (source != InputSource.MESSENGER or wanted(raw))


def _deleted_since(database: sqlite3.Connection, source: sqlite3.Connection, last: int) -> int:
    """How many inputs after the backup's last one were deleted because they were too old: the inbox keeps 8 days."""
    [(there, newest, until)] = source.execute(
        "SELECT count(*), coalesce(max(id), 0), max(received_at) FROM inbox WHERE id > ?", (last,)
    )
    [(since,)] = database.execute("SELECT max(received_at) FROM inbox WHERE id <= ?", (last,))
    # Younger gaps are of an earlier restore, which does not take over what the bot made itself.
    if not there or since is None or until - since <= KEPT_SECONDS:
        return 0
    return int(newest - last - there)


def _continues(database: sqlite3.Connection, source: sqlite3.Connection, last: int) -> bool:
    """Whether the last input of the backup is also one of the former database."""
    sql = "SELECT fingerprint, received_at FROM inbox WHERE id = ?"
    mine, its = (each.execute(sql, (last,)).fetchone() for each in (database, source))
    return bool(mine == its)


def _copy_rows(database: sqlite3.Connection, source: sqlite3.Connection, conflict: str, table: str) -> None:
    rows = source.execute(f"SELECT * FROM {table}").fetchall()
    for row in rows:
        database.execute(f"INSERT OR {conflict} INTO {table} VALUES ({', '.join('?' * len(row))})", row)


def _columns(database: sqlite3.Connection) -> list[str]:
    return [row[1] for row in database.execute("PRAGMA table_info(inbox)")]


def _has(database: sqlite3.Connection, table: str) -> bool:
    sql = "SELECT 1 FROM sqlite_schema WHERE name = ?"
    return database.execute(sql, (table,)).fetchone() is not None


def _only(database: sqlite3.Connection, sql: str) -> int:
    return int(database.execute(sql).fetchone()[0])


def _is_unreadable(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _UNREADABLE


def _open(file: Path) -> sqlite3.Connection:
    if not file.exists():
        raise BackupFailed(f"{file} does not exist.")
    return sqlite3.connect(file, timeout=30, isolation_level=None)
