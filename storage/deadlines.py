"""What falls due, one row each: fired once, by becoming an input. What it then means is not known here."""

import json
from collections.abc import Mapping
from typing import Any

from storage import inbox
from storage.core.transaction import Read, Transaction


def put(tx: Transaction, *, key: str, kind: str, due_at: int, body: Mapping[str, Any]) -> None:
    """Set it, or set it anew: a key has one deadline, and a fired one may fire again."""
    tx.write(
        "INSERT INTO deadlines (due_at, kind, key, body) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
        "due_at = excluded.due_at, kind = excluded.kind, body = excluded.body, fired_at = NULL",
        (due_at, kind, key, json.dumps(body, ensure_ascii=False, separators=(",", ":"))),
    )


def clear(tx: Transaction, key: str) -> None:
    """A deadline that has fired stays as it is."""
    tx.write("DELETE FROM deadlines WHERE key = ? AND fired_at IS NULL", (key,))


def due(read: Read, key: str) -> int | None:
    """When it falls due; None where there is none, or where it has fired."""
    rows = read("SELECT due_at FROM deadlines WHERE key = ? AND fired_at IS NULL", (key,))
    return rows[0][0] if rows else None


def body_of(read: Read, key: str) -> tuple[dict[str, Any], bool] | None:
    """What stands in it, and whether it is still to fire; None where there is none."""
    rows = read("SELECT body, fired_at IS NULL FROM deadlines WHERE key = ?", (key,))
    return (json.loads(rows[0][0]), bool(rows[0][1])) if rows else None


def any_due(read: Read, now: int) -> bool:
    return bool(read("SELECT 1 FROM deadlines WHERE fired_at IS NULL AND due_at <= ? LIMIT 1", (now,)))


def fire(tx: Transaction, now: int, limit: int = 1_000) -> int:
    """Turn what is due into 'clock' inputs, {"key", "kind", "due_at", "body"} each; how many there were.

    No more than `limit` of them wait to be handled at a time.
    """
    waiting = (tx.read("SELECT count(*) FROM inbox WHERE state = 0 AND source = 'clock'"))[0][0]
    rows = tx.read(
        "SELECT id, key, kind, due_at, body FROM deadlines WHERE fired_at IS NULL AND due_at <= ? "
        "ORDER BY due_at, id LIMIT ?",
        (now, max(0, limit - waiting)),
    )
    for item, key, kind, due_at, body in rows:
        inbox.put(tx, "clock", {"key": key, "kind": kind, "due_at": due_at, "body": json.loads(body)}, now)
        tx.write("UPDATE deadlines SET fired_at = ? WHERE id = ?", (now, item))
    return len(rows)


def prune(tx: Transaction, now: int) -> None:
    """Fired more than 8 days ago."""
    tx.write("DELETE FROM deadlines WHERE fired_at < ?", (now - inbox.KEPT_SECONDS,))
