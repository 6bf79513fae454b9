"""Handles the inputs of the inbox in order, many in a transaction. A failing input is retried alone, then parked."""

import asyncio
from collections.abc import Callable
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
# Starts of the process that found the same input pending. Far more than _ATTEMPTS: the process also ends for
# other reasons, and a harmless input must not be parked for them.
_CRASHES = 15
_CRASHED = "the process ended while it was handled"
_RETRY_SECONDS = (0.5, 1, 2, 5)


class Worker:
    """The only consumer of the inbox.

    `handle` handles one input in the transaction given; if it raises, only that input is undone. `said` is called
    after each commit: the outbox may have new rows.
    """

    def __init__(
        self,
        database: Database,
        session: Session,
        handle: Callable[[Session, Transaction, Input], None],
        said: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._session = session
        self._handle: Callable[[Transaction, Input], None] = partial(handle, session)
        self._said = said
        self._waiting = asyncio.Event()

    def wake(self) -> None:
        """Call it when the inbox has a new row."""
        self._waiting.set()

    async def work(self) -> None:
        """Runs until cancelled, and retries for ever while the disk fails."""
        failures = 0
        started = False
        while True:
            self._waiting.clear()
            try:
                if not started:
                    await self._resume()
                    started = True
                while (
                    await self._batch() >= _BATCH
                ):  # after a smaller batch the inbox is empty, or wake() was called
                    failures = 0
            except StorageFailed as error:
                log.critical("cannot handle inputs: nothing can be recorded; trying again", reason=str(error))
                await asyncio.sleep(_RETRY_SECONDS[min(failures, len(_RETRY_SECONDS) - 1)])
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
                tx.after_commit(partial(self._database.record_input, items[-1].id))
                tx.after_commit(self._said)

        bug = await self._attempt(handle)
        if bug is not None:  # in one input; it must not cost the others
            log.debug("a batch failed; handling its inputs one by one", inputs=len(items), reason=repr(bug))
            await self._one_by_one(items)
        return len(items)

    async def _one_by_one(self, items: list[Input]) -> None:
        for item in items:
            for _ in range(_ATTEMPTS):
                if await self._handle_alone(item):
                    break

    async def _handle_alone(self, item: Input) -> bool:
        """Returns whether the input is done: handled, or parked after its last attempt."""

        def handle(tx: Transaction) -> None:
            self._handle(tx, item)
            inbox.mark_done(tx, item.id, item.id)
            tx.after_commit(self._said)

        bug = await self._attempt(handle)
        return True if bug is None else await self._count_failure(item, bug)

    async def _attempt(self, handle: Callable[[Transaction], None]) -> Exception | None:
        """Runs one transaction; returns the bug that rolled it back, None where it committed. Raises StorageFailed.

        What the session keeps is dropped where the transaction did not commit.
        """
        try:
            await self._database.run(handle)
        except BaseException as failure:
            self._session.forget()
            if isinstance(failure, StorageFailed) or not isinstance(failure, Exception):
                raise
            return failure
        return None

    async def _count_failure(self, item: Input, bug: Exception) -> bool:
        problem = f"{type(bug).__name__}: {bug}"[:500]
        parked = await self._database.run(partial(_count_attempt, item, problem, _ATTEMPTS))
        if parked:
            log.error(
                "an input failed three times and is parked: it has no effect; this is a bug, please report it",
                inbox=item.id,
                source=item.source,
                exc_info=bug,
            )
        return parked

    async def _resume(self) -> None:
        """Begins with the inputs that a former process left pending, since one of them may have ended it.

        Each is counted as attempted before it is handled. Those that several starts found are handled one by one.
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
                log.error(
                    "an input was pending at every start, perhaps it ends the process: it is parked and has no effect; "
                    "please report it",
                    inbox=item.id,
                )
            else:
                await self._one_by_one([item])


def _count_attempt(item: Input, problem: str, most: int, tx: Transaction) -> bool:
    """Counts an attempt. Returns True if it was the last one and the input is parked."""
    parked = inbox.count_attempt(tx, item.id, problem) >= most
    if parked:
        inbox.park(tx, item.id)
    return parked
