"""What is wrong with the database and the work that waits in it. Pure: facts in, findings out."""

from collections.abc import Mapping
from dataclasses import replace

from bot.doctor.database_facts import DatabaseFacts
from bot.doctor.finding import Finding, Findings, warning, wrong
from bot.settings.model import Settings
from storage.core.errors import (
    DatabaseEmpty,
    DatabaseForeign,
    DatabaseMissing,
    RestoreInterrupted,
    SchemaTooNew,
    SchemaTooOld,
    StorageDamaged,
    StorageError,
)
from storage.doctor_queries import Group, Stored

# A poll takes half a minute at most, and its end is committed even if it brought nothing.
QUIET_SECONDS = 180
UNSENT_SECONDS = 600
CONFLICT_SECONDS = 600
FIGHT_SECONDS = 90  # two bots with one token throw each other out more often than that
_MINUTE = 60


def findings(settings: Settings, facts: DatabaseFacts, now: float, *, served: bool) -> Findings:
    """`served`: a bot serves the folder. `now`: UTC epoch seconds."""
    if facts.problem:
        yield _unreadable(settings, facts.problem)
    if facts.damage:
        yield _damaged(settings, "; ".join(facts.damage))
    if facts.missing:
        yield wrong("inputs-missing", "storage.path", folder=str(settings.storage.path), count=facts.missing)
    if facts.stored is None:
        return
    if not served:
        yield warning("not-serving", "storage.path", folder=str(settings.storage.path))
    yield from polling(facts.stored, now, served=served)
    yield from _waiting(facts.stored, now)
    yield from _owner(facts.stored)
    yield from _groups(settings, facts.stored, facts.chats)


def _unreadable(settings: Settings, error: StorageError) -> Finding:
    folder = str(settings.storage.path)
    match error:
        case DatabaseEmpty():
            return wrong("database-empty", "storage.path", folder=folder)
        case DatabaseForeign():
            return wrong("database-foreign", "storage.path", folder=folder)
        case RestoreInterrupted():
            return wrong("restore-interrupted", "storage.path", folder=folder)
        case DatabaseMissing():
            return warning("database-missing", "storage.path", folder=folder)
        case SchemaTooOld():
            return warning("schema-older", "storage.path", folder=folder)
        case SchemaTooNew():
            return wrong("schema-newer", "storage.path", folder=folder)
        case StorageDamaged():
            return _damaged(settings, str(error))
    return wrong("database-unreadable", "storage.path", folder=folder, reason=str(error).rstrip("."))


def _damaged(settings: Settings, detail: str) -> Finding:
    detail = " ".join(detail.split()).rstrip(".")
    return wrong("database-damaged", "storage.path", folder=str(settings.storage.path), reason=detail)


def polling(stored: Stored, now: float, *, served: bool) -> Findings:
    """Whether Telegram was heard lately, and nobody else polls."""
    if stored.conflict_at is not None and now - stored.conflict_at < CONFLICT_SECONDS:
        if now - stored.conflict_at < FIGHT_SECONDS:
            yield wrong("second-poller", "telegram.token")
        else:
            minutes = int(now - stored.conflict_at) // _MINUTE
            yield warning("second-poller-before", "telegram.token", minutes=minutes)
    if not served:
        return
    if stored.polled_at is None:
        yield wrong("never-polled", "telegram.proxy")
    elif now - stored.polled_at > QUIET_SECONDS:
        yield wrong("poll-old", "telegram.proxy", minutes=int(now - stored.polled_at) // _MINUTE)


def _waiting(stored: Stored, now: float) -> Findings:
    if stored.waiting_since is not None and now - stored.waiting_since > QUIET_SECONDS:
        minutes = int(now - stored.waiting_since) // _MINUTE
        yield wrong("inputs-wait", count=stored.waiting, minutes=minutes)
    if stored.unsent_since is not None and now - stored.unsent_since > UNSENT_SECONDS:
        minutes = int(now - stored.unsent_since) // _MINUTE
        yield wrong("messages-wait", count=stored.unsent, minutes=minutes)
    if stored.parked:
        yield warning("inputs-parked", count=stored.parked)
    if stored.failed:
        yield warning("messages-refused", count=stored.failed)


def _owner(stored: Stored) -> Findings:
    if stored.owner is None:
        yield warning("owner-none", "telegram.owner")
    elif stored.owner.account_id is None:
        yield warning("owner-unseen", "telegram.owner", owner=stored.owner.named or "")


def _groups(settings: Settings, stored: Stored, chats: Mapping[int, int]) -> Findings:
    listed = set(settings.telegram.groups)
    if not stored.groups:
        yield warning("groups-none", "telegram.groups")
    for chat_id in sorted(listed - set(chats.values())):
        yield replace(warning("group-silent", "telegram.groups", chat=str(chat_id)), chat_id=chat_id)
    for group in stored.groups:
        for found in _group(group, chats[group.fleet_id], settings.fleet.zone.key, listed):
            yield replace(found, chat_id=chats[group.fleet_id])


def _group(group: Group, chat_id: int, zone: str, listed: set[int]) -> Findings:
    if group.waits_for_pairing:
        yield warning("group-unpaired", group=group.name)
    elif listed and chat_id not in listed:
        yield warning("group-not-listed", "telegram.groups", group=group.name, chat=str(chat_id))
    if group.zone != zone:
        yield warning("group-zone", "fleet.zone", group=group.name, own=group.zone, zone=zone)
