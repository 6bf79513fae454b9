"""Whether the file is whole, and whether anything that was handled is missing from it. Nothing is repaired here."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from storage.core.errors import DatabaseDamaged, RecordsMissing

_MARK = "handled"
_WIDTH = 20
_ENDED = "ended"


class HighWaterMark:
    """The number of the last input handled, kept beside the database so that a lost log is noticed.

    It is written after the commit and never synced: after a power cut it may lag behind, but it is never ahead.
    """

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / _MARK, os.O_RDWR | os.O_CREAT, 0o600)

    def set(self, number: int) -> None:
        with suppress(OSError):  # on a full disk it lags behind, which is no harm
            os.pwrite(self._file, b"%*d\n" % (_WIDTH, number), 0)

    def read(self) -> int:
        text = os.pread(self._file, _WIDTH, 0)
        return int(text) if len(text) == _WIDTH and text.strip().isdigit() else 0

    def close(self) -> None:
        os.close(self._file)


def note_ended(file: Path) -> None:
    """The file is closed in order and its log folded into it: remember which file that was."""
    with suppress(OSError):  # without it the next start looks at every page
        (file.parent / _ENDED).write_text(_identity(file))


def ended_in_order(file: Path) -> bool:
    """Whether nobody, power cuts included, has touched the file since it was closed in order. Asked once."""
    ended, log = file.parent / _ENDED, file.with_name(f"{file.name}-wal")
    try:
        untouched = ended.read_text() == _identity(file) and not (log.exists() and log.stat().st_size)
        ended.unlink()
    except OSError:
        return False
    return untouched


def _identity(file: Path) -> str:
    found = file.stat()
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def check_whole(connection: sqlite3.Connection, folder: Path) -> None:
    """Raise DatabaseDamaged, unless every page is where it belongs."""
    found = damage(connection)
    if found:
        raise DatabaseDamaged(damaged(folder, "; ".join(found)))


def damage(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with any page; looks at all of them, which takes seconds for each gigabyte."""
    try:
        return [row[0] for row in connection.execute("PRAGMA quick_check(3)") if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return [str(error)]


def damaged(folder: Path, detail: str) -> str:
    return (
        f"The database in {folder} is damaged and was left as it is ({' '.join(detail.split())}): "
        "keep the folder, put the newest whole copy in its place, and compare what it lacks with the chat."
    )


def check_complete(connection: sqlite3.Connection, folder: Path, mark: int) -> None:
    """Raise RecordsMissing where the file ends before what had been handled: its log was lost, or a copy put back."""
    last = _last_input(connection)
    if last < mark:
        raise RecordsMissing(
            f"The database in {folder} ends with input {last}, but input {mark} had been handled: {mark - last} "
            "inputs are missing, because its -wal file was lost or an older copy was put back. Nothing was changed. "
            f"To go on without them, delete {folder / _MARK} and compare with the chat what is missing."
        )


def _last_input(connection: sqlite3.Connection) -> int:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'inbox'").fetchone():
        return 0  # a new file, or one that is none of ours
    last: int = connection.execute("SELECT coalesce(max(id), 0) FROM inbox").fetchone()[0]
    return last
