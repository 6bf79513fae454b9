"""Stores what the bot sends: a row is written before it is sent, and keeps the outcome of the delivery."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from storage.core.transaction import Read, Row, Transaction
from storage.outbox_kinds import ABOUT_A_MESSAGE, OutboxKind, Priority
from storage.retention_periods import MESSAGES

KEPT_SECONDS = MESSAGES.seconds
LEFT_IN_OLD_CHAT = "its message stayed in the former group"
SEND_LOG_MS = 120_000  # longer than any window in which a messenger counts

# Set in the body of a message that may be in the chat already: its text says that it is a repetition.
RESENT = "resent"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row that is being sent."""

    id: int
    chat_id: int
    priority: int
    kind: str
    key: str | None
    body: dict[str, Any]
    attempts: int
    created_at: int


@dataclass(frozen=True, slots=True)
class FirstInChat:
    """The first waiting row of one chat."""

    id: int
    chat_id: int
    priority: int
    created_at: int
    is_private: bool


def enqueue(  # noqa: PLR0913  each is a column of the row
    tx: Transaction,
    *,
    chat_id: int,
    priority: int,
    kind: OutboxKind,
    body: object,
    now: int,
    key: str | None = None,
    not_before: int = 0,
) -> None:
    """Adds a row; `body` is anything that becomes a JSON object.

    A pending row with the same key gets the new content and keeps its place in the queue.
    """
    tx.gather(
        "outbox",
        "INSERT INTO outbox (chat_id, priority, kind, key, body, created_at, not_before) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) WHERE state = 0 AND key IS NOT NULL DO UPDATE SET "
        "chat_id = excluded.chat_id, priority = min(priority, excluded.priority), kind = excluded.kind, "
        "body = excluded.body, not_before = min(not_before, excluded.not_before) "
        # An unchanged row is not written: that saves a page on the disk.
        "WHERE chat_id <> excluded.chat_id OR priority > excluded.priority OR body <> excluded.body "
        "OR not_before > excluded.not_before",
        (chat_id, int(priority), str(kind), key, _text(body), now, not_before),
    )


def first_in_each_chat(
    read: Read, now: int, but: Iterable[int] = (), below: Priority = Priority.UNCOUNTED
) -> list[FirstInChat]:
    """The first due row of each chat except the chats `but`, of priorities `below`; most urgent first."""
    rows = read(_FIRST_IN_EACH_CHAT, (int(below), now))
    excluded = set(but)
    return [
        FirstInChat(item, chat_id, priority, created_at, bool(is_private))
        for item, chat_id, priority, created_at, is_private in rows
        if chat_id not in excluded
    ]


def uncounted(read: Read, after: int, limit: int) -> list[Outgoing]:
    """Pending rows that no rate limit counts, with ids above `after`."""
    rows = read(
        f"SELECT {_COLUMNS} FROM outbox WHERE state = 0 AND priority = 9 AND id > ? ORDER BY id LIMIT ?",
        (after, limit),
    )
    return [_outgoing(row) for row in rows]


def next_due(read: Read, now: int) -> int | None:
    """When the next row falls due that is not yet due."""
    rows = read("SELECT min(not_before) FROM outbox WHERE state = 0 AND not_before > ?", (now,))
    due: int | None = rows[0][0]
    return due


def mark_sending(tx: Transaction, items: Sequence[int], at_ms: int) -> list[Outgoing]:
    """Marks rows as being sent and logs the sends in the same commit, so that the rate limit survives a kill."""
    taken = []
    for item in items:
        rows = tx.read(
            "UPDATE outbox SET state = 1, attempts = attempts + 1 WHERE id = ? AND state = 0 "
            "RETURNING id, chat_id, priority, kind, key, body, attempts, created_at, resent",
            (item,),
        )
        taken += [_outgoing(row) for row in rows]
    for row in taken:
        tx.write(
            "INSERT OR IGNORE INTO send_log (chat_id, at_ms, is_edit) VALUES (?, ?, ?)",
            (row.chat_id, at_ms, int(row.priority == Priority.CARD)),
        )
    return taken


def mark_sent(tx: Transaction, item: int, at: int, problem: str | None = None) -> None:
    tx.write("UPDATE outbox SET state = 2, sent_at = ?, problem = ? WHERE id = ?", (at, problem, item))


def mark_failed(tx: Transaction, item: int, problem: str) -> None:
    tx.write("UPDATE outbox SET state = 3, problem = ? WHERE id = ?", (problem, item))


def mark_dropped(tx: Transaction, item: int, problem: str) -> None:
    tx.write("UPDATE outbox SET state = 4, problem = ? WHERE id = ?", (problem, item))


def requeue(
    tx: Transaction, row: Outgoing, not_before: int, problem: str | None, *, resent: bool = False
) -> None:
    """Puts a row back into the queue, or drops it where a newer row of the same key is pending.

    `resent`: the messenger's answer was lost, so the message may be in the chat.
    """
    tx.write(
        "UPDATE outbox SET state = CASE WHEN EXISTS "
        "(SELECT 1 FROM outbox newer WHERE newer.key = outbox.key AND newer.state = 0) THEN 4 ELSE 0 END, "
        "not_before = ?, problem = ?, resent = max(resent, ?) WHERE id = ?",
        (not_before, problem, int(resent), row.id),
    )
    if resent and row.key is not None:
        # The newer row inherits the doubt whether the older one arrived.
        tx.write("UPDATE outbox SET resent = 1 WHERE key = ? AND state = 0", (row.key,))


