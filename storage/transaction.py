"""Transactions: what is written is gathered, and walks to the database table by table. When one begins is not known here."""

import re
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from storage.connection import Connection

T = TypeVar("T")
Row: TypeAlias = tuple[Any, ...]
Buffer: TypeAlias = list[tuple[str, Sequence[object]]]
# Transaction.read and Database.read alike: a query does not mind which of the two it is given.
Read: TypeAlias = Callable[[str, Sequence[object]], Awaitable[list[Row]]]


class Transaction(ABC):
    """All or nothing; writes are gathered and walk with the next read or the COMMIT."""

    def __init__(self) -> None:
        self.committed = False
        self._buffer: Buffer = []
        self._written: set[str] = set()
        self._calls: list[Callable[[], None]] = []
        self._begun = False
        self._over = False

    def write(self, sql: str, row: Sequence[object] = ()) -> None:
        if self._over:  # asked here as well: a call for each row is dear
            self._refuse_when_over()
        self._buffer.append((sql, row))
        self._written.add(sql)

    @abstractmethod
    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Rows as this transaction sees them, its own writes among them."""

    def after_commit(self, call: Callable[[], None]) -> None:
        self._calls.append(call)

    def make_known(self) -> None:
        """What was to follow the commit follows, if there was one."""
        for call in self._calls if self.committed else ():
            call()

    def _refuse_when_over(self) -> None:
        if self._over:
            raise RuntimeError("this transaction is over")

    def _advance_for(self, sql: str) -> tuple[bool, Buffer]:
        """What must be written before this is asked: nothing, while it names no table that waits to be written."""
        if self._begun and not any(table_written(written) in sql for written in self._written):
            return True, []
        return self._advance()

    def _advance(self) -> tuple[bool, Buffer]:
        begun, self._begun = self._begun, True
        self._written.clear()
        buffer, self._buffer = self._buffer, []
        return begun, buffer


class FarTransaction(Transaction):
    """Seen from another thread: each read is a hop, and so is the end."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        self._refuse_when_over()
        begun, buffer = self._advance_for(sql)

        def look(connection: sqlite3.Connection) -> list[Row]:
            _write(connection, buffer, begun=begun)
            return connection.execute(sql, params).fetchall()

        return await self._connection.hop(look)

    async def commit(self) -> None:
        self._over = True
        if self._begun or self._buffer:
            begun, buffer = self._advance()

            def commit(connection: sqlite3.Connection) -> None:
                _write(connection, buffer, begun=begun)
                connection.execute("COMMIT")

            await self._connection.hop(commit)
        self.committed = True

    async def roll_back(self) -> None:
        self._over = True
        if self._begun:
            await self._connection.hop(_roll_back)


class HopTransaction(Transaction):
    """On the thread of the database itself: a read costs no hop, and whoever awaits it does not wait."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._here = connection

    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        self._refuse_when_over()
        begun, buffer = self._advance_for(sql)
        if buffer or not begun:
            _write(self._here, buffer, begun=begun)
        return self._here.execute(sql, params).fetchall()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """All of the work and its COMMIT, or nothing."""
        try:
            result = without_waiting(work)
            self._over = True
            if self._begun or self._buffer:
                begun, buffer = self._advance()
                _write(self._here, buffer, begun=begun)
                self._here.execute("COMMIT")
            self.committed = True
        except BaseException:
            self._over = True
            with suppress(sqlite3.Error):  # the error that brought us here says more
                _roll_back(self._here)
            raise
        return result


def _write(connection: sqlite3.Connection, buffer: Buffer, *, begun: bool) -> None:
    if not begun:
        connection.execute("BEGIN IMMEDIATE")
        # Rows are written table by table: whether they fit together is asked at the end.
        connection.execute("PRAGMA defer_foreign_keys = ON")
    for sql, rows in runs(buffer):
        connection.executemany(sql, rows)


def runs(buffer: Buffer) -> Iterator[tuple[str, list[Sequence[object]]]]:
    """The same statement many times is one run, although others stand between: in each table the order is kept."""
    under_way: dict[str, tuple[str, list[Sequence[object]]]] = {}
    for sql, row in buffer:
        table = table_written(sql)
        run = under_way.get(table)
        if run is not None and run[0] != sql:
            yield from under_way.values()
            under_way.clear()
            run = None
        if run is None:
            run = under_way[table] = (sql, [])
        run[1].append(row)
    yield from under_way.values()


@lru_cache(maxsize=512)
def table_written(sql: str) -> str:
    """Raises ValueError for a statement that looks at another table on its way: its place among the others matters."""
    match = _WRITTEN.match(sql)
    if match is None or any(name != match[1] for name in _LOOKED_AT.findall(sql)):
        raise ValueError(f"a write names one table alone: {sql}")
    return match[1]


_WRITTEN = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE(?: OR \w+)?|DELETE FROM) (\w+)", re.IGNORECASE)
_LOOKED_AT = re.compile(r"\b(?:FROM|JOIN) (\w+)", re.IGNORECASE)


def without_waiting(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that awaits only what is there already."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise RuntimeError("work on the thread of the database awaits nothing but reads of its transaction")


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")
