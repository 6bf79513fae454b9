"""The one door to the database: opening it, one transaction at a time, committed reads. Knows no table."""

import asyncio
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self, TypeVar

from storage.core import data_folder as folders
from storage.core.connection import Connection, connect, to_the_end
from storage.core.data_folder import FILE
from storage.core.errors import DatabaseDamaged, DatabaseMissing, StorageDamaged, StorageFailed
from storage.core.integrity import (
    HighWaterMark,
    check_complete,
    check_whole,
    damage,
    damaged,
    ended_in_order,
    note_ended,
)
from storage.core.migrate import check, migrate
from storage.core.transaction import Read, Row, Transaction

T = TypeVar("T")


class Database:
    """One writing connection behind one lock, and a reading one that sees committed rows only."""

    def __init__(
        self,
        folder: Path,
        reader: Connection,
        writer: Connection | None = None,
        lock: int | None = None,
        mark: HighWaterMark | None = None,
    ) -> None:
        self._folder = folder
        self._reader = reader
        self._writer = writer
        self._lock = lock
        self._mark = mark
        self._turn = asyncio.Lock()
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
            mark = HighWaterMark(folder)
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

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Does `work` in one transaction, on the database's thread: BEGIN IMMEDIATE … COMMIT.

        Raises what the work raises, after a ROLLBACK, and StorageFailed when the disk refuses. A caller that is cancelled
        waits until the work has ended.
        """
        async with self._turn:
            writer = await self._ready_writer()
            begun: list[Transaction] = []

            def hop(connection: sqlite3.Connection) -> T:
                transaction = Transaction(connection)
                begun.append(transaction)
                return transaction.run(work)

            try:
                return await to_the_end(writer.hop(hop))
            finally:
                for transaction in begun:
                    transaction.fire_after_commit()

    async def query(self, work: Callable[[Read], T]) -> T:
        """Does several reads of one committed state; `work` runs on the reading connection's thread."""

        def hop(connection: sqlite3.Connection) -> T:
            def read(sql: str, params: Sequence[object] = ()) -> list[Row]:
                return connection.execute(sql, params).fetchall()

            connection.execute("BEGIN")
            try:
                return work(read)
            finally:
                connection.execute("ROLLBACK")  # nothing was written

        return await self._reader.hop(hop)

    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Committed rows of one query."""
        return await self.query(lambda read: read(sql, params))

    def under_way_since(self) -> float | None:
        """When the statement that the disk is busy with began, monotonic."""
        return self._writer.under_way_since if self._writer else None

    def note_handled(self, number: int) -> None:
        """Inputs up to this one are handled and committed: at the next start they must be there."""
        if self._mark:
            self._mark.set(number)

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


def _examine(connection: sqlite3.Connection, folder: Path, mark: HighWaterMark, *, trusted: bool) -> None:
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
