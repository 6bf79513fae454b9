"""Opens the database, runs one write transaction at a time, and reads committed rows."""

import asyncio
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self, TypeVar

from storage.core import data_folder
from storage.core.connection import BUSY_SECONDS, Connection, wait_until_done
from storage.core.data_folder import FILE
from storage.core.database_replacement import finish_replacement, refuse_interrupted
from storage.core.errors import DatabaseDamaged, StorageDamaged, StorageFailed
from storage.core.integrity import (
    HighWaterMark,
    check_nothing_missing,
    check_undamaged,
    damage_message,
    find_damage,
    record_clean_close,
    was_closed_cleanly,
)
from storage.core.prepared_connections import connect_reader, connect_writer
from storage.core.transaction import Read, Row, Transaction

T = TypeVar("T")
_TRUNCATION_WAITS_MS = 50  # for readers, while nothing can be recorded


class Database:
    """One write connection behind a lock, and one read connection that sees committed rows only."""

    def __init__(
        self,
        folder: Path,
        reader: Connection,
        writer: Connection | None = None,
        lock: int | None = None,
        mark: HighWaterMark | None = None,
        *,
        checkpoints: bool = True,
    ) -> None:
        self._folder = folder
        self._reader = reader
        self._writer = writer
        self._lock = lock
        self._mark = mark
        self._checkpoints = checkpoints
        self._write_lock = asyncio.Lock()
        self._suspect = False  # a disk error occurred, so the next start must check every page
        self.pages_checked = True

    @classmethod
    async def open(cls, folder: Path, *, read_only: bool = False, checkpoints: bool = True) -> Self:
        """Opens the database in `folder`. Raises a StorageError whose text is one sentence for the operator.

        `checkpoints`: whether commits write a long -wal file into the database. False where Litestream does that.

        Checks every page first, unless the file was closed cleanly and not touched since. Then `pages_checked` is
        False and the caller should run `find_damage` soon.
        """
        if read_only:
            refuse_interrupted(folder)
            data_folder.require_database(folder)
            return cls(folder, await connect_reader(folder))
        with data_folder.translate_os_errors(folder):
            lock = data_folder.lock_folder(folder)
            try:
                finish_replacement(folder)
                mark = HighWaterMark(folder)
            except BaseException:
                os.close(lock)
                raise
        writer: Connection | None = None
        try:
            trusted = was_closed_cleanly(folder / FILE)
            writer = await connect_writer(
                folder, lambda new: _check_file(new, folder, mark, trusted=trusted), checkpoints=checkpoints
            )
            database = cls(folder, await connect_reader(folder), writer, lock, mark, checkpoints=checkpoints)
            database.pages_checked = not trusted
            return database
        except BaseException as error:
            if writer:
                await wait_until_done(writer.close())
            mark.close()
            os.close(lock)
            if isinstance(error, StorageDamaged):
                raise DatabaseDamaged(damage_message(folder, str(error.__cause__))) from error
            raise

    async def run(self, work: Callable[[Transaction], T]) -> T:
        """Runs `work` in one transaction on the database's thread: BEGIN IMMEDIATE … COMMIT.

        Raises what `work` raises, after a ROLLBACK, and StorageFailed for disk errors. If the caller is cancelled, the
        cancellation takes effect after the transaction.
        """
        async with self._write_lock:
            writer = await self._ready_writer()
            begun: list[Transaction] = []

            def run_transaction(connection: sqlite3.Connection) -> T:
                transaction = Transaction(connection)
                begun.append(transaction)
                return transaction.run(work)

            try:
                return await wait_until_done(writer.run_in_thread(run_transaction))
            finally:
                for transaction in begun:
                    transaction.fire_after_commit()

    async def query(self, work: Callable[[Read], T]) -> T:
        """Runs `work`, whose reads all see the same committed state, on the read connection's thread."""

        def run_reads(connection: sqlite3.Connection) -> T:
            def read(sql: str, params: Sequence[object] = ()) -> list[Row]:
                return connection.execute(sql, params).fetchall()

            connection.execute("BEGIN")
            try:
                return work(read)
            finally:
                connection.execute("ROLLBACK")  # nothing was written

        return await self._reader.run_in_thread(run_reads)

    async def read(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Returns the committed rows of one query."""
        return await self.query(lambda read: read(sql, params))

    def busy_since(self) -> float | None:
        """Returns the monotonic time at which the running transaction began, or None if none runs."""
        return self._writer.busy_since if self._writer else None

    def record_input(self, number: int) -> None:
        """Records that inputs up to `number` are committed; the next start checks that none is missing."""
        if self._mark:
            self._mark.record(number)

    async def find_damage(self) -> list[str]:
        """Checks every page and returns what is wrong. Uses its own connection, so nothing waits for it."""
        checker = await connect_reader(self._folder)
        try:
            found = await checker.run_in_thread(find_damage)
        finally:
            self._suspect = self._suspect or checker.failed
            await checker.interrupt()
            await wait_until_done(checker.close())
        self.pages_checked = True
        self._suspect = self._suspect or bool(found)
        return found

    async def truncate_log(self) -> bool:
        """Writes the -wal file into the database and empties it; False where a reader still needs it, so try again soon.

        Without it, pages from before a deletion would stay in that file for a while (V2). Litestream must not run meanwhile.
        """

        def checkpoint(connection: sqlite3.Connection) -> bool:
            connection.execute(f"PRAGMA busy_timeout = {_TRUNCATION_WAITS_MS}")
            try:
                [(busy, _, _)] = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
            return not busy

        async with self._write_lock:
            writer = await self._ready_writer()
            return await wait_until_done(writer.run_in_thread(checkpoint))

    async def close(self) -> None:
        """Waits for the running transaction, closes both connections and unlocks the folder."""
        async with self._write_lock:
            try:
                # the writer closes last, because the last connection checkpoints the -wal file into the database
                await wait_until_done(self._reader.close())
            finally:
                try:
                    if self._writer:
                        await wait_until_done(self._writer.close())
                        suspect = self._suspect or self._reader.failed or self._writer.failed
                        if self._lock is not None and not suspect:
                            record_clean_close(self._folder / FILE)
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
            self._suspect = True
            writer, self._writer = self._writer, None
            with suppress(StorageFailed, sqlite3.Error):
                await wait_until_done(writer.close())
        if not self._writer:
            self._writer = await connect_writer(self._folder, checkpoints=self._checkpoints)
        return self._writer


def _check_file(connection: sqlite3.Connection, folder: Path, mark: HighWaterMark, *, trusted: bool) -> None:
    if not trusted:
        check_undamaged(connection, folder)
    check_nothing_missing(connection, folder, mark.read())
