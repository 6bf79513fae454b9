"""Remembers when something was last said in a group, so that it is not said too often."""

from storage.core.transaction import Read, Transaction


def said_at(read: Read, fleet_id: int, kind: str) -> int | None:
    rows = read("SELECT at FROM gathered WHERE fleet_id = ? AND kind = ?", (fleet_id, kind))
    return rows[0][0] if rows else None


def note(tx: Transaction, fleet_id: int, kind: str, at: int) -> None:
    tx.write(
        "INSERT INTO gathered (fleet_id, kind, at) VALUES (?, ?, ?)"
        " ON CONFLICT (fleet_id, kind) DO UPDATE SET at = excluded.at",
        (fleet_id, kind, at),
    )
