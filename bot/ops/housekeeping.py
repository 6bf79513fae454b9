"""Empties the -wal file after somebody was forgotten, and finds once a day what has been kept for long enough (V1, V2)."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import structlog

from storage import inbox, retention
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction
from storage.inbox import InputSource
from storage.retention_periods import COPIES, DAY

log = structlog.get_logger(__name__)

_TRIES = 120
_PAUSE_SECONDS = 0.5
_FIRST_SECONDS = 60  # after the start, so that it delays nothing


class Housekeeping:
    """`folder`: the data folder. `recorded` is called when a commit added an input.

    `forget_ids`: drops the ids of chats that another part of the process remembers. `empty_log`: empties the -wal file
    where a replica reads it; returns False where it must be tried again.
    """

    def __init__(
        self,
        database: Database,
        folder: Path,
        now: Callable[[], float],
        recorded: Callable[[], None],
        *,
        forget_ids: Callable[[], None] = lambda: None,
        empty_log: Callable[[], Awaitable[bool]] | None = None,
        first_seconds: float = _FIRST_SECONDS,
    ) -> None:
        self._database = database
        self._folder = folder
        self._now = now
        self._recorded = recorded
        self._forget_ids = forget_ids
        self._empty_log = empty_log or database.truncate_log
        self._first_seconds = first_seconds
        self._waiting = asyncio.Event()

    def person_forgotten(self) -> None:
        """Call it after the commit in which somebody was forgotten."""
        self._forget_ids()
        self._waiting.set()

    async def run(self) -> None:
        """Runs until cancelled. A process that was killed after a deletion left the -wal file: the first round empties it."""
        pause = self._first_seconds
        while True:
            try:
                async with asyncio.timeout(pause):
                    await self._waiting.wait()
                pause = float(DAY)
                self._waiting.clear()
                await self.empty_log()
            except TimeoutError:
                pause = float(DAY)
                await self.tidy()

    async def empty_log(self) -> None:
        """Empties the -wal file; waits for readers that still need it."""
        for _ in range(_TRIES):
            try:
                if await self._empty_log():
                    return
            except StorageFailed as error:
                log.warning("cannot empty the -wal file; trying again", reason=str(error))
            await asyncio.sleep(_PAUSE_SECONDS)
        log.error(
            "the -wal file could not be emptied for a minute: deleted data stays in it until the bot is restarted; "
            "end programs that have the database open"
        )

    async def tidy(self) -> None:
        """Deletes what is old, and tells the worker whose data is."""
        now = int(self._now())
        try:
            found = await self._database.query(lambda read: retention.find_expired(read, now))

            def record(tx: Transaction) -> None:
                retention.prune(tx, now)
                if found:
                    inbox.put(tx, InputSource.RETENTION, found._asdict(), now)
                    tx.after_commit(self._recorded)

            await self._database.run(record)
        except StorageFailed as error:
            log.critical("cannot delete what is old; trying again tomorrow", reason=str(error))
            return
        await asyncio.to_thread(partial(_delete_copies, self._folder, now))
        await self.empty_log()


def _delete_copies(folder: Path, now: int) -> None:
    """Deletes the copies that upgrades and `shoudao restore` left: what was forgotten since would stay in them."""
    for copy in (*folder.glob("*-before-*.db"), *folder.glob("replaced-*")):
        if copy.stat().st_mtime < now - (COPIES.days or 0) * DAY:
            shutil.rmtree(copy) if copy.is_dir() else copy.unlink(missing_ok=True)
            log.info("deleted an old copy of the database", file=copy.name)
