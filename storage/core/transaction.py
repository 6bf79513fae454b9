"""Transactions: what is written is gathered, and walks to the database table by table. When one begins is not known here."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, TypeAlias, TypeVar

from storage.core.connection import Connection
from storage.core.write_buffer import Run, Runs

T = TypeVar("T")
Row: TypeAlias = tuple[Any, ...]
# Transaction.read and Database.read alike: a query does not mind which of the two it is given.
Read: TypeAlias = Callable[[str, Sequence[object]], Awaitable[list[Row]]]


class Transaction(ABC):
    """All or nothing; writes are gathered and walk with the next read or the COMMIT."""

    def __init__(self) -> None:
        self.committed = False
        self._runs = Runs()
        self._calls: list[Callable[[], None]] = []
        self._begun = False
        self._over = False

    def write(self, sql: str, row: Sequence[object] = ()) -> None:
        if self._over:  # asked here as well: a call for each row is dear
            self._refuse_when_over()
        self._runs.add(sql, row)

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

    def _advance_for(self, sql: str) -> tuple[bool, list[Run]]:
        """What must be written before this is asked: nothing, while it names no table that waits to be written."""
        if self._begun and not self._runs.are_about(sql):
            return True, []
        return self._advance()

    def _advance(self) -> tuple[bool, list[Run]]:
        begun, self._begun = self._begun, True
        return begun, self._runs.take()


class FarTransaction(Transaction):
    """Seen from another thread: each read is a hop, and so is the end."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        self._refuse_when_over()
        begun, runs = self._advance_for(sql)

        def look(connection: sqlite3.Connection) -> list[Row]:
            _write(connection, runs, begun=begun)
            return connection.execute(sql, params).fetchall()

        return await self._connection.hop(look)

    async def commit(self) -> None:
        self._over = True
        if self._begun or self._runs:
            begun, runs = self._advance()

            def commit(connection: sqlite3.Connection) -> None:
                _write(connection, runs, begun=begun)
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
        begun, runs = self._advance_for(sql)
        if runs or not begun:
            _write(self._here, runs, begun=begun)
        return self._here.execute(sql, params).fetchall()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """All of the work and its COMMIT, or nothing."""
        try:
            result = without_waiting(work)
            self._over = True
            if self._begun or self._runs:
                begun, runs = self._advance()
                _write(self._here, runs, begun=begun)
                self._here.execute("COMMIT")
            self.committed = True
        except BaseException:
            self._over = True
            with suppress(sqlite3.Error):  # the error that brought us here says more
                _roll_back(self._here)
            raise
        return result


def _write(connection: sqlite3.Connection, runs: list[Run], *, begun: bool) -> None:
    if not begun:
        connection.execute("BEGIN IMMEDIATE")
        # Rows are written table by table: whether they fit together is asked at the end.
        connection.execute("PRAGMA defer_foreign_keys = ON")
    for sql, rows in runs:
        connection.executemany(sql, rows)


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
