"""Looks again, every ten minutes and soon after the start, whether what is stored is right. It tells; it changes nothing."""

import asyncio
from collections.abc import Callable

import structlog

from storage.consistency import contradictions
from storage.core.database import Database
from storage.core.errors import StorageFailed

log = structlog.get_logger(__name__)

_EVERY_SECONDS = 600.0
_SOON_SECONDS = 5.0
_WHOLE_EVERY = 144  # audits: once a day the file itself, and soon after a start that has not looked at it


class IntegrityCheck:
    def __init__(self, database: Database, caught_up: Callable[[], bool]) -> None:
        self._database = database
        self._caught_up = caught_up
        self._audits = 0

    async def audit_for_ever(self) -> None:
        await asyncio.sleep(_SOON_SECONDS)
        while True:
            await self.audit()
            await asyncio.sleep(_EVERY_SECONDS)

    async def audit(self) -> list[str]:
        """What was found, which is in the log as well. The file is looked at even where Telegram is out of reach."""
        found: list[str] = []
        try:
            if self._caught_up():
                found += await self._database.query(contradictions)
            for contradiction in found:
                log.critical("what is stored does not follow from what was said", found=contradiction)
            self._audits += 1
            if self._audits % _WHOLE_EVERY == 0 or not self._database.examined:
                damage = await self._database.find_damage()
                if damage:
                    log.critical("the database file is damaged", found="; ".join(damage))
                found += damage
        except StorageFailed as error:
            log.critical("what is stored cannot be read again", reason=str(error))
        return found