def send_next_page(tx: Transaction, row: Outgoing, page: int) -> None:
    """Queues the next page of a message, of which one was sent; drops it where a newer row of the same key is pending."""
    tx.write(
        "UPDATE outbox SET body = json_set(body, '$.page', ?), attempts = 0, resent = 0 WHERE id = ?",
        (page, row.id),
    )
    requeue(tx, row, 0, None)


def in_flight(read: Read) -> list[Outgoing]:
    """Rows marked as being sent: after a restart nobody knows whether they arrived."""
    rows = read(f"SELECT {_COLUMNS} FROM outbox WHERE state = 1 ORDER BY id", ())
    return [_outgoing(row) for row in rows]


def sends_since(read: Read, at_ms: int) -> list[tuple[int, int, bool]]:
    """Logged sends: (chat, UTC milliseconds, whether it was an edit)."""
    rows = read("SELECT chat_id, at_ms, is_edit FROM send_log WHERE at_ms > ? ORDER BY at_ms", (at_ms,))
    return [(chat_id, sent_ms, bool(edit)) for chat_id, sent_ms, edit in rows]


def forget_send(tx: Transaction, chat_id: int, at_ms: int) -> None:
    """Nothing was sent after all."""
    tx.write("DELETE FROM send_log WHERE at_ms = ? AND chat_id = ?", (at_ms, chat_id))


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """The group moved: moves its rows to the new chat, and drops those about a message of the old one."""
    about_a_message = f"kind IN ({', '.join(repr(str(kind)) for kind in ABOUT_A_MESSAGE)})"
    tx.write(
        f"UPDATE outbox SET state = 4, problem = '{LEFT_IN_OLD_CHAT}' WHERE chat_id = ? AND state = 0 AND {about_a_message}",
        (old,),
    )
    # A row in flight about a message keeps its chat: the messenger's answer decides what becomes of it.
    tx.write(
        f"UPDATE outbox SET chat_id = ? WHERE chat_id = ? AND state IN (0, 1) AND NOT ({about_a_message})",
        (new, old),
    )


def unsent_count(read: Read) -> int:
    """How many messages wait to be sent."""
    rows = read("SELECT COUNT(*) FROM outbox WHERE state = 0", ())
    return int(rows[0][0])


def unsent_since(read: Read, now: int) -> int | None:
    """Since when the message that waits longest could have been sent; None where none is due."""
    rows = read(
        "SELECT min(max(created_at, not_before)) FROM outbox WHERE state = 0 AND not_before <= ?", (now,)
    )
    oldest: int | None = rows[0][0]
    return oldest


def failed_count(read: Read, since: int) -> int:
    """How many messages made after `since` (UTC epoch seconds) were refused for good."""
    return int(read("SELECT COUNT(*) FROM outbox WHERE state = 3 AND created_at > ?", (since,))[0][0])


def prune(tx: Transaction, now: int, limit: int = 5_000) -> None:
    """Deletes up to `limit` finished rows older than 8 days. The newest row stays, so that no id is used twice."""
    tx.write("DELETE FROM send_log WHERE at_ms < ?", (now * 1000 - SEND_LOG_MS,))
    tx.write(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at < ? AND state IN (2, 3, 4) "
        "AND id < (SELECT max(id) FROM outbox) ORDER BY id LIMIT ?)",
        (now - KEPT_SECONDS, limit),
    )


_COLUMNS = "id, chat_id, priority, kind, key, body, attempts, created_at, resent"


# One step from chat to chat along the index: a long queue in one chat costs no more than a short one.
_FIRST_IN_EACH_CHAT = """
WITH RECURSIVE chats (chat_id) AS (
  SELECT min(chat_id) FROM outbox WHERE state = 0
  UNION ALL
  SELECT (SELECT min(o.chat_id) FROM outbox o WHERE o.state = 0 AND o.chat_id > chats.chat_id)
  FROM chats WHERE chats.chat_id IS NOT NULL
)
SELECT o.id, o.chat_id, o.priority, o.created_at,
  EXISTS (SELECT 1 FROM places WHERE places.id = o.chat_id AND kind = 'private')
FROM chats JOIN outbox o ON o.id = (
  SELECT h.id FROM outbox h
  WHERE h.state = 0 AND h.chat_id = chats.chat_id AND h.priority < ? AND h.not_before <= ?
  ORDER BY h.priority, h.id LIMIT 1
)
ORDER BY o.priority, o.id
"""


def _outgoing(row: Row) -> Outgoing:
    item, chat_id, priority, kind, key, body, attempts, created_at, resent = row
    content = json.loads(body)
    if resent:
        content[RESENT] = True
    return Outgoing(item, chat_id, priority, kind, key, content, attempts, created_at)


def _text(body: object) -> str:
    return msgspec.json.encode(body).decode()
