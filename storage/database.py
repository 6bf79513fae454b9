"""The one door to the database: opening it, one transaction at a time, committed reads. Knows no table."""

import asyncio
import fcntl
import os
import re
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, Self, TypeAlias, TypeVar

import aiosqlite

from storage.condition import (
    Mark,
    check_complete,
    check_whole,
    damage,
    damaged,
    ended_in_order,
    note_ended,
)
from storage.errors import (
    DatabaseDamaged,
    DatabaseMissing,
    FolderLocked,
    FolderUnusable,
    StorageDamaged,
    StorageFailed,
)
from storage.migrate import check, migrate

T = TypeVar("T")
Row: TypeAlias = tuple[Any, ...]
Buffer: TypeAlias = list[tuple[str, Sequence[object]]]
# Transaction.read and Database.read alike: a query does not mind which of the two it is given.
Read: TypeAlias = Callable[[str, Sequence[object]], Awaitable[list[Row]]]


class Look(Protocol):
    """Database.look: many reads for the price of one."""

    def __call__(self, work: Callable[[Read], Coroutine[Any, Any, T]], /) -> Awaitable[T]: ...


FILE = "shoudao.db"
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


class _Connection(aiosqlite.Connection):
    """aiosqlite with whole functions as hops: its thread runs many statements for the price of one."""

    under_way_since: float | None = None

    async def hop(self, function: Callable[[sqlite3.Connection], T]) -> T:
        self.under_way_since = self.under_way_since or time.monotonic()
        try:
            result: T = await self._execute(function, self._conn)  # type: ignore[no-untyped-call]
        except sqlite3.Error as error:
            raise _named(error) from error
        finally:
            self.under_way_since = None
        return result


class Transaction:
    """All or nothing; writes are gathered and walk with the next read or the COMMIT."""

    def __init__(self, connection: _Connection) -> None:
        self._connection = connection
        self._buffer: Buffer = []
        self._written: set[str] = set()
        self._calls: list[Callable[[], None]] = []
        self._begun = False
        self._over = False
        self._committed = False

    def write(self, sql: str, row: Sequence[object] = ()) -> None:
        if self._over:
            self._refuse_when_over()
        self._buffer.append((sql, row))
        self._written.add(sql)

    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Rows as this transaction sees them, its own writes among them."""
        self._refuse_when_over()
        begun, buffer = self._advance_for(sql)

        def look(connection: sqlite3.Connection) -> list[Row]:
            _write(connection, begun, buffer)
            return connection.execute(sql, params).fetchall()

        return await self._connection.hop(look)

    def after_commit(self, call: Callable[[], None]) -> None:
        self._calls.append(call)

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

    async def _commit(self) -> None:
        self._over = True
        if self._begun or self._buffer:
            begun, buffer = self._advance()

            def commit(connection: sqlite3.Connection) -> None:
                _write(connection, begun, buffer)
                connection.execute("COMMIT")

            await self._connection.hop(commit)
        self._committed = True

    async def _roll_back(self) -> None:
        self._over = True
        if self._begun:
            await self._connection.hop(_roll_back)


class HopTransaction(Transaction):
    """On the thread of the database itself: a read costs no hop, and whoever awaits it does not wait."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._buffer: Buffer = []
        self._written: set[str] = set()
        self._calls: list[Callable[[], None]] = []
        self._begun = False
        self._over = False
        self._committed = False
        self._here = connection

    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        self._refuse_when_over()
        begun, buffer = self._advance_for(sql)
        if buffer or not begun:
            _write(self._here, begun, buffer)
        return self._here.execute(sql, params).fetchall()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """All of the work and its COMMIT, or nothing."""
        try:
            result = _without_waiting(work)
            self._over = True
            if self._begun or self._buffer:
                begun, buffer = self._advance()
                _write(self._here, begun, buffer)
                self._here.execute("COMMIT")
            self._committed = True
        except BaseException:
            self._over = True
            with suppress(sqlite3.Error):  # the error that brought us here says more
                _roll_back(self._here)
            raise
        return result


