"""Checks the database file: damaged pages, and recorded inputs that are missing. Repairs nothing."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from storage.core.errors import DatabaseDamaged, RecordsMissing
from storage.core.transaction import Read

_MARK_FILE = "handled"
_WIDTH = 20
_CLEAN_CLOSE_FILE = "ended"


class HighWaterMark:
    """Id of the last input in the inbox, in a file beside the database, so that a lost -wal file is noticed.

    It is written after the commit and not synced: after a power cut it may be too low, never too high.
    """

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / _MARK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        self._highest = self.read()

    def record(self, number: int) -> None:
        """A lower number than before is ignored."""
        if number <= self._highest:
            return
        self._highest = number
        with suppress(OSError):  # on a full disk the mark stays too low, which is harmless
            os.pwrite(self._file, b"%*d\n" % (_WIDTH, number), 0)

    def read(self) -> int:
        text = os.pread(self._file, _WIDTH, 0)
        return int(text) if len(text) == _WIDTH and text.strip().isdigit() else 0

    def close(self) -> None:
        os.close(self._file)


def record_clean_close(file: Path) -> None:
    """Records the identity of a file that was closed cleanly, after its -wal file was checkpointed."""
    with suppress(OSError):  # without the record the next start checks every page
        (file.parent / _CLEAN_CLOSE_FILE).write_text(_file_identity(file))


def forget_clean_close(folder: Path) -> None:
    """Makes the next start check every page."""
    (folder / _CLEAN_CLOSE_FILE).unlink(missing_ok=True)


def write_mark(folder: Path, number: int) -> None:
    """Makes the last input of a database that was put in place the one that the next start expects."""
    (folder / _MARK_FILE).write_text(f"{number:>{_WIDTH}}\n")


def was_closed_cleanly(file: Path) -> bool:
    """Returns whether the file is unchanged since its clean close. Deletes the record, so it is valid for one start."""
    ended, log = file.parent / _CLEAN_CLOSE_FILE, file.with_name(f"{file.name}-wal")
    try:
        untouched = ended.read_bytes() == _file_identity(file).encode() and not (
            log.exists() and log.stat().st_size
        )
        ended.unlink()
    except OSError:
        return False
    return untouched


def _file_identity(file: Path) -> str:
    found = file.stat()
    return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"


def check_undamaged(connection: sqlite3.Connection, folder: Path) -> None:
    """Checks every page. Raises DatabaseDamaged."""
    found = find_damage(connection)
    if found:
        raise DatabaseDamaged(damage_message(folder, "; ".join(found)))


def find_damage(connection: sqlite3.Connection) -> list[str]:
    """Checks every page and returns what is wrong. Takes seconds per gigabyte."""
    try:
        return [row[0] for row in connection.execute("PRAGMA quick_check(3)") if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return [str(error)]


def damage_message(folder: Path, detail: str) -> str:
    return (
        f"The database in {folder} is damaged and was left as it is ({' '.join(detail.split())}): "
        "run `shoudao restore --replace`, which keeps it aside, and compare what it then says is missing with the chat."
    )


def check_nothing_missing(connection: sqlite3.Connection, folder: Path, mark: int) -> None:
    """Raises RecordsMissing if the last input is below `mark`: the -wal file was lost or an older copy restored."""
    last = last_input(connection)
    if last < mark:
        raise RecordsMissing(
            f"The database in {folder} ends with input {last}, but input {mark} had been recorded: {mark - last} "
            "inputs are missing, because its -wal file was lost or an older copy was put back. Nothing was changed. "
            f"To go on without them, delete {folder / _MARK_FILE} and compare with the chat what is missing."
        )


def missing_inputs(read: Read, folder: Path) -> int:
    """How many recorded inputs are not in the database; 0 where the mark beside it says nothing. Writes nothing."""
    try:
        text = (folder / _MARK_FILE).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return 0
    last: int = read("SELECT coalesce(max(id), 0) FROM inbox", ())[0][0]
    return max(0, (int(text) if text.isdigit() else 0) - last)


def last_input(connection: sqlite3.Connection) -> int:
    """The id of the last input in the inbox; 0 where there is none."""
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'inbox'").fetchone():
        return 0  # a new file, or a database of another program
    last: int = connection.execute("SELECT coalesce(max(id), 0) FROM inbox").fetchone()[0]
    return last
