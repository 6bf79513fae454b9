"""Group commit: batches the sender's status updates into one transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction

log = structlog.get_logger(__name__)

_GATHER_SECONDS = 0.02
_RETRY_SECONDS = 1


@dataclass(eq=False)
class _Write:
    write: Callable[[Transaction], None]
    done: asyncio.Event = field(default_factory=asyncio.Event)


class BatchedResults:
    """`more` tells whether further writes will follow in a moment: then the commit waits for them."""

    def __init__(self, database: Database, more: Callable[[], bool]) -> None:
        self._database = database
        self._more = more
        self._writes: list[_Write] = []
        self._submitted = asyncio.Event()

    async def submit(self, write: Callable[[Transaction], None]) -> None:
        """Returns when the write is committed."""
        waiting = _Write(write)
        self._writes.append(waiting)
        self._submitted.set()
        await waiting.done.wait()

    async def run(self) -> None:
        """Commits what is submitted, until cancelled. Retries for ever while the disk fails."""
        while True:
            await self._submitted.wait()
            if self._more():
                await asyncio.sleep(_GATHER_SECONDS)
            self._submitted.clear()
            writes, self._writes = self._writes, []
            await self._commit(writes)
            for write in writes:
                write.done.set()

    async def _commit(self, writes: list[_Write]) -> None:
        def in_transaction(tx: Transaction) -> None:
            for write in writes:
                write.write(tx)

        while True:
            try:
                await self._database.run(in_transaction)
                return
            except StorageFailed as error:
                log.critical(
                    "cannot record which messages were sent; trying again every second", reason=str(error)
                )
                await asyncio.sleep(_RETRY_SECONDS)
