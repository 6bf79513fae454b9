"""Commits of what the sender writes: one for all that ended meanwhile. What is written is not known here."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction

log = structlog.get_logger(__name__)

_GATHER_SECONDS = 0.02


@dataclass(eq=False)
class _Write:
    write: Callable[[Transaction], None]
    done: asyncio.Event = field(default_factory=asyncio.Event)


class GroupCommit:
    """`more` tells whether others will follow in a moment: then one commit is enough for them too."""

    def __init__(self, database: Database, more: Callable[[], bool]) -> None:
        self._database = database
        self._more = more
        self._marks: list[_Write] = []
        self._marked = asyncio.Event()

    async def set(self, write: Callable[[Transaction], None]) -> None:
        """Return when it is committed."""
        mark = _Write(write)
        self._marks.append(mark)
        self._marked.set()
        await mark.done.wait()

    async def settle(self) -> None:
        """Until cancelled; a disk that will not have them is tried again for ever."""
        while True:
            await self._marked.wait()
            if self._more():
                await asyncio.sleep(_GATHER_SECONDS)
            self._marked.clear()
            marks, self._marks = self._marks, []
            await self._commit(marks)
            for mark in marks:
                mark.done.set()

    async def _commit(self, marks: list[_Write]) -> None:
        def write(tx: Transaction) -> None:
            for mark in marks:
                mark.write(tx)

        while True:
            try:
                await self._database.run(write)
                return
            except StorageFailed as error:
                log.critical("what was sent cannot be recorded, trying again", reason=str(error))
                await asyncio.sleep(1)
