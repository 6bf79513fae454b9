"""Remembers who left a fleet's group, was removed from it or is restricted in it. Ordinary members have no row."""

from collections.abc import Mapping

from storage.core.transaction import Read, Transaction

LEFT, RESTRICTED = "left", "restricted"


def load(read: Read, fleet_id: int, status: str) -> dict[int, int]:
    """By account: since when, in UTC epoch seconds."""
    rows = read(
        "SELECT telegram_id, since FROM memberships WHERE fleet_id = ? AND status = ?", (fleet_id, status)
    )
    return dict(rows)


def save(tx: Transaction, fleet_id: int, status: str, since: Mapping[int, int]) -> None:
    """Replaces the rows of one status; `since` is by account, in UTC epoch seconds."""
    stored = load(tx.read, fleet_id, status)
    for telegram_id in stored.keys() - since.keys():
        tx.write(
            "DELETE FROM memberships WHERE fleet_id = ? AND telegram_id = ? AND status = ?",
            (fleet_id, telegram_id, status),
        )
    for telegram_id, at in since.items():
        if stored.get(telegram_id) != at:
            tx.write(
                "INSERT INTO memberships (fleet_id, telegram_id, status, since) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (fleet_id, telegram_id) DO UPDATE SET status = excluded.status, since = excluded.since",
                (fleet_id, telegram_id, status, at),
            )
