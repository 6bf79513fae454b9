"""Stores every input as it came, in order of arrival."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from storage.core.transaction import Read, Transaction
from storage.retention_periods import INPUTS

_QUIET_SECONDS = 6 * 86_400
_MOST_WAITING = 1_000_000  # updates that a messenger keeps for a bot
KEPT_SECONDS = INPUTS.seconds  # a messenger may number its events anew after a week


class InputSource(StrEnum):
    """Where an input comes from."""

    MESSENGER = "messenger"  # what somebody did, as the messenger told it
    CLOCK = "clock"  # a deadline that fell due
    ADMINS = "admins"  # a group's administrators, as the messenger answered
    MIGRATED = "migrated"  # a message was refused: the group has a new id
    UNREACHABLE = "unreachable"  # a private message was refused for good
    HIDDEN_CARD = "hidden_card"  # a call's card or its pin was refused
    HIDDEN_MESSAGES = "hidden_messages"  # the messenger shows the bot little of what groups write
    ROSTER_FILE = "roster_file"  # a roster was read, or could not be
    RETENTION = "retention"  # V1: whose data has been kept for long enough
    CHECKUP = "checkup"  # the bot has examined itself
    GAP = "gap"  # the bot did not poll for a while


_MESSENGER = InputSource.MESSENGER.value


class Input(NamedTuple):
    """A pending row. `raw` is JSON; of what people did, the bytes as the messenger sent them.

    `turn` is the place of an update in the messenger's order of events; 0 for the bot's own inputs.
    """

    id: int
    source: str
    raw: bytes
    received_at: int
    turn: int = 0


class RawUpdate(NamedTuple):
    """`ignored`: the chat is not served; the update is kept as proof and never handled.

    `message`: chat id and message id of the message that is sent or edited.
    """

    update_id: int
    raw: bytes
    ignored: bool = False
    message: tuple[int, int] | None = None


def put_updates(tx: Transaction, updates: Iterable[RawUpdate], received_at: int) -> None:
    """The same update_id with the same bytes is one input, however often the messenger repeats it."""
    last: tuple[int, int] | None = None
    for update in updates:
        last = _next_turn(
            tx.read, last or _last_turn(tx.read, received_at, update.update_id), update.update_id
        )
        tx.gather(
            "inbox",
            "INSERT INTO inbox (source, update_id, fingerprint, raw, received_at, state, turn, chat_id, message_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (update_id, fingerprint) WHERE update_id IS NOT NULL DO NOTHING",
            (
                _MESSENGER,
                update.update_id,
                zlib.crc32(update.raw),
                update.raw,
                received_at,
                int(update.ignored),
                last[1],
                *(update.message or (None, None)),
            ),
        )


def _last_turn(read: Read, received_at: int, first: int) -> tuple[int, int] | None:
    """update_id and turn of the latest update; None after a week without one, when ids start anew anywhere.

    `first`: of the update that comes now. It starts the numbering where nothing came before.
    """
    for update_id, turn, at in read(
        "SELECT update_id, turn, received_at FROM inbox WHERE update_id IS NOT NULL ORDER BY id DESC LIMIT 1",
        (),
    ):
        return (update_id, turn) if turn and received_at - at < _QUIET_SECONDS else None
    return first, _MOST_WAITING


def _next_turn(read: Read, last: tuple[int, int] | None, update_id: int) -> tuple[int, int]:
    if last is not None and abs(update_id - last[0]) < _MOST_WAITING:
        return update_id, last[1] + update_id - last[0]
    highest: int = read("SELECT coalesce(max(turn), 0) FROM inbox", ())[0][0]
    return update_id, highest + _MOST_WAITING


def put(tx: Transaction, source: InputSource, body: Mapping[str, Any], received_at: int) -> None:
    """Adds an input that the bot makes itself."""
    raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    tx.write(
        "INSERT INTO inbox (source, fingerprint, raw, received_at) VALUES (?, ?, ?, ?)",
        (str(source), zlib.crc32(raw), raw, received_at),
    )


def last_id(read: Read) -> int:
    """0 where the inbox is empty."""
    last: int = read("SELECT coalesce(max(id), 0) FROM inbox", ())[0][0]
    return last


def raw_of(read: Read, item: int) -> bytes | None:
    """None where it is pruned."""
    rows = read("SELECT raw FROM inbox WHERE id = ?", (item,))
    return rows[0][0] if rows else None


def turn_of(read: Read, item: int) -> int:
    """0 where it is not known: the input is pruned, or is one of the bot's own."""
    rows = read("SELECT turn FROM inbox WHERE id = ?", (item,))
    return rows[0][0] if rows else 0


