"""Puts a backup in the place of the database, and hears again what was recorded since."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from storage.backup import sync
from storage.core.data_folder import FILE
from storage.core.errors import BackupFailed
from storage.core.integrity import forget_clean_close, write_mark
from storage.inbox import InputSource

# What the bot made of its own state is not heard again: it makes it anew.
_HEARD_AGAIN = (InputSource.MESSENGER, InputSource.ADMINS, InputSource.MIGRATED, InputSource.GAP)
_SIDE_FILES = ("", "-wal", "-shm")


class Later(NamedTuple):
    """Inputs that the replaced database recorded after the backup: how many, and from when to when (UTC epoch seconds)."""

    inputs: int
    since: int | None
    until: int | None


def put_in_place(backup: Path, folder: Path) -> None:
    """Makes the file `backup` the database of `folder`, which must be locked and have no database. Moves the file."""
    backup.chmod(0o600)
    backup.replace(folder / FILE)
    with closing(_open(folder / FILE)) as database:
        write_mark(folder, database)
    forget_clean_close(folder)
    # What Litestream remembers is of the database that was there.
    shutil.rmtree(folder / f".{FILE}-litestream", ignore_errors=True)
    sync(folder)


def move_aside(folder: Path, aside: Path) -> None:
    """Moves the database of a locked folder, whole or damaged, into the folder `aside`."""
    aside.mkdir(mode=0o700)
    for suffix in _SIDE_FILES:
        file = folder / f"{FILE}{suffix}"
        if file.exists():
            file.replace(aside / file.name)
    sync(folder)


def hear_again(backup: Path, former: Path, wanted: Callable[[bytes], bool]) -> Later | None:
    """Adds to the inbox of `backup` what the database `former` received after it: the next start handles it.

    `wanted` says whether an update is served. Returns None where `former` cannot be read or does not continue the
    backup, so that nothing was added. The tables may be of an older schema than those of `former`.
    """
    if not former.exists():
        return None
    try:
        with closing(_open(backup)) as database:
            database.execute("ATTACH ? AS former", (str(former),))
            database.execute("BEGIN IMMEDIATE")
            later = _add_inputs(database, wanted)
            database.execute("COMMIT")
            return later
    except sqlite3.DatabaseError:
        return None


def last_poll_of(file: Path) -> int | None:
    """When the bot of this database last polled, UTC epoch seconds; None where that cannot be read."""
    try:
        with closing(_open(file)) as database:
            rows = database.execute("SELECT polled_at FROM last_poll").fetchall()
    except sqlite3.DatabaseError:
        return None
    return rows[0][0] if rows else None


def _add_inputs(database: sqlite3.Connection, wanted: Callable[[bytes], bool]) -> Later | None:
    last = database.execute("SELECT coalesce(max(id), 0) FROM main.inbox").fetchone()[0]
    if last and not _continues(database, last):
        return None
    common = [name for name in _columns(database, "main") if name in _columns(database, "former")]
    has_places = _has(database, "main", "places")
    if has_places and _has(database, "former", "places"):
        # Chats that were first seen since keep the bot's numbers for them.
        database.execute("INSERT OR IGNORE INTO main.places SELECT * FROM former.places")
    kept = {"state": "0", "attempts": "0", "problem": "NULL"}
    if not has_places:
        kept |= {"chat_id": "NULL", "message_id": "NULL"}
    values = ", ".join(kept.get(name, name) for name in common)
    marks = ",".join("?" * len(_HEARD_AGAIN))
    database.create_function(
        "is_wanted", 2, lambda source, raw: source != InputSource.MESSENGER or wanted(raw)
    )
    database.execute(
        f"INSERT INTO main.inbox ({', '.join(common)}) SELECT {values} FROM former.inbox"
        f" WHERE id > ? AND source IN ({marks}) AND is_wanted(source, raw) ORDER BY id",
        (last, *map(str, _HEARD_AGAIN)),
    )
    if _has(database, "main", "last_poll") and _has(database, "former", "last_poll"):
        database.execute("INSERT OR REPLACE INTO main.last_poll SELECT * FROM former.last_poll")
    return Later(
        *database.execute(
            "SELECT count(*), min(received_at), max(received_at) FROM main.inbox WHERE id > ?", (last,)
        ).fetchone()
    )


def _continues(database: sqlite3.Connection, last: int) -> bool:
    """Whether the last input of the backup is also one of the former database."""
    sql = "SELECT fingerprint, received_at FROM {}.inbox WHERE id = ?"
    mine, its = (database.execute(sql.format(name), (last,)).fetchone() for name in ("main", "former"))
    return bool(mine == its)


def _columns(database: sqlite3.Connection, schema: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA {schema}.table_info(inbox)")]


def _has(database: sqlite3.Connection, schema: str, table: str) -> bool:
    sql = f"SELECT 1 FROM {schema}.sqlite_schema WHERE name = ?"
    return database.execute(sql, (table,)).fetchone() is not None


def _open(file: Path) -> sqlite3.Connection:
    if not file.exists():
        raise BackupFailed(f"{file} does not exist.")
    return sqlite3.connect(file, timeout=30, isolation_level=None)
