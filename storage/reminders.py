"""Stores who was asked or reminded of what in a call, so that it happens once."""

from dispatch.deadlines import ReminderKind
from storage.core.transaction import Read, Transaction


def save(
    tx: Transaction, call_id: int, kind: ReminderKind, person_id: int, at: int, occasion: int = 0
) -> None:
    """`occasion` tells apart several of one kind, such as the trip a driver was asked about."""
    tx.write(
        "INSERT INTO reminders (call_id, kind, person_id, at, occasion) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (call_id, kind, person_id) DO UPDATE SET at = excluded.at, occasion = excluded.occasion",
        (call_id, kind.value, person_id, at, occasion),
    )


def sent_at(read: Read, call_id: int, kind: ReminderKind) -> dict[int, int]:
    """Person id → when, UTC epoch seconds."""
    rows = read("SELECT person_id, at FROM reminders WHERE call_id = ? AND kind = ?", (call_id, kind.value))
    return dict(rows)


def occasions(read: Read, call_id: int, kind: ReminderKind) -> dict[int, int]:
    """Person id → the occasion of the latest reminder."""
    rows = read(
        "SELECT person_id, occasion FROM reminders WHERE call_id = ? AND kind = ?", (call_id, kind.value)
    )
    return dict(rows)
