"""One connection on a thread of its own: whole functions as hops, and errors in an operator's words. Knows no transaction."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

import aiosqlite

from storage.core.errors import StorageDamaged, StorageFailed

T = TypeVar("T")
_BUSY_SECONDS = 30
_REASONS = {
    sqlite3.SQLITE_BUSY: "the database is locked by another program",
    sqlite3.SQLITE_LOCKED: "the database is locked by another program",
    sqlite3.SQLITE_NOMEM: "memory ran out",
    sqlite3.SQLITE_READONLY: "the data folder cannot be written",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_CORRUPT: "the database file is damaged",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "the database file cannot be opened",
    sqlite3.SQLITE_PROTOCOL: "the database is locked by another program",
    sqlite3.SQLITE_NOTADB: "the database file is damaged",
}


class Connection(aiosqlite.Connection):
    """aiosqlite with whole functions as hops: its thread runs many statements for the price of one."""

    under_way_since: float | None = None
    failed = False
    """The disk has failed it once: nothing that it remembers is to be trusted."""

    async def hop(self, function: Callable[[sqlite3.Connection], T]) -> T:
        self.under_way_since = self.under_way_since or time.monotonic()
        try:
            # aiosqlite's own way into its thread; its public ones are a hop for each statement.
            result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]  # it is untyped there
        except sqlite3.Error as error:
            named = _named(error)
            self.failed = self.failed or isinstance(named, StorageFailed)
            raise named from error
        finally:
            self.under_way_since = None
        return result


async def connect(address: str, prepare: Callable[[sqlite3.Connection], None]) -> Connection:
    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(
            address,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            cached_statements=512,
            uri=address.startswith("file:"),
        )

    connection = Connection(open_file, iter_chunk_size=64)
    try:
        await connection
        await connection.hop(prepare)
    except BaseException as error:
        # Its thread would keep the process alive.
        await to_the_end(connection.close())
        if isinstance(error, sqlite3.Error):
            raise _named(error) from error
        raise
    return connection


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """Be cancelled only after the work has ended: a statement cannot be called back from its thread."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            with suppress(asyncio.CancelledError):
                await asyncio.wait([task])
        if not task.cancelled():
            task.exception()
        raise


def _named(error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    reason = _REASONS.get(code)
    if reason is None:
        return error
    kind = StorageDamaged if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else StorageFailed
    return kind(f"Nothing can be recorded: {reason} ({error}).")
