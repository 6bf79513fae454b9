"""Stores deadlines: one row for each key. A due one is fired once, by becoming an input."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from dispatch.deadlines import FLEET_DEADLINES, DeadlineKind
from storage import inbox
from storage.core.transaction import Read, Transaction
from storage.inbox import InputSource


class StoredDeadline(NamedTuple):
    """`pending`: it has not fired yet."""

    body: dict[str, Any]
    pending: bool


def key_of(kind: DeadlineKind, *subject: object) -> str:
    """The kind and its subject with colons between, such as `offer:17:4`."""
    return ":".join((kind.value, *map(str, subject)))


def schedule(tx: Transaction, kind: DeadlineKind, key: str, due_at: int, body: Mapping[str, Any]) -> None:
    """Replaces a deadline with the same key, pending or fired. `due_at` is UTC epoch seconds."""
    tx.write(
        "INSERT INTO deadlines (due_at, kind, key, body) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
        "due_at = excluded.due_at, kind = excluded.kind, body = excluded.body, fired_at = NULL",
        (due_at, kind.value, key, json.dumps(body, ensure_ascii=False, separators=(",", ":"))),
    )


def schedule_new_fleet(tx: Transaction, fleet_id: int, now: int) -> None:
    """Due at once: fired for the first time, each of them only schedules itself."""
    for kind in FLEET_DEADLINES:
        schedule(tx, kind, key_of(kind, fleet_id), now, {"fleet": fleet_id, "first": 1})


def cancel(tx: Transaction, key: str) -> None:
    """A deadline that has fired stays as it is."""
    tx.write("DELETE FROM deadlines WHERE key = ? AND fired_at IS NULL", (key,))


def due_at(read: Read, key: str) -> int | None:
    """UTC epoch seconds; None where nothing is pending."""
    rows = read("SELECT due_at FROM deadlines WHERE key = ? AND fired_at IS NULL", (key,))
    return rows[0][0] if rows else None


def load(read: Read, key: str) -> StoredDeadline | None:
    rows = read("SELECT body, fired_at IS NULL FROM deadlines WHERE key = ?", (key,))
    return StoredDeadline(json.loads(rows[0][0]), bool(rows[0][1])) if rows else None


def any_due(read: Read, now: int) -> bool:
    return bool(read("SELECT 1 FROM deadlines WHERE fired_at IS NULL AND due_at <= ? LIMIT 1", (now,)))


def fire(tx: Transaction, now: int, limit: int = 1_000) -> int:
    """Turns due deadlines into inputs {"key", "kind", "due_at", "body"}; returns how many.

    At most `limit` such inputs are pending at a time.
    """
    source = InputSource.CLOCK
    waiting = (tx.read("SELECT count(*) FROM inbox WHERE state = 0 AND source = ?", (source.value,)))[0][0]
    rows = tx.read(
        "SELECT id, key, kind, due_at, body FROM deadlines WHERE fired_at IS NULL AND due_at <= ? "
        "ORDER BY due_at, id LIMIT ?",
        (now, max(0, limit - waiting)),
    )
    for item, key, kind, due, body in rows:
        inbox.put(tx, source, {"key": key, "kind": kind, "due_at": due, "body": json.loads(body)}, now)
        tx.write("UPDATE deadlines SET fired_at = ? WHERE id = ?", (now, item))
    return len(rows)


def prune(tx: Transaction, now: int) -> None:
    """Deletes those that fired more than 8 days ago."""
    tx.write("DELETE FROM deadlines WHERE fired_at < ?", (now - inbox.KEPT_SECONDS,))
