"""Reads the last id of each table whose ids are counted in memory (Session.number)."""

from typing import Literal

from storage.core.transaction import Read

Numbered = Literal["fleets", "persons", "calls", "journal", "clarifications", "mentions"]


def last_number(read: Read, table: Numbered) -> int:
    """The highest id that a row has or had, deleted ones included; 0 where there never was a row."""
    rows = read(
        f"SELECT MAX(COALESCE((SELECT MAX(id) FROM {table}), 0),"
        " COALESCE((SELECT last_id FROM last_ids WHERE name = ?), 0))",
        (table,),
    )
    last: int = rows[0][0]
    return last
