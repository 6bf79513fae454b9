"""Every row of a database, so that a restored file can be compared with what was replicated."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from storage.core.transaction import Read, Transaction

Rows = dict[str, list[tuple[Any, ...]]]


def every_row(read: Read) -> Rows:
    """The rows of each table, without those of Litestream."""
    tables = read(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '_litestream%'",
        (),
    )
    return {name: sorted(map(tuple, read(f"SELECT * FROM {name}", ())), key=repr) for (name,) in tables}


def rows_of(file: Path) -> Rows:
    """The same of a file that nobody writes. Raises sqlite3.DatabaseError where a page or an index of it is wrong."""
    with closing(sqlite3.connect(file)) as database:
        damage = database.execute("PRAGMA integrity_check").fetchall()
        if damage != [("ok",)]:
            raise sqlite3.DatabaseError(str(damage))
        return every_row(lambda sql, params=(): database.execute(sql, params).fetchall())


def empty_inputs(tx: Transaction) -> None:
    """Deletes the words of every input."""
    tx.write("UPDATE inbox SET raw = ?", (b"{}",))