class Database:
    """One writing connection behind one lock, and a reading one that sees committed rows only."""

    def __init__(
        self,
        folder: Path,
        reader: _Connection,
        writer: _Connection | None = None,
        lock: int | None = None,
        mark: Mark | None = None,
    ) -> None:
        self._folder = folder
        self._reader = reader
        self._writer = writer
        self._lock = lock
        self._mark = mark
        self._turn = asyncio.Lock()
        self._holder: asyncio.Task[Any] | None = None
        self._suspect = False
        self._damaged = False
        self.examined = True

    @classmethod
    async def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Raise a StorageError whose text is one sentence for the operator.

        Every page is looked at before anything is done, unless the file is the one that was closed in order: then
        `examined` is false, and find_damage is for soon afterwards.
        """
        if read_only:
            if not _exists(folder / FILE):
                raise DatabaseMissing(
                    f"There is no database in {folder} yet: has `shoudao serve` run with it?"
                )
            return cls(folder, await _connect_reader(folder))
        with _usable(folder):
            lock = _locked(folder)
            mark = Mark(folder)
        writer: _Connection | None = None
        try:
            trusted = ended_in_order(folder / FILE)
            writer = await _connect_writer(folder)
            await writer.hop(lambda connection: _examine(connection, folder, mark, trusted=trusted))
            database = cls(folder, await _connect_reader(folder), writer, lock, mark)
            database.examined = not trusted
            return database
        except BaseException as error:
            if writer:
                await _to_the_end(writer.close())
            mark.close()
            os.close(lock)
            if isinstance(error, StorageDamaged):
                raise DatabaseDamaged(damaged(folder, str(error.__cause__))) from error
            raise

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """BEGIN IMMEDIATE … COMMIT. Whatever leaves the block early, a cancellation too, rolls it back.

        Raises StorageFailed when the disk will not have it.
        """
        if self._holder is asyncio.current_task():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        async with self._turn:
            transaction = Transaction(await self._ready_writer())
            self._holder = asyncio.current_task()
            try:
                yield transaction
                await _to_the_end(transaction._commit())  # noqa: SLF001
            except BaseException as error:
                self._suspect = self._suspect or isinstance(error, StorageFailed)
                if not transaction._committed:  # noqa: SLF001
                    with suppress(StorageFailed):  # the error that brought us here says more
                        await _to_the_end(transaction._roll_back())  # noqa: SLF001
                raise
            finally:
                self._holder = None
                if transaction._committed:  # noqa: SLF001
                    for call in transaction._calls:  # noqa: SLF001
                        call()

    async def in_one_hop(self, work: Callable[[Transaction], Coroutine[Any, Any, T]]) -> T:
        """A transaction whose work is done on the thread of the database: many reads for the price of one hop.

        The work may await nothing but reads of its transaction. Cancelled, it is done to its end all the same.
        Raises what the work raises, and StorageFailed when the disk will not have it.
        """
        if self._holder is asyncio.current_task():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        async with self._turn:
            writer = await self._ready_writer()
            made: list[HopTransaction] = []

            def hop(connection: sqlite3.Connection) -> T:
                transaction = HopTransaction(connection)
                made.append(transaction)
                return transaction.do(work(transaction))

            self._holder = asyncio.current_task()
            try:
                return await _to_the_end(writer.hop(hop))
            except StorageFailed:
                self._suspect = True
                raise
            finally:
                self._holder = None
                for transaction in made:
                    for call in transaction._calls if transaction._committed else ():  # noqa: SLF001
                        call()

    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Committed rows; see Transaction.read for those of a transaction under way."""

        def look(connection: sqlite3.Connection) -> list[Row]:
            return connection.execute(sql, params).fetchall()

        return await self._reader.hop(look)

    def under_way_since(self) -> float | None:
        """When the statement that the disk is busy with began, monotonic."""
        return self._writer.under_way_since if self._writer else None

    def note_handled(self, number: int) -> None:
        """Inputs up to this one are handled and committed: at the next start they must be there."""
        if self._mark:
            self._mark.set(number)

    async def look(self, work: Callable[[Read], Coroutine[Any, Any, T]]) -> T:
        """Many reads of committed rows for the price of one hop; `work` may await nothing but them."""

        def hop(connection: sqlite3.Connection) -> T:
            async def read(sql: str, params: Sequence[object] = ()) -> list[Row]:
                return connection.execute(sql, params).fetchall()

            return _without_waiting(work(read))

        return await self._reader.hop(hop)

    async def find_damage(self) -> list[str]:
        """What is wrong with any page of the file. By a connection of its own: nobody waits for it."""
        looker = await _connect_reader(self._folder)
        try:
            found = await looker.hop(damage)
        finally:
            await looker.interrupt()
            await _to_the_end(looker.close())
        self.examined = True
        self._damaged = bool(found)
        return found

    async def close(self) -> None:
        """Wait for the transaction under way, then end both threads and let go of the folder."""
        async with self._turn:
            try:
                # The writer last: the last one to leave folds the log into the file.
                await _to_the_end(self._reader.close())
            finally:
                try:
                    if self._writer:
                        await _to_the_end(self._writer.close())
                        if self._lock is not None and not (self._suspect or self._damaged):
                            note_ended(self._folder / FILE)
                finally:
                    if self._mark:
                        self._mark.close()
                        self._mark = None
                    if self._lock is not None:
                        os.close(self._lock)
                        self._lock = None

    async def _ready_writer(self) -> _Connection:
        if self._lock is None:
            raise RuntimeError("this database was opened for reading, or is closed")
        if self._suspect and self._writer:
            # After a failed write or fsync nothing that the connection remembers is to be trusted.
            writer, self._writer = self._writer, None
            with suppress(StorageFailed, sqlite3.Error):
                await _to_the_end(writer.close())
        if not self._writer:
            self._writer = await _connect_writer(self._folder)
            self._suspect = False
        return self._writer


