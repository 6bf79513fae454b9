"""Remembers who left a fleet's group, was removed from it or is restricted in it. Ordinary members have no row."""

from storage.core.transaction import Read, Transaction

LEFT, RESTRICTED = "left", "restricted"


def load(read: Read, fleet_id: int, status: str) -> dict[int, int]:
    """By telegram id: since when, in UTC epoch seconds."""
    rows = read(
        "SELECT telegram_id, since FROM memberships WHERE fleet_id = ? AND status = ?", (fleet_id, status)
    )
    return dict(rows)


def save(tx: Transaction, fleet_id: int, telegram_id: int, status: str | None, since: int) -> None:
    """None removes the row: an ordinary member again."""
    if status is None:
        tx.write("DELETE FROM memberships WHERE fleet_id = ? AND telegram_id = ?", (fleet_id, telegram_id))
        return
    tx.write(
        "INSERT INTO memberships (fleet_id, telegram_id, status, since) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (fleet_id, telegram_id) DO UPDATE SET status = excluded.status, since = excluded.since",
        (fleet_id, telegram_id, status, since),
    )
