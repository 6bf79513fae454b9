"""One transaction on the database's thread: reads and writes in order, then COMMIT or ROLLBACK."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from operator import length_hint
from typing import Any, Protocol, TypeAlias, TypeVar

T = TypeVar("T")
Row: TypeAlias = tuple[Any, ...]

# Gathered rows of these tables are written first, in this order: SQLite searches every table that may name a new person
# while a row names one who is not there.
_RANKS = {"persons": 0, "accounts": 1}


class Read(Protocol):
    """Returns the rows of one query, as a transaction sees them or as committed."""

    def __call__(self, sql: str, params: Sequence[object] = (), /) -> list[Row]: ...


class Transaction:
    """One transaction. BEGIN is sent with the first statement, so a transaction without statements costs nothing.

    Only `Database.run` creates one; its work runs on the database's thread and cannot await.

    A row may name a fleet, a person or a call that is saved later: from the first such row on, foreign keys are checked at the
    commit. Not from the beginning, because the pragma makes SQLite compile every statement anew: 9 µs an answer in a burst, and
    half a millisecond for an input that comes alone.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.committed = False
        self._connection = connection
        self._execute = connection.cursor().execute  # one cursor for all: a third less for a small statement
        self._begun = False
        self._over = False
        self._defers_keys = False
        self._after_commit: list[Callable[[], None]] = []
        self._gathered: dict[
            str, list[Sequence[object]]
        ] = {}  # by statement, in the order of their first rows
        self._tables: dict[str, str] = {}  # of these statements

    def write(self, sql: str, row: Sequence[object] = ()) -> None:
        self._prepare_for(sql)
        try:
            self._execute(sql, row)
        except sqlite3.IntegrityError as error:
            self._defer_keys(error)
            self._execute(sql, row)

    def gather(self, table: str, sql: str, row: Sequence[object]) -> None:
        """Writes a row later, together with the other rows of this statement, which writes to `table` alone.

        All gathered rows are written before a statement that names one of their tables, and before the commit.
        """
        rows = self._gathered.get(sql)
        if rows is None:
            self._prepare_for(sql)  # another statement of the same table goes first
            rows = self._gathered[sql] = []
            self._tables[sql] = table
        rows.append(row)

    def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Returns rows as this transaction sees them, including its own writes."""
        self._prepare_for(sql)
        try:
            return self._execute(sql, params).fetchall()
        except sqlite3.IntegrityError as error:  # of a statement that writes, and returns rows
            self._defer_keys(error)
            return self._execute(sql, params).fetchall()

    def read_earlier(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Returns rows without what is gathered: for a caller who remembers the rows that he gathered himself."""
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
            self._write_gathered()
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
            if self._defers_keys:
                # Compiles every statement anew: one compiled until now would leave a row behind that it refuses.
                self._execute("PRAGMA defer_foreign_keys = OFF")
        return result

    def fire_after_commit(self) -> None:
        """Runs the registered calls if the transaction was committed."""
        for call in self._after_commit if self.committed else ():
            call()

    def _prepare_for(self, sql: str) -> None:
        if not self._begun:
            self._begin()
        elif self._gathered and not _words_of(sql).isdisjoint(self._tables.values()):
            self._write_gathered()

    def _write_gathered(self) -> None:
        gathered, tables = self._gathered, self._tables
        self._gathered, self._tables = {}, {}
        for sql in sorted(gathered, key=lambda sql: _RANKS.get(tables[sql], len(_RANKS))):
            rows = gathered[sql]
            ahead = iter(rows)
            try:
                self._connection.executemany(sql, ahead)
            except sqlite3.IntegrityError as error:
                self._defer_keys(error)
                refused = len(rows) - length_hint(ahead) - 1  # those before it are written
                self._connection.executemany(sql, rows[refused:])

    def _defer_keys(self, error: sqlite3.IntegrityError) -> None:
        """Foreign keys are checked at the commit from now on. Raises any other error, and the same one a second time."""
        if self._defers_keys or error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
            raise error
        self._execute("PRAGMA defer_foreign_keys = ON")
        self._defers_keys = True

    def _begin(self) -> None:
        if self._over:
            raise RuntimeError("this transaction is over")
        self._execute("BEGIN IMMEDIATE")
        self._begun = True


@lru_cache(maxsize=512)
def _words_of(sql: str) -> frozenset[str]:
    """Every word of a statement; a table that it does not name is not among them."""
    return frozenset(re.findall(r"\w+", sql))
