"""One transaction on the database's thread: reads and writes in order, then COMMIT or ROLLBACK."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
Row: TypeAlias = tuple[Any, ...]


class Read(Protocol):
    """Returns the rows of one query, as a transaction sees them or as committed."""

    def __call__(self, sql: str, params: Sequence[object] = (), /) -> list[Row]: ...


class Transaction:
    """One transaction. BEGIN is sent with the first statement, so a transaction without statements costs nothing.

    Only `Database.run` creates one; its work runs on the database's thread and cannot await.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.committed = False
        self._connection = connection
        self._execute = connection.execute
        self._begun = False
        self._over = False
        self._after_commit: list[Callable[[], None]] = []

    def write(self, sql: str, row: Sequence[object] = ()) -> None:
        if not self._begun:
            self._begin()
        self._execute(sql, row)

    def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Returns rows as this transaction sees them, including its own writes."""
        if not self._begun:
            self._begin()
        return self._execute(sql, params).fetchall()

    def after_commit(self, call: Callable[[], None]) -> None:
        """Registers `call` to run on the event loop after the commit; a rollback discards it."""
        self._after_commit.append(call)

    def run(self, work: "Callable[[Transaction], T]") -> T:
        """Runs `work` and commits; on an exception rolls back and raises it again."""
        try:
            result = work(self)
            if self._begun:
                self._execute("COMMIT")
            self.committed = True
        except BaseException:
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):  # the first error says more
                    self._execute("ROLLBACK")
            raise
        finally:
            self._begun, self._over = False, True
        return result

    def fire_after_commit(self) -> None:
        """Runs the registered calls if the transaction was committed."""
        for call in self._after_commit if self.committed else ():
            call()

    def _begin(self) -> None:
        if self._over:
            raise RuntimeError("this transaction is over")
        self._execute("BEGIN IMMEDIATE")
        # Rows that name a new fleet, person or call may be written before it is saved.
        self._execute("PRAGMA defer_foreign_keys = ON")
        self._begun = True
