"""What is wrong with backups and the replica: their age, their place, and the way to them."""

from dataclasses import dataclass

from bot.backups.copies import BackupCopies, ReplicaCopy, find_backups, find_replica
from bot.backups.new_backup import LEAST_FREE_BYTES
from bot.doctor.finding import Findings, warning, wrong
from bot.doctor.machine_facts import free_bytes
from bot.optional_libraries import install_command
from bot.replica.errors import ReplicaMissing
from bot.replica.litestream import program
from bot.settings.storage_section import Storage

OLD_SECONDS = 2 * 86_400  # a backup is due each day
SILENT_SECONDS = 120
_DAY = 86_400
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class CopyFacts:
    """`backups_free_bytes`: on the disk of the backups. `replica` is None where `storage.replica` is not set."""

    backups: BackupCopies
    backups_free_bytes: int
    replica: ReplicaCopy | None = None
    has_litestream: bool = True


def look_at_copies(storage: Storage) -> CopyFacts:
    """Raises OSError where a folder cannot be looked at."""
    backups = find_backups(storage)
    free = LEAST_FREE_BYTES if backups.problem else free_bytes(backups.folder)
    return CopyFacts(backups, free, find_replica(storage), _has_litestream())


def _has_litestream() -> bool:
    try:
        program()
    except ReplicaMissing:
        return False
    return True


def findings(
    storage: Storage, facts: CopyFacts, began_at: int | None, now: float, *, served: bool
) -> Findings:
    """`began_at`: when the database was made, None where there is none. Times are UTC epoch seconds."""
    if storage.confirm == "replicated" and storage.replica is None:
        yield wrong("confirm-without-replica", "storage.confirm")
    if facts.backups.problem:
        folder = str(facts.backups.folder)
        yield wrong("backups-unusable", "storage.backups", folder=folder, reason=facts.backups.problem)
    elif began_at is not None:
        yield from _backups(storage, facts, began_at, now)
    if facts.replica is not None:
        yield from _replica(facts.replica, now, has_litestream=facts.has_litestream, served=served)


def _backups(storage: Storage, facts: CopyFacts, began_at: int, now: float) -> Findings:
    folder, newest = str(facts.backups.folder), facts.backups.newest
    if not storage.backups_kept:
        yield warning("backups-off", "storage.backups_kept")
    elif newest is None:
        if now - began_at > OLD_SECONDS:
            yield wrong("backup-none", "storage.backups", folder=folder)
    elif now - newest.made_at > OLD_SECONDS:
        yield wrong("backup-old", "storage.backups", folder=folder, days=int(now - newest.made_at) // _DAY)
    elif newest.made_at - now > _MINUTE:
        yield warning("backup-future", "storage.backups", folder=folder)
    if facts.backups_free_bytes < LEAST_FREE_BYTES:
        yield wrong("backup-no-room", "storage.backups", folder=folder)
    if facts.backups.same_disk and (facts.replica is None or facts.replica.same_disk):
        yield warning("copies-same-disk", "storage.backups", folder=folder)


def _replica(replica: ReplicaCopy, now: float, *, has_litestream: bool, served: bool) -> Findings:
    address = replica.address
    if not has_litestream:
        yield wrong("litestream-missing", "storage.replica", command=install_command("replica"))
    if replica.same_disk:
        yield wrong("replica-same-disk", "storage.replica", address=address)
    if replica.problem:
        yield wrong("replica-unusable", "storage.replica", address=address, reason=replica.problem)
    elif replica.state is None or replica.at is None:
        yield warning("replica-not-begun", "storage.replica", address=address)
    elif served and replica.state == "out of reach":
        yield wrong("replica-out-of-reach", "storage.replica", address=address, reason=replica.reason)
    elif served and now - replica.at > SILENT_SECONDS:
        minutes = int(now - replica.at) // _MINUTE
        yield wrong("replica-silent", "storage.replica", address=address, minutes=minutes)
