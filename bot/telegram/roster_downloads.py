"""Fetches the rosters that coordinators sent, has them read, and records what was read as an input (I5)."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.telegram.client import Client, Connections
from bot.telegram.file_download import FileGone, FileTooBig, fetch
from dispatch.roster_files import MOST_BYTES, FileProblem
from storage import inbox, roster_imports
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction
from storage.inbox import InputSource
from storage.roster_imports import WantedFile

log = structlog.get_logger(__name__)

_PAUSES = (1, 3, 10, 30)  # seconds before a file is asked for again

# Reads the bytes of a file in a process of its own; None where that took too much memory or time.
ReadRoster = Callable[[bytes], Awaitable[dict[str, Any] | None]]


class RosterFiles:
    """One file at a time. The file itself stays in memory and is dropped as soon as it is read."""

    def __init__(
        self,
        database: Database,
        client: Client,
        connections: Connections,
        read: ReadRoster,
        now: Callable[[], float],
        recorded: Callable[[], None],
    ) -> None:
        self._database = database
        self._client = client
        self._connections = connections
        self._read = read
        self._now = now
        self._recorded = recorded
        self._wanted = asyncio.Event()

    def wake(self) -> None:
        """Call it when a file is to be fetched."""
        self._wanted.set()

    async def work(self) -> None:
        """Runs until cancelled; begins with the files that a former process did not fetch."""
        while True:
            self._wanted.clear()
            try:
                for file in await self._database.query(roster_imports.wanted):
                    await self._take(file)
            except StorageFailed as error:
                log.critical("cannot record a roster that was sent; trying again", reason=str(error))
                await asyncio.sleep(_PAUSES[-1])
                continue
            await self._wanted.wait()

    async def _take(self, file: WantedFile) -> None:
        content, problem = await self._content(file)
        await self._database.run(partial(record, file.id, content, problem, int(self._now())))
        self._recorded()

    async def _content(self, file: WantedFile) -> tuple[dict[str, Any] | None, FileProblem | None]:
        try:
            found = await self._fetch(file)
        except FileTooBig:
            return None, FileProblem.TOO_BIG
        except (FileGone, TelegramError, OSError) as error:
            log.warning("a roster could not be fetched", roster=file.id, reason=str(error))
            return None, FileProblem.NOT_FETCHED
        return outcome_of(await self._read(found))

    async def _fetch(self, file: WantedFile) -> bytes:
        for pause in _PAUSES:
            try:
                return await fetch(self._client, self._connections, file.file, MOST_BYTES)
            except (TelegramError, OSError):
                await asyncio.sleep(pause)
        return await fetch(self._client, self._connections, file.file, MOST_BYTES)


def outcome_of(read: dict[str, Any] | None) -> tuple[dict[str, Any] | None, FileProblem | None]:
    """What was read, or why the file is refused."""
    if read is None:
        return None, FileProblem.UNPACKS_TOO_BIG
    if "refused" in read:
        return None, FileProblem(read["refused"])
    return read, None


def record(
    roster: int, content: dict[str, Any] | None, problem: FileProblem | None, now: int, tx: Transaction
) -> None:
    """What was read and the input that tells of it, in one transaction."""
    if content is None:
        roster_imports.save_read(tx, roster, None, now)
    else:
        roster_imports.save_content(tx, roster, content, now)
    inbox.put(tx, InputSource.ROSTER_FILE, {"roster": roster, "problem": problem}, now)
