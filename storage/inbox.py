"""Every input as it came, in the order in which it came. What an input means is not known here."""

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from storage.core.transaction import Read, Transaction

KEPT_SECONDS = 8 * 86_400  # Telegram chooses update_id anew after a week without updates


class Input(NamedTuple):
    """A pending row. `raw` is JSON: of source 'telegram' the bytes of one update as Telegram sent them."""

    id: int
    source: str
    raw: bytes
    received_at: int


class RawUpdate(NamedTuple):
    """`ignored`: of a chat that is not served; kept as proof, never handled.

    `message`: chat id and message id of the message that is sent or edited.
    """

    update_id: int
    raw: bytes
    ignored: bool = False
    message: tuple[int, int] | None = None


def put_updates(tx: Transaction, updates: Iterable[RawUpdate], received_at: int) -> None:
    """The same update_id with the same bytes is one input, however often Telegram repeats it."""
    for update in updates:
        tx.write(
            "INSERT INTO inbox (source, update_id, fingerprint, raw, received_at, state, chat_id, message_id) "
            "VALUES ('telegram', ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (update_id, fingerprint) WHERE update_id IS NOT NULL DO NOTHING",
            (
                update.update_id,
                zlib.crc32(update.raw),
                update.raw,
                received_at,
                int(update.ignored),
                *(update.message or (None, None)),
            ),
        )


def put(tx: Transaction, source: str, body: Mapping[str, Any], received_at: int) -> None:
    """An input of our own: 'clock', 'admins', 'migrated', 'gap'."""
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    tx.write(
        "INSERT INTO inbox (source, fingerprint, raw, received_at) VALUES (?, ?, ?, ?)",
        (source, zlib.crc32(raw), raw, received_at),
    )


def raw_of(read: Read, item: int) -> bytes | None:
    """None for what is forgotten."""
    rows = read("SELECT raw FROM inbox WHERE id = ?", (item,))
    return rows[0][0] if rows else None


def version_before(read: Read, item: int, chat_id: int, message_id: int) -> bytes | None:
    """The update that brought a message's words before this input did; None where none is known."""
    rows = read(
        "SELECT raw FROM inbox WHERE chat_id = ? AND message_id = ? AND id < ? ORDER BY id DESC LIMIT 1",
        (chat_id, message_id, item),
    )
    return rows[0][0] if rows else None


def pending(read: Read, limit: int) -> list[Input]:
    rows = read(
        "SELECT id, source, raw, received_at FROM inbox WHERE state = 0 ORDER BY id LIMIT ?", (limit,)
    )
    return [Input(*row) for row in rows]


def done(tx: Transaction, first: int, last: int) -> None:
    """All that were pending from the one id to the other, both included."""
    tx.write("UPDATE inbox SET state = 1 WHERE state = 0 AND id BETWEEN ? AND ?", (first, last))


def attempted(tx: Transaction, item: int, problem: str) -> int:
    """How often it has been attempted, this time included."""
    rows = tx.read(
        "UPDATE inbox SET attempts = attempts + 1, problem = ? WHERE id = ? RETURNING attempts",
        (problem, item),
    )
    attempts: int = rows[0][0]
    return attempts


def park(tx: Transaction, item: int) -> None:
    tx.write("UPDATE inbox SET state = 2 WHERE id = ?", (item,))


def heard(tx: Transaction, at: int) -> None:
    """Telegram answered: until `at` nothing is missing."""
    tx.write(
        "INSERT INTO hearing (one, heard_at) VALUES (1, ?) "
        "ON CONFLICT (one) DO UPDATE SET heard_at = excluded.heard_at",
        (at,),
    )


def heard_at(read: Read) -> int | None:
    rows = read("SELECT heard_at FROM hearing", ())
    return rows[0][0] if rows else None


def waiting_since(read: Read) -> int | None:
    """When the oldest input that is not handled was received."""
    rows = read("SELECT min(received_at) FROM inbox WHERE state = 0", ())
    oldest: int | None = rows[0][0]
    return oldest


def prune(tx: Transaction, now: int, limit: int = 5_000) -> None:
    """Forget what was settled more than 8 days ago, a bite at a time.

    The newest row stays, so that an id is never given twice.
    """
    tx.write(
        "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE received_at < ? AND state = 1 "
        "AND id < (SELECT max(id) FROM inbox) ORDER BY id LIMIT ?)",
        (now - KEPT_SECONDS, limit),
    )
