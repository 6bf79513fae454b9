"""Remembers who was asked or reminded of what in a call, so that it happens once."""

from storage.core.transaction import Read, Transaction


def save(tx: Transaction, call_id: int, kind: str, person_id: int, at: int, about: int = 0) -> None:
    tx.write(
        "INSERT INTO reminders (call_id, kind, person_id, at, about) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (call_id, kind, person_id) DO UPDATE SET at = excluded.at, about = excluded.about",
        (call_id, kind, person_id, at, about),
    )


def asked_at(read: Read, call_id: int, kind: str) -> dict[int, int]:
    """Person id → when."""
    rows = read("SELECT person_id, at FROM reminders WHERE call_id = ? AND kind = ?", (call_id, kind))
    return dict(rows)


def asked_about(read: Read, call_id: int, kind: str) -> dict[int, int]:
    """Person id → which occasion."""
    rows = read("SELECT person_id, about FROM reminders WHERE call_id = ? AND kind = ?", (call_id, kind))
    return dict(rows)
