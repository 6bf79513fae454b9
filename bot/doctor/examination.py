"""Examines settings, machine, database and Telegram; changes nothing and disturbs no bot that serves."""

from collections.abc import Callable, Iterable

from bot.doctor import claim_findings, copy_findings, database_findings, machine_findings, telegram_findings
from bot.doctor.database_facts import DatabaseFacts, look_at_database
from bot.doctor.finding import Finding, worst_first, wrong
from bot.doctor.machine_facts import look_at_machine
from bot.settings.model import Settings
from bot.telegram.client import Connections
from bot.telegram.telegram_facts import KnownGroup, TelegramFacts, look_at_telegram

_ASK_TO_SERVE = {"not-serving", "database-missing", "database-empty", "replica-not-begun"}


async def examine(settings: Settings, now: Callable[[], float]) -> list[Finding]:
    """What is wrong first. `now`: UTC epoch seconds."""
    folder, at = settings.storage.path, now()
    found: list[Finding] = []
    try:
        machine = look_at_machine(settings, at)
        served = machine.is_served
        copies = copy_findings.look_at_copies(settings.storage)
        found += machine_findings.findings(settings, machine, at)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return [wrong("folder-unreadable", "storage.path", folder=str(folder), reason=reason)]
    database = await look_at_database(folder, at, served=served)
    found += database_findings.findings(settings, database, at, served=served)
    began_at = database.stored.began_at if database.stored else None
    found += copy_findings.findings(settings.storage, copies, began_at, at, served=served)
    if claims := await claim_findings.look_at_claims(settings.storage):
        if claims.forbids_serving:
            found = [each for each in found if each.name not in _ASK_TO_SERVE]
        said = {each.name for each in found}
        found += [
            each
            for each in claim_findings.findings(settings.storage, claims, served=served)
            # Of a folder that cannot be used it is known already why it does not answer.
            if not (each.name == "replica-out-of-reach" and "replica-unusable" in said)
        ]
    seen = await _ask_telegram(settings, known_groups(settings, database), now)
    if seen:
        found += telegram_findings.findings(settings.telegram, seen, served=served)
    return worst_first(found)


def known_groups(settings: Settings, database: DatabaseFacts) -> list[KnownGroup]:
    """The groups of the database, and those that the settings list."""
    known = {
        database.chats[group.fleet_id]: group.name
        for group in (database.stored.groups if database.stored else ())
        if not group.waits_for_pairing
    }
    for chat_id in settings.telegram.groups:
        known.setdefault(chat_id, str(chat_id))
    return [KnownGroup(chat_id, name) for chat_id, name in known.items()]


async def _ask_telegram(
    settings: Settings, groups: Iterable[KnownGroup], now: Callable[[], float]
) -> TelegramFacts | None:
    """None without a token."""
    telegram = settings.telegram
    if telegram.token is None:
        return None
    connections = Connections(telegram.proxy)
    try:
        return await look_at_telegram(
            telegram.token.get_secret_value(), telegram.base_url, connections, groups, now
        )
    finally:
        await connections.close()
