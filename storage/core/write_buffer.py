"""What waits to be written, gathered table by table: the same statement many times is one run. Writes nothing itself."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

Run: TypeAlias = tuple[str, list[Sequence[object]]]  # a statement and its rows


class Runs:
    """A statement that comes back joins its run, although others stand between: in each table the order is kept."""

    def __init__(self) -> None:
        self._ended: list[Run] = []
        self._open: dict[str, list[Sequence[object]]] = {}  # by statement, one for each table
        self._tables: set[str] = set()  # of the open ones

    def __bool__(self) -> bool:
        return bool(self._open)

    def add(self, sql: str, row: Sequence[object]) -> None:
        """Raises ValueError where the statement looks at a second table: its place among the others would matter."""
        rows = self._open.get(sql)
        if rows is None:
            rows = self._begin(sql)
        rows.append(row)

    def are_about(self, sql: str) -> bool:
        """Whether a question names a table that waits to be written."""
        waiting = (*self._ended, *self._open.items()) if self._ended else self._open.items()
        return any(table_written(written) in sql for written, _ in waiting)

    def take(self) -> list[Run]:
        """All of them, in the order in which they may be written; none wait afterwards."""
        taken = [*self._ended, *self._open.items()]
        self._ended, self._open = [], {}
        self._tables.clear()
        return taken

    def _begin(self, sql: str) -> list[Sequence[object]]:
        table = table_written(sql)
        if table in self._tables:
            self._ended += self._open.items()
            self._open = {}
            self._tables.clear()
        self._tables.add(table)
        rows = self._open[sql] = []
        return rows


@lru_cache(maxsize=512)
def table_written(sql: str) -> str:
    """Raises ValueError for a statement that looks at another table on its way."""
    match = _WRITTEN.match(sql)
    if match is None or any(name != match[1] for name in _LOOKED_AT.findall(sql)):
        raise ValueError(f"a write names one table alone: {sql}")
    return match[1]


_WRITTEN = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE(?: OR \w+)?|DELETE FROM) (\w+)", re.IGNORECASE)
_LOOKED_AT = re.compile(r"\b(?:FROM|JOIN) (\w+)", re.IGNORECASE)