@contextmanager
def _usable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FolderUnusable(
            f"The data folder {folder} cannot be used ({error.strerror}): set storage.path to one that can be written."
        ) from None


def _exists(file: Path) -> bool:
    with _usable(file.parent):
        return file.exists()


def _locked(folder: Path) -> int:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise FolderLocked(
            f"Another shoudao is serving the folder {folder}: stop it, or give this one its own storage.path."
        ) from None
    # SQLite gives its log and its index the mode of the file. Never opened by hand once it exists:
    # closing a second descriptor would drop SQLite's own locks.
    with suppress(FileExistsError):
        os.close(os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return lock


def _examine(connection: sqlite3.Connection, folder: Path, mark: Mark, *, trusted: bool) -> None:
    if not trusted:
        check_whole(connection, folder)
    check_complete(connection, folder, mark.read())


async def _connect_writer(folder: Path) -> _Connection:
    def prepare(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_size_limit = 4194304")
        migrate(connection, folder / FILE)
        connection.execute("PRAGMA foreign_keys = ON")

    return await _connect(str(folder / FILE), prepare)


async def _connect_reader(folder: Path) -> _Connection:
    return await _connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro", check)


async def _connect(address: str, prepare: Callable[[sqlite3.Connection], None]) -> _Connection:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            address,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            cached_statements=512,
            uri=address.startswith("file:"),
        )

    connection = _Connection(connect, iter_chunk_size=64)
    try:
        await connection
        await connection.hop(prepare)
    except BaseException as error:
        # Its thread would keep the process alive.
        await _to_the_end(connection.close())
        if isinstance(error, sqlite3.Error):
            raise _named(error) from error
        raise
    return connection


def _write(connection: sqlite3.Connection, begun: bool, buffer: Buffer) -> None:  # noqa: FBT001
    if not begun:
        connection.execute("BEGIN IMMEDIATE")
        # Rows are written table by table: whether they fit together is asked at the end.
        connection.execute("PRAGMA defer_foreign_keys = ON")
    for sql, rows in _runs(buffer):
        connection.executemany(sql, rows)


def _runs(buffer: Buffer) -> Iterator[tuple[str, list[Sequence[object]]]]:
    """The same statement many times is one run, although others stand between: in each table the order is kept."""
    runs: dict[str, tuple[str, list[Sequence[object]]]] = {}
    for sql, row in buffer:
        table = table_written(sql)
        run = runs.get(table)
        if run is not None and run[0] != sql:
            yield from runs.values()
            runs.clear()
            run = None
        if run is None:
            run = runs[table] = (sql, [])
        run[1].append(row)
    yield from runs.values()


@lru_cache(maxsize=512)
def table_written(sql: str) -> str:
    """Raises ValueError for a statement that looks at another table on its way: its place among the others matters."""
    match = _WRITTEN.match(sql)
    if match is None or any(name != match[1] for name in _LOOKED_AT.findall(sql)):
        raise ValueError(f"a write names one table alone: {sql}")
    return match[1]


_WRITTEN = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) (\w+)", re.IGNORECASE)
_LOOKED_AT = re.compile(r"\b(?:FROM|JOIN) (\w+)", re.IGNORECASE)


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _named(error: sqlite3.Error) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    reason = _REASONS.get(code)
    if reason is None:
        return error
    kind = StorageDamaged if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) else StorageFailed
    return kind(f"Nothing can be recorded: {reason} ({error}).")


def _without_waiting(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that awaits only what is there already."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise RuntimeError("work on the thread of the database awaits nothing but reads of its transaction")


async def _to_the_end(work: Coroutine[Any, Any, T]) -> T:
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
