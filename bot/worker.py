"""The one consumer of the inbox: pending inputs in order, many in a transaction. Not what they mean."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Protocol, TypeVar

import structlog

from storage import inbox
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction
from storage.inbox import Input, RawUpdate

log = structlog.get_logger(__name__)

_BATCH = 250
_ATTEMPTS = 3
# A handler that ends the whole process raises nothing. Far higher than _ATTEMPTS: the process also ends for
# other reasons, and an innocent input must not be parked for them.
_CRASHES = 15
_CRASHED = "the process ended while it was handled"
_PATIENCE_SECONDS = (0.5, 1, 2, 5)


class Desk(Protocol):
    """What the handlers keep in memory between inputs."""

    def forget(self) -> None: ...


D = TypeVar("D", bound=Desk)


class Worker:
    """`handle` records one input in the transaction it is given; if it raises, that input alone is undone."""

    def __init__(
        self,
        database: Database,
        desk: D,
        handle: Callable[[D, Transaction, Input], Awaitable[None]],
        said: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._desk: Desk = desk
        self._handle: Callable[[Transaction, Input], Awaitable[None]] = partial(handle, desk)
        self._said = said
        self._waiting = asyncio.Event()

    def wake(self) -> None:
        """There is something in the inbox."""
        self._waiting.set()

    async def take(
        self, updates: Sequence[RawUpdate], received_at: int, beside: Callable[[Transaction], None]
    ) -> bool:
        """Record updates, what they mean and what is written beside, in one commit. False: nothing was recorded.

        Only for what has ended no process yet: a former attempt would not be known.
        """

        async def record(tx: Transaction) -> bool:
            items = await inbox.settle(tx, updates, received_at)
            if items is None:
                return False
            for item in items:
                await self._handle(tx, item)
            beside(tx)
            if items:
                tx.after_commit(partial(self._database.note_handled, items[-1].id))
                tx.after_commit(self._said)
            return True

        try:
            with self._forgetting():
                return await self._database.in_one_hop(record)
        except StorageFailed:
            raise
        except Exception as bug:  # noqa: BLE001  whatever it is, handled one by one it costs no other input
            log.debug("updates are recorded first, then handled", updates=len(updates), reason=repr(bug))
            return False

    async def work(self) -> None:
        """Until cancelled. A disk that will not write is waited for."""
        failures = 0
        started = False
        while True:
            self._waiting.clear()
            try:
                if not started:
                    await self._take_over()
                    started = True
                while await self._batch() >= _BATCH:  # fewer are all, and whatever came since has woken us
                    failures = 0
            except StorageFailed as error:
                log.critical("nothing can be recorded, trying again", reason=str(error))
                await asyncio.sleep(_PATIENCE_SECONDS[min(failures, len(_PATIENCE_SECONDS) - 1)])
                failures += 1
                continue
            await self._waiting.wait()

    async def _batch(self) -> int:
        items: list[Input] = []

        async def handle(tx: Transaction) -> None:
            items.extend(await inbox.pending(tx.read, _BATCH))
            for item in items:
                await self._handle(tx, item)
            if items:
                inbox.done(tx, items[0].id, items[-1].id)
                tx.after_commit(partial(self._database.note_handled, items[-1].id))
                tx.after_commit(self._said)

        try:
            with self._forgetting():
                await self._database.in_one_hop(handle)
        except StorageFailed:
            raise
        except Exception as bug:  # noqa: BLE001  a bug in one input must not cost the others
            log.debug("a batch is done again one by one", inputs=len(items), reason=repr(bug))
            await self._one_by_one(items)
        return len(items)

    async def _one_by_one(self, items: list[Input]) -> None:
        for item in items:
            for _ in range(_ATTEMPTS):
                if await self._settled(item):
                    break

    async def _settled(self, item: Input) -> bool:
        """Whether it was recorded, or parked after its last attempt."""
        try:
            with self._forgetting():
                async with self._database.transaction() as tx:
                    await self._handle(tx, item)
                    inbox.done(tx, item.id, item.id)
                    tx.after_commit(self._said)
        except StorageFailed:
            raise
        except Exception as bug:  # noqa: BLE001  whatever it is, it is counted, and the input parked in the end
            return await self._count(item, bug)
        return True

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """What the desk remembers of a transaction that was not committed, an ended process's too, never happened."""
        try:
            yield
        except BaseException:
            self._desk.forget()
            raise

    async def _count(self, item: Input, bug: Exception) -> bool:
        async with self._database.transaction() as tx:
            attempts = await inbox.attempted(tx, item.id, f"{type(bug).__name__}: {bug}"[:500])
            parked = attempts >= _ATTEMPTS
            if parked:
                inbox.park(tx, item.id)
        if parked:
            log.error(
                "an input could not be handled and is parked", inbox=item.id, source=item.source, exc_info=bug
            )
        return parked

    async def _take_over(self) -> None:
        """Begin with what a former process may have died of: counted before it is tried.

        Only what was there at more than one start is done one by one, each counted once more.
        """
        items = await inbox.pending(self._database.read, _BATCH)
        if not items:
            return
        async with self._database.transaction() as tx:
            counts = [await inbox.attempted(tx, item.id, _CRASHED) for item in items]
        if max(counts) == 1:
            await self._batch()
            return
        for item in items:
            async with self._database.transaction() as tx:
                deadly = await inbox.attempted(tx, item.id, _CRASHED) > _CRASHES
                if deadly:
                    inbox.park(tx, item.id)
            if deadly:
                log.error("an input ended the process again and again and is parked", inbox=item.id)
            else:
                await self._one_by_one([item])
