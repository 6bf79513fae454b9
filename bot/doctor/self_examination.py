"""Examines the running bot for people who ask in the chat, and records what it found as an input (U11, U12)."""

import asyncio
from collections.abc import Callable

import structlog

from bot.doctor import copy_findings, database_findings, machine_findings, telegram_findings
from bot.doctor.database_facts import DatabaseFacts, read_facts
from bot.doctor.examination import known_groups
from bot.doctor.finding import Finding, Level, worst_first
from bot.doctor.machine_facts import look_at_machine
from bot.settings.model import Settings
from bot.telegram.client import Connections
from bot.telegram.telegram_facts import GroupFacts, KnownGroup, Standing, TelegramFacts, look_at_telegram
from handlers.chat.checkups import WantedCheckup
from storage import inbox
from storage.core.database import Database
from storage.core.errors import StorageFailed
from storage.inbox import InputSource

log = structlog.get_logger(__name__)

_MOST_WAITING = 100


class SelfExamination:
    """One examination at a time. While a hundred questions wait, further ones are dropped: people can ask again.

    `recorded` is called when a commit added an input. `now`: UTC epoch seconds.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        connections: Connections,
        now: Callable[[], float],
        recorded: Callable[[], None],
    ) -> None:
        self._settings = settings
        self._database = database
        self._connections = connections
        self._now = now
        self._recorded = recorded
        self._wanted: asyncio.Queue[WantedCheckup] = asyncio.Queue(_MOST_WAITING)

    def want(self, wanted: WantedCheckup) -> None:
        if not self._wanted.full():
            self._wanted.put_nowait(wanted)

    async def groups(self) -> list[KnownGroup]:
        """The groups that the bot serves."""
        at = int(self._now())
        return known_groups(self._settings, await self._database.query(lambda read: read_facts(read, at)))

    async def run(self) -> None:
        """Runs until cancelled."""
        while True:
            wanted = await self._wanted.get()
            try:
                await self._answer(wanted)
            except (StorageFailed, OSError) as error:
                log.warning("could not examine the bot for a chat; ask again there", reason=str(error))

    async def _answer(self, wanted: WantedCheckup) -> None:
        at = self._now()
        facts = await self._database.query(lambda read: read_facts(read, int(at)))
        chat_id = facts.chats.get(wanted.fleet)
        if chat_id is None:
            return
        seen = await self._look_at_telegram(KnownGroup(chat_id, facts.names[wanted.fleet]))
        found = await self._find(facts, seen, at) if wanted.account is not None else []
        body = {
            "fleet": wanted.fleet,
            "account": wanted.account,
            "message": wanted.message,
            "findings": [
                {"name": each.name, "values": each.values, "is_wrong": each.level is Level.WRONG}
                for each in worst_first(found)
                if each.level is not Level.NOTE and each.chat_id in (0, chat_id)
            ],
            "rights": rights_of(seen),
        }
        await self._database.run(lambda tx: inbox.put(tx, InputSource.CHECKUP, body, int(self._now())))
        self._recorded()

    async def _look_at_telegram(self, group: KnownGroup) -> TelegramFacts:
        telegram = self._settings.telegram
        token = telegram.token.get_secret_value() if telegram.token else ""
        return await look_at_telegram(token, telegram.base_url, self._connections, [group], self._now)

    async def _find(self, facts: DatabaseFacts, seen: TelegramFacts, at: float) -> list[Finding]:
        machine = await asyncio.to_thread(look_at_machine, self._settings, at)
        storage = self._settings.storage
        copies = await asyncio.to_thread(copy_findings.look_at_copies, storage)
        began_at = facts.stored.began_at if facts.stored else None
        return [
            *copy_findings.findings(storage, copies, began_at, at, served=True),
            *machine_findings.findings(self._settings, machine, at),
            *database_findings.findings(self._settings, facts, at, served=True),
            *telegram_findings.findings(self._settings.telegram, seen, served=True),
        ]


def rights_of(seen: TelegramFacts) -> dict[str, bool] | None:
    """What the bot is and may do in the only group that was asked about; None where Telegram did not say."""
    [group] = seen.groups or (None,)
    if not isinstance(group, GroupFacts) or not group.is_member:
        return None
    is_administrator = group.standing is Standing.ADMINISTRATOR
    return {
        "hears": is_administrator or seen.hears_all,
        "writes": group.may_write,
        "administrator": is_administrator,
        "pins": group.may_pin,
    }
