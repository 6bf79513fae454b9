"""Remembers from which fleets' groups the bot was removed (H19)."""

from storage import throttle
from storage.core.transaction import Read, Transaction
from storage.throttle import ThrottleKind

_KEY = ThrottleKind.BOT_REMOVED.value


def note_removed(tx: Transaction, fleet_id: int, at: int) -> None:
    """`at`: UTC epoch seconds."""
    throttle.record(tx, fleet_id, _KEY, at)


def note_back(tx: Transaction, fleet_id: int) -> None:
    throttle.forget(tx, fleet_id, _KEY)


def is_removed(read: Read, fleet_id: int) -> bool:
    """Whether the bot was removed, and no message of the group has come since: its return may not have been told."""
    removed_at = throttle.last_at(read, fleet_id, _KEY)
    return removed_at is not None and not read(
        "SELECT 1 FROM inbox WHERE message_id IS NOT NULL AND received_at > ?"
        " AND chat_id = (SELECT chat_id FROM fleets WHERE id = ?) LIMIT 1",
        (removed_at, fleet_id),
    )
