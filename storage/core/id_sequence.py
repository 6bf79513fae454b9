"""The last number given in each table that is numbered in memory; the next one is counted at the desk."""

from typing import Literal

from storage.core.transaction import Read

Numbered = Literal["fleets", "people", "calls", "journal", "doubts", "mentions"]


def last_number(read: Read, table: Numbered) -> int:
    """0 where nothing is in it."""
    rows = read(f"SELECT COALESCE(MAX(id), 0) FROM {table}", ())
    last: int = rows[0][0]
    return last
