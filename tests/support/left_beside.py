"""Databases of processes that were killed: their latest rows stand only in a -wal file, or half of a change in a -journal file."""

import os
import sqlite3
from pathlib import Path

from tests.support.database_file import inputs


def leave_log(file: Path, rows: int) -> int:
    """Adds so many inputs that stand in the -wal file alone; returns how many inputs there are then."""
    return _killed_after(file, "WAL", rows)


def leave_journal(file: Path, rows: int) -> int:
    """Begins to add so many inputs: some are in the file, and the -journal file would take them out again."""
    return _killed_after(file, "DELETE", rows)


def count_inputs(file: Path) -> int:
    database = sqlite3.connect(file)
    try:
        return inputs(database)
    finally:
        database.close()


def _killed_after(file: Path, mode: str, rows: int) -> int:
    before = count_inputs(file)
    child = os.fork()
    if not child:
        try:
            _write(file, mode, rows)
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    beside = file.with_name(f"{file.name}-{'wal' if mode == 'WAL' else 'journal'}")
    assert beside.stat().st_size
    return before + rows if mode == "WAL" else before


def _write(file: Path, mode: str, rows: int) -> None:
    database = sqlite3.connect(file, isolation_level=None)
    database.execute(f"PRAGMA journal_mode = {mode}")
    database.execute("PRAGMA wal_autocheckpoint = 0")
    database.execute("PRAGMA cache_size = 5")  # so that pages are written before the end
    database.execute("BEGIN IMMEDIATE")
    for number in range(rows):
        database.execute(
            "INSERT INTO inbox (source, fingerprint, raw, received_at) VALUES ('gap', ?, zeroblob(3000), 1770000000)",
            (number,),
        )
    if mode == "WAL":
        database.execute("COMMIT")
    os._exit(0)
