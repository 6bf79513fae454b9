"""Makes a backup each day while the bot serves, in a process of its own."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.backups.backup_files import backups_folder, is_due
from bot.backups.rotation import rotate
from bot.settings.storage_section import Storage
from storage.core.errors import BackupFailed

log = structlog.get_logger(__name__)

_LOOK_SECONDS = 600
_TIMEOUT_SECONDS = 3600
_COMMAND = (sys.executable, "-m", "bot", "backup")


class BackupSchedule:
    """Looks every ten minutes whether the newest backup is older than a day, and which are too old to be kept (V2).

    No backup is due where `storage.backups_kept` is 0.

    The process reads the same settings. It has the lowest priority, so that live messages do not wait for it.
    """

    def __init__(
        self, storage: Storage, now: Callable[[], float], command: tuple[str, ...] = _COMMAND
    ) -> None:
        self._storage = storage
        self._now = now
        self._command = command
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        self._scheduler.add_job(self.look, IntervalTrigger(seconds=_LOOK_SECONDS))
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def look(self) -> None:
        """Makes a backup if one is due, else deletes old ones; logs how it went."""
        try:
            due = self._storage.backups_kept and await asyncio.to_thread(is_due, self._storage, self._now())
        except BackupFailed as error:
            log.critical("no backup can be made; trying again in ten minutes", reason=str(error))
            return
        if not due:
            await asyncio.to_thread(self._delete_old)
            return
        process = await asyncio.create_subprocess_exec(
            "nice", "-n", "19", *self._command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE
        )
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                said, wrong = await process.communicate()
        except TimeoutError:
            said, wrong = b"", b"it took longer than an hour"
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode == 0:
            log.info("a backup was made", backup=said.decode().splitlines()[0])
        else:
            log.error(
                "no backup could be made; trying again in ten minutes", reason=wrong.decode().strip()[-500:]
            )

    def _delete_old(self) -> None:
        storage = self._storage
        try:
            for file in rotate(backups_folder(storage), storage.backups_kept, self._now()):
                log.info("deleted an old backup", file=file.name)
        except OSError as error:
            log.warning(
                "an old backup cannot be deleted: delete it by hand; forgotten people are in it",
                folder=str(backups_folder(storage)),
                reason=error.strerror,
            )
        except BackupFailed as error:
            log.warning("old backups cannot be deleted", reason=str(error))
