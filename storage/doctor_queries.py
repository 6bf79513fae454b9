"""What the operator's examination asks of a database: what waits, what was given up, and which groups are served."""

from dataclasses import dataclass
from typing import NamedTuple

from storage.core.transaction import Read
from storage.inbox import last_conflict_at, last_poll_at, pending_count, waiting_since
from storage.outbox import failed_count, unsent_count, unsent_since
from storage.owner import Owner, load_owner


class Group(NamedTuple):
    """A group that the bot knows. `waits_for_pairing`: nothing counts there yet (U9)."""

    fleet_id: int
    name: str
    chat_id: int
    zone: str
    waits_for_pairing: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """Times are UTC epoch seconds, None where there is none. `began_at`: the database was made.

    `waiting`: inputs that are not handled; `parked`: those that failed for good. `unsent`: messages that wait; `failed`:
    those of the last day that were refused for good.
    """

    began_at: int
    polled_at: int | None
    conflict_at: int | None
    waiting: int
    waiting_since: int | None
    parked: int
    unsent: int
    unsent_since: int | None
    failed: int
    owner: Owner | None
    groups: tuple[Group, ...]


def examine(read: Read, now: int) -> Stored:
    """`now`: UTC epoch seconds."""
    [(parked,)] = read("SELECT count(*) FROM inbox WHERE state = 2", ())
    [(began_at,)] = read("SELECT min(applied_at) FROM migrations", ())
    return Stored(
        began_at=began_at,
        polled_at=last_poll_at(read),
        conflict_at=last_conflict_at(read),
        waiting=pending_count(read),
        waiting_since=waiting_since(read),
        parked=parked,
        unsent=unsent_count(read),
        unsent_since=unsent_since(read, now),
        failed=failed_count(read, now - 86_400),
        owner=load_owner(read),
        groups=tuple(groups(read)),
    )


def groups(read: Read) -> list[Group]:
    rows = read("SELECT id, name, chat_id, zone, leaves_at IS NOT NULL FROM fleets ORDER BY id", ())
    return [
        Group(fleet_id, name, chat_id, zone, bool(waits)) for fleet_id, name, chat_id, zone, waits in rows
    ]
