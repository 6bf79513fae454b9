"""A small file with one text: what a replica says about who may write it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.copy_errors import copy_errors


def write_text(file: Path, text: str) -> None:
    """Raises BackupFailed."""
    with (
        copy_errors(f"{file} cannot be written", file.parent),
        closing(sqlite3.connect(file)) as database,
        database,
    ):
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE claim (text TEXT NOT NULL)")
        database.execute("INSERT INTO claim VALUES (?)", (text,))


def touch_text(file: Path) -> None:
    """Adds an empty text behind it, so that there is a transaction to replicate."""
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("INSERT INTO claim VALUES ('')")


def read_text(file: Path) -> str:
    """Raises LookupError where the file is none of ours."""
    try:
        with closing(sqlite3.connect(file)) as database:
            return str(database.execute("SELECT text FROM claim ORDER BY rowid").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError):
        raise LookupError(f"{file} has no claim") from None
