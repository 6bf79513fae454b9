"""Translates what fails while a database is copied: says what failed, and which disk is full."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.core.errors import BackupFailed

_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def copy_errors(what: str, folder: Path) -> Iterator[None]:
    """Raises BackupFailed for errors of SQLite and of a disk. `folder`: the one that is written to."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise BackupFailed(f"{what} ({reason_of(error, folder)}).") from error


def reason_of(error: Exception, folder: Path) -> str:
    """Why something in `folder` could not be written."""
    if is_full(error):
        return f"the disk of {folder} is full: free space there"
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error)
    return str(error)


def is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL
    return isinstance(error, sqlite3.Error) and (
        getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    )
