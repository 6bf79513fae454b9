"""The one consumer of the inbox: pending inputs in order, many in a transaction. Not what they mean."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import structlog

from handlers.chat.session import Session
from storage import inbox
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction
from storage.inbox import Input

log = structlog.get_logger(__name__)

_BATCH = 250
_ATTEMPTS = 3
# A handler that ends the whole process raises nothing. Far higher than _ATTEMPTS: the process also ends for
# other reasons, and an innocent input must not be parked for them.
_CRASHES = 15
_CRASHED = "the process ended while it was handled"
_PATIENCE_SECONDS = (0.5, 1, 2, 5)


class Worker:
    """`handle` records one input in the transaction it is given; if it raises, that input alone is undone."""

    def __init__(
        self,
        database: Database,
        session: Session,
        handle: Callable[[Session, Transaction, Input], None],
        said: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._desk = session
        self._handle: Callable[[Transaction, Input], None] = partial(handle, session)
        self._said = said
        self._waiting = asyncio.Event()

    def wake(self) -> None:
        """There is something in the inbox."""
        self._waiting.set()

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

        def handle(tx: Transaction) -> None:
            items.extend(inbox.pending(tx.read, _BATCH))
            for item in items:
                self._handle(tx, item)
            if items:
                inbox.mark_done(tx, items[0].id, items[-1].id)
                tx.after_commit(partial(self._database.note_handled, items[-1].id))
                tx.after_commit(self._said)

        try:
            with self._forgetting():
                await self._database.run(handle)
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

        def handle(tx: Transaction) -> None:
            self._handle(tx, item)
            inbox.mark_done(tx, item.id, item.id)
            tx.after_commit(self._said)

        try:
            with self._forgetting():
                await self._database.run(handle)
        except StorageFailed:
            raise
        except Exception as bug:  # noqa: BLE001  whatever it is, it is counted, and the input parked in the end
            return await self._count(item, bug)
        return True

    @contextmanager
    def _forgetting(self) -> Iterator[None]:
        """What the session remembers of a transaction that was not committed, an ended process's too, never happened."""
        try:
            yield
        except BaseException:
            self._desk.forget()
            raise

    async def _count(self, item: Input, bug: Exception) -> bool:
        problem = f"{type(bug).__name__}: {bug}"[:500]
        parked = await self._database.run(partial(_count_attempt, item, problem, _ATTEMPTS))
        if parked:
            log.error(
                "an input could not be handled and is parked", inbox=item.id, source=item.source, exc_info=bug
            )
        return parked

    async def _take_over(self) -> None:
        """Begin with what a former process may have died of: counted before it is tried.

        Only what was there at more than one start is done one by one, each counted once more.
        """
        items = await self._database.query(lambda read: inbox.pending(read, _BATCH))
        if not items:
            return
        counts = await self._database.run(
            lambda tx: [inbox.count_attempt(tx, item.id, _CRASHED) for item in items]
        )
        if max(counts) == 1:
            await self._batch()
            return
        for item in items:
            if await self._database.run(partial(_count_attempt, item, _CRASHED, _CRASHES + 1)):
                log.error("an input ended the process again and again and is parked", inbox=item.id)
            else:
                await self._one_by_one([item])


def _count_attempt(item: Input, problem: str, most: int, tx: Transaction) -> bool:
    """Counts one more failed attempt; True when it was the last one and the input is parked."""
    parked = inbox.count_attempt(tx, item.id, problem) >= most
    if parked:
        inbox.park(tx, item.id)
    return parked
