"""Reads the last id of each table whose ids are counted in memory (Session.number)."""

from typing import Literal

from storage.core.transaction import Read

Numbered = Literal["fleets", "people", "calls", "journal", "clarifications", "mentions"]


def last_number(read: Read, table: Numbered) -> int:
    """0 where the table is empty."""
    rows = read(f"SELECT COALESCE(MAX(id), 0) FROM {table}", ())
    last: int = rows[0][0]
    return last
