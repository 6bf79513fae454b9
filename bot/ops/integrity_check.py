"""Checks every ten minutes that the stored data is consistent. Logs what it finds and changes nothing."""

import asyncio
from collections.abc import Callable

import structlog

from storage.consistency import contradictions
from storage.core.database import Database
from storage.core.errors import StorageFailed

log = structlog.get_logger(__name__)

_EVERY_SECONDS = 600.0
_FIRST_AFTER_SECONDS = 5.0
_FILE_EVERY = (
    144  # checks: once a day the pages of the file, and at the first check if the start skipped them
)


class IntegrityCheck:
    def __init__(self, database: Database, backlog_drained: Callable[[], bool]) -> None:
        self._database = database
        self._backlog_drained = backlog_drained
        self._checks = 0

    async def run(self) -> None:
        await asyncio.sleep(_FIRST_AFTER_SECONDS)
        while True:
            await self.check()
            await asyncio.sleep(_EVERY_SECONDS)

    async def check(self) -> list[str]:
        """Returns what it found and logged. Rows are compared only once the backlog is drained; the file always."""
        found: list[str] = []
        try:
            if self._backlog_drained():
                found += await self._database.query(contradictions)
            for contradiction in found:
                log.critical(
                    "the stored data contradicts the journal: keep a copy of the data folder and report this bug",
                    found=contradiction,
                )
            self._checks += 1
            if self._checks % _FILE_EVERY == 0 or not self._database.pages_checked:
                damage = await self._database.find_damage()
                if damage:
                    log.critical(
                        "the database file is damaged: stop the bot, keep the folder, restore the newest good copy",
                        found="; ".join(damage),
                    )
                found += damage
        except StorageFailed as error:
            log.critical("cannot check the stored data; trying again in ten minutes", reason=str(error))
        return found
