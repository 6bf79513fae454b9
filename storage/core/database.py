"""The one door to the database: opening it, one transaction at a time, committed reads. Knows no table."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from storage.core import data_folder as folders
from storage.core.connection import Connection, connect, to_the_end
from storage.core.data_folder import FILE
from storage.core.errors import DatabaseDamaged, DatabaseMissing, StorageDamaged, StorageFailed
from storage.core.integrity import (
    Mark,
    check_complete,
    check_whole,
    damage,
    damaged,
    ended_in_order,
    note_ended,
)
from storage.core.migrate import check, migrate
from storage.core.transaction import FarTransaction, HopTransaction, Read, Row, Transaction, without_waiting

T = TypeVar("T")


class Look(Protocol):
    """Database.look: many reads for the price of one."""

    def __call__(self, work: Callable[[Read], Coroutine[Any, Any, T]], /) -> Awaitable[T]: ...


class Database:
    """One writing connection behind one lock, and a reading one that sees committed rows only."""

    def __init__(
        self,
        folder: Path,
        reader: Connection,
        writer: Connection | None = None,
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
        self._doubtful = False  # a disk that failed once: the next start looks at every page
        self.examined = True

    @classmethod
    async def open(cls, folder: Path, *, read_only: bool = False) -> Self:
        """Raise a StorageError whose text is one sentence for the operator.

        Every page is looked at before anything is done, unless the file is the one that was closed in order: then
        `examined` is false, and find_damage is for soon afterwards.
        """
        if read_only:
            if not folders.exists(folder / FILE):
                raise DatabaseMissing(
                    f"There is no database in {folder} yet: has `shoudao serve` run with it?"
                )
            return cls(folder, await _connect_reader(folder))
        with folders.usable(folder):
            lock = folders.take(folder)
            mark = Mark(folder)
        writer: Connection | None = None
        try:
            trusted = ended_in_order(folder / FILE)
            writer = await _connect_writer(folder, lambda new: _examine(new, folder, mark, trusted=trusted))
            database = cls(folder, await _connect_reader(folder), writer, lock, mark)
            database.examined = not trusted
            return database
        except BaseException as error:
            if writer:
                await to_the_end(writer.close())
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
            transaction = FarTransaction(await self._ready_writer())
            self._holder = asyncio.current_task()
            try:
                yield transaction
                await to_the_end(transaction.commit())
            except BaseException:
                if not transaction.committed:
                    with suppress(StorageFailed):  # the error that brought us here says more
                        await to_the_end(transaction.roll_back())
                raise
            finally:
                self._holder = None
                transaction.make_known()

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
                return await to_the_end(writer.hop(hop))
            finally:
                self._holder = None
                for transaction in made:
                    transaction.make_known()

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

            return without_waiting(work(read))

        return await self._reader.hop(hop)

    async def find_damage(self) -> list[str]:
        """What is wrong with any page of the file. By a connection of its own: nobody waits for it."""
        looker = await _connect_reader(self._folder)
        try:
            found = await looker.hop(damage)
        finally:
            self._doubtful = self._doubtful or looker.failed
            await looker.interrupt()
            await to_the_end(looker.close())
        self.examined = True
        self._doubtful = self._doubtful or bool(found)
        return found

    async def close(self) -> None:
        """Wait for the transaction under way, then end both threads and let go of the folder."""
        async with self._turn:
            try:
                # The writer last: the last one to leave folds the log into the file.
                await to_the_end(self._reader.close())
            finally:
                try:
                    if self._writer:
                        await to_the_end(self._writer.close())
                        doubtful = self._doubtful or self._reader.failed or self._writer.failed
                        if self._lock is not None and not doubtful:
                            note_ended(self._folder / FILE)
                finally:
                    if self._mark:
                        self._mark.close()
                        self._mark = None
                    if self._lock is not None:
                        os.close(self._lock)
                        self._lock = None

    async def _ready_writer(self) -> Connection:
        if self._lock is None:
            raise RuntimeError("this database was opened for reading, or is closed")
        if self._writer and self._writer.failed:
            self._doubtful = True
            writer, self._writer = self._writer, None
            with suppress(StorageFailed, sqlite3.Error):
                await to_the_end(writer.close())
        if not self._writer:
            self._writer = await _connect_writer(self._folder)
        return self._writer


def _examine(connection: sqlite3.Connection, folder: Path, mark: Mark, *, trusted: bool) -> None:
    if not trusted:
        check_whole(connection, folder)
    check_complete(connection, folder, mark.read())


async def _connect_writer(
    folder: Path, examine: Callable[[sqlite3.Connection], None] = lambda _: None
) -> Connection:
    def prepare(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA journal_size_limit = 4194304")
        examine(connection)
        migrate(connection, folder / FILE)
        connection.execute("PRAGMA foreign_keys = ON")

    return await connect(str(folder / FILE), prepare)


async def _connect_reader(folder: Path) -> Connection:
    return await connect(f"{(folder / FILE).absolute().as_uri()}?mode=ro", check)