def first_turn(read: Read, chat_id: int, message_id: int) -> int:
    """The turn of a message's first known version; 0 where none is known."""
    rows = read("SELECT min(turn) FROM inbox WHERE chat_id = ? AND message_id = ?", (chat_id, message_id))
    return rows[0][0] or 0


def version_before(read: Read, item: int, chat_id: int, message_id: int) -> bytes | None:
    """The update that brought a message's words before this input did; None where none is known."""
    rows = read(
        "SELECT raw FROM inbox WHERE chat_id = ? AND message_id = ? AND id < ? ORDER BY id DESC LIMIT 1",
        (chat_id, message_id, item),
    )
    return rows[0][0] if rows else None


def events_before(read: Read, item: int, limit: int) -> Iterator[bytes]:
    """What the messenger told before this input, latest first, at most `limit` of them."""
    rows = read(
        "SELECT raw FROM inbox WHERE id < ? AND source = ? ORDER BY id DESC LIMIT ?",
        (item, InputSource.MESSENGER.value, limit),
    )
    return (row[0] for row in rows)


def pending(read: Read, limit: int) -> list[Input]:
    rows = read(
        "SELECT id, source, raw, received_at, turn FROM inbox WHERE state = 0 ORDER BY id LIMIT ?", (limit,)
    )
    return list(map(Input._make, rows))


def mark_done(tx: Transaction, first: int, last: int) -> None:
    """Marks the pending rows with ids from `first` to `last`, both included."""
    tx.write("UPDATE inbox SET state = 1 WHERE state = 0 AND id BETWEEN ? AND ?", (first, last))


def count_attempt(tx: Transaction, item: int, problem: str) -> int:
    """Returns the number of attempts, this one included."""
    rows = tx.read(
        "UPDATE inbox SET attempts = attempts + 1, problem = ? WHERE id = ? RETURNING attempts",
        (problem, item),
    )
    attempts: int = rows[0][0]
    return attempts


def park(tx: Transaction, item: int) -> None:
    tx.write("UPDATE inbox SET state = 2 WHERE id = ?", (item,))


def record_poll(tx: Transaction, at: int) -> None:
    """The messenger answered a poll at `at`, UTC epoch seconds: no update before it is missing."""
    tx.write(
        "INSERT INTO last_poll (one, polled_at) VALUES (1, ?) "
        "ON CONFLICT (one) DO UPDATE SET polled_at = excluded.polled_at",
        (at,),
    )


def last_poll_at(read: Read) -> int | None:
    rows = read("SELECT polled_at FROM last_poll", ())
    return rows[0][0] if rows else None


def record_conflict(tx: Transaction, at: int) -> None:
    """The messenger refused a poll at `at`, UTC epoch seconds, because another program polls with the same token."""
    tx.write(
        "INSERT INTO poll_conflicts (one, happened_at) VALUES (1, ?) "
        "ON CONFLICT (one) DO UPDATE SET happened_at = excluded.happened_at",
        (at,),
    )


def last_conflict_at(read: Read) -> int | None:
    rows = read("SELECT happened_at FROM poll_conflicts", ())
    return rows[0][0] if rows else None


def waiting_since(read: Read) -> int | None:
    """When the oldest input that is not handled was received."""
    rows = read("SELECT min(received_at) FROM inbox WHERE state = 0", ())
    oldest: int | None = rows[0][0]
    return oldest


def pending_count(read: Read) -> int:
    """How many inputs are not handled yet."""
    rows = read("SELECT COUNT(*) FROM inbox WHERE state = 0", ())
    return int(rows[0][0])


def prune(tx: Transaction, now: int, limit: int = 5_000) -> None:
    """Deletes up to `limit` handled rows older than 8 days. The newest row stays, so that no id is used twice."""
    tx.write(
        "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE received_at < ? AND state = 1 "
        "AND id < (SELECT max(id) FROM inbox) ORDER BY id LIMIT ?)",
        (now - KEPT_SECONDS, limit),
    )
