"""A SQLite connection with its own thread. Runs whole functions there and translates SQLite's errors for the operator."""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import aiosqlite

from storage.core.errors import StorageDamaged, StorageFailed

T = TypeVar("T")
BUSY_SECONDS = 30
_PAUSE_SECONDS = 0.001
_LEAST_FREE_BYTES = 64 << 10
SQLITE_VERSION = sqlite3.sqlite_version_info
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
    """aiosqlite's connection, which can also run a function of many statements in one visit to its thread."""

    busy_since: float | None = None
    """Monotonic time at which the running function began."""
    failed = False
    """A disk error occurred; the connection must be replaced."""

    async def end(self) -> None:
        """Closes it where it is open, and waits for its thread, which would else speak to an event loop that is gone."""
        await self.close()
        while self._thread.is_alive():  # noqa: ASYNC110  a thread sets no event at its end
            await asyncio.sleep(_PAUSE_SECONDS)

    async def run_in_thread(self, function: Callable[[sqlite3.Connection], T]) -> T:
        """Runs `function` on the connection's thread. Raises StorageFailed or StorageDamaged for disk errors."""
        self.busy_since = self.busy_since or time.monotonic()
        try:
            # aiosqlite's public methods visit the thread once per statement; this visits it once per function
            result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]  # aiosqlite does not type it
        except sqlite3.Error as error:
            translated = _translate(error)
            self.failed = self.failed or isinstance(translated, StorageFailed)
            raise translated from error
        finally:
            self.busy_since = None
        return result


async def connect(address: str, prepare: Callable[[sqlite3.Connection], None]) -> Connection:
    """Opens a path or a file: URI and runs `prepare` on it. Raises StorageFailed or StorageDamaged."""

    def open_file() -> sqlite3.Connection:
        return sqlite3.connect(
            address,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            cached_statements=512,
            uri=address.startswith("file:"),
        )

    # Without an adapter, the module asks each value in vain for a method: 0.34 µs instead of 0.11 for each of the twenty NULLs
    # of an answer. Both adapters return the value as it is, and call no function of Python.
    sqlite3.register_adapter(type(None), dict[None, None]().get)
    sqlite3.register_adapter(bytes, bytes)
    connection = Connection(open_file, iter_chunk_size=64)
    try:
        await connection
        await connection.run_in_thread(prepare)
    except BaseException as error:
        # an open connection's thread would keep the process alive
        await wait_until_done(connection.end())
        translated = _translate(error) if isinstance(error, sqlite3.Error) else error
        if type(translated) is StorageFailed and _is_on_full_disk(address):
            raise StorageFailed(
                f"The database cannot be opened, because the disk of {_folder_of(address)} is full: free space there."
            ) from error
        if isinstance(error, sqlite3.Error):
            raise translated from error
        raise
    return connection


def _is_on_full_disk(address: str) -> bool:
    # SQLite says "disk I/O error" where it cannot make the file beside the database that even readers need.
    with suppress(OSError):
        return shutil.disk_usage(_folder_of(address)).free < _LEAST_FREE_BYTES
    return False


def _folder_of(address: str) -> Path:
    return Path(unquote(urlsplit(address).path) if address.startswith("file:") else address).parent


async def wait_until_done(work: Coroutine[Any, Any, T]) -> T:
    """Awaits `work`; if cancelled, waits for it to finish before raising CancelledError.

    A statement that runs on a thread cannot be interrupted by a cancellation.
    """
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


def _translate(error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    reason = _REASONS.get(code)
    if reason is None:
        return error
    kind = StorageDamaged if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else StorageFailed
    return kind(f"Nothing can be recorded: {reason} ({error}).")
