"""One transaction on the database's thread: reads and writes in order, then COMMIT or ROLLBACK."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
Row: TypeAlias = tuple[Any, ...]


class Read(Protocol):
    """Rows of one query: of a transaction, its own writes among them, or of what is committed."""

    def __call__(self, sql: str, params: Sequence[object] = (), /) -> list[Row]: ...


class Transaction:
    """All or nothing. It begins with the first statement, so that one that does nothing costs nothing.

    Only `Database.run` makes one; its work runs on the database's thread and waits for nothing.
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
        """Rows as this transaction sees them, its own writes among them."""
        if not self._begun:
            self._begin()
        return self._execute(sql, params).fetchall()

    def after_commit(self, call: Callable[[], None]) -> None:
        """`call` runs on the event loop once the transaction is committed; never after a rollback."""
        self._after_commit.append(call)

    def run(self, work: "Callable[[Transaction], T]") -> T:
        """Does the work and commits it. Whatever it raises is raised again after a ROLLBACK."""
        try:
            result = work(self)
            if self._begun:
                self._execute("COMMIT")
            self.committed = True
        except BaseException:
            if self._connection.in_transaction:
                with suppress(sqlite3.Error):  # the error that brought us here says more
                    self._execute("ROLLBACK")
            raise
        finally:
            self._begun, self._over = False, True
        return result

    def fire_after_commit(self) -> None:
        for call in self._after_commit if self.committed else ():
            call()

    def _begin(self) -> None:
        if self._over:
            raise RuntimeError("this transaction is over")
        self._execute("BEGIN IMMEDIATE")
        # Rows that name a new fleet, person or call may be written before it is saved.
        self._execute("PRAGMA defer_foreign_keys = ON")
        self._begun = True
