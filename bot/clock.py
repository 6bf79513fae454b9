"""The one place of now, and the tick with which deadlines become inputs. Not what a deadline means."""

import asyncio
import time
from collections.abc import Callable
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
# Two thousand groups have their week at the same minute: between two bites come those who speak.
_BITE = 15
_BREATH_SECONDS = 0.1
_LAST_BITE_SECONDS = 0.7  # after the tick began
_SWEEP_SECONDS = 600


def now() -> float:
    """UTC, as epoch seconds."""
    return time.time()


class Clock:
    """`caught_up` says whether everything that people wrote before now has been received.

    A deadline that fired before the backlog was read would blame a driver for our own silence.
    """

    def __init__(
        self,
        database: Database,
        now: Callable[[], float],
        caught_up: Callable[[], bool],
        fired: Callable[[], None],
    ) -> None:
        self._database = database
        self._now = now
        self._caught_up = caught_up
        self._fired = fired
        # A tick that came late by a suspended machine is due all the same, and many late ones are one.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        self._scheduler.add_job(self.tick, IntervalTrigger(seconds=_TICK_SECONDS))
        self._scheduler.add_job(self.sweep, IntervalTrigger(seconds=_SWEEP_SECONDS))
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        last = time.monotonic() + _LAST_BITE_SECONDS
        try:
            fired = await self._bite()
            while fired == _BITE and time.monotonic() < last:
                await asyncio.sleep(_BREATH_SECONDS)
                fired = await self._bite()
        except StorageFailed as error:
            log.critical("deadlines wait: nothing can be recorded", reason=str(error))

    async def _bite(self) -> int:
        now = int(self._now())
        if not self._caught_up() or not await self._database.query(lambda read: deadlines.any_due(read, now)):
            return 0

        def fire(tx: Transaction) -> int:
            fired = deadlines.fire(tx, now, _BITE)
            if fired:
                tx.after_commit(self._fired)
            return fired

        return await self._database.run(fire)

    async def sweep(self) -> None:
        """Forget what was settled more than 8 days ago."""
        now = int(self._now())
        try:
            await self._database.run(partial(_prune, now))
        except StorageFailed as error:
            log.critical("nothing can be forgotten", reason=str(error))


def _prune(now: int, tx: Transaction) -> None:
    inbox.prune(tx, now)
    outbox.prune(tx, now)
    deadlines.prune(tx, now)
