"""Everything that is to be said, a row before it is sent. How it is worded and paced is not known here."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import msgspec

from storage.core.transaction import Read, Row, Transaction

KEPT_SECONDS = 8 * 86_400
STAYED = "its message stayed in the former group"
PACE_MS = 120_000  # longer than any window in which Telegram counts

# A message that may already stand in the chat bears this in its body, and is worded as a repetition.
RESENT = "resent"


class Priority(IntEnum):
    """Who speaks first in one chat."""

    CALL = 0  # a new call card, its pin
    NOTICE = 1  # reports, questions, replies
    BOARD = 2  # edits of cards
    REACTION = 3
    LEISURE = 4  # weekly summaries: when nobody is kept waiting by them
    FREE = 9  # answerCallbackQuery: Telegram does not count it, it waits for nobody


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A row whose turn it is. `kind` 'request' has {"method", "params"} as its body; others are rendered."""

    id: int
    chat_id: int
    lane: int
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
    lane: int
    created_at: int


def say(  # noqa: PLR0913  each is a column of the row
    tx: Transaction,
    *,
    chat_id: int,
    lane: int,
    kind: str,
    body: Mapping[str, Any],
    now: int,
    key: str | None = None,
    not_before: int = 0,
) -> None:
    """Queue it; while a row of the same key is pending its content is replaced, and it keeps its turn."""
    tx.write(
        "INSERT INTO outbox (chat_id, lane, kind, key, body, created_at, not_before) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) WHERE state = 0 AND key IS NOT NULL DO UPDATE SET "
        "chat_id = excluded.chat_id, lane = min(lane, excluded.lane), kind = excluded.kind, "
        "body = excluded.body, not_before = min(not_before, excluded.not_before) "
        # A page that says the same already need not be written.
        "WHERE chat_id <> excluded.chat_id OR lane > excluded.lane OR body <> excluded.body "
        "OR not_before > excluded.not_before",
        (chat_id, int(lane), kind, key, _text(body), now, not_before),
    )


def heads(
    read: Read, now: int, silent: Iterable[int] = (), below: Priority = Priority.FREE
) -> list[FirstInChat]:
    """For each chat that is not silent the first row in a lane `below` that is due, the more urgent lanes first."""
    rows = read(_HEADS, (int(below), now))
    excluded = set(silent)
    return [FirstInChat(*row) for row in rows if row[1] not in excluded]


def free(read: Read, after: int, limit: int) -> list[Outgoing]:
    """What need not wait for its turn, with ids above `after`."""
    rows = read(
        f"SELECT {_COLUMNS} FROM outbox WHERE state = 0 AND lane = 9 AND id > ? ORDER BY id LIMIT ?",
        (after, limit),
    )
    return [_outgoing(row) for row in rows]


def next_due(read: Read, now: int) -> int | None:
    """When the next row falls due that is not yet due."""
    rows = read("SELECT min(not_before) FROM outbox WHERE state = 0 AND not_before > ?", (now,))
    due: int | None = rows[0][0]
    return due


def take(tx: Transaction, items: Sequence[int], at_ms: int) -> list[Outgoing]:
    """Mark as being sent, and as spoken now: in one commit, so that the pace survives a kill."""
    taken = []
    for item in items:
        rows = tx.read(
            "UPDATE outbox SET state = 1, attempts = attempts + 1 WHERE id = ? AND state = 0 "
            "RETURNING id, chat_id, lane, kind, key, body, attempts, created_at, resent",
            (item,),
        )
        taken += [_outgoing(row) for row in rows]
    for row in taken:
        tx.write(
            "INSERT OR IGNORE INTO spoken (chat_id, at_ms, edit) VALUES (?, ?, ?)",
            (row.chat_id, at_ms, int(row.lane == Priority.BOARD)),
        )
    return taken


def sent(tx: Transaction, item: int, at: int, problem: str | None = None) -> None:
    tx.write("UPDATE outbox SET state = 2, sent_at = ?, problem = ? WHERE id = ?", (at, problem, item))


def failed(tx: Transaction, item: int, problem: str) -> None:
    tx.write("UPDATE outbox SET state = 3, problem = ? WHERE id = ?", (problem, item))


def dropped(tx: Transaction, item: int, problem: str) -> None:
    tx.write("UPDATE outbox SET state = 4, problem = ? WHERE id = ?", (problem, item))


def again(
    tx: Transaction, row: Outgoing, not_before: int, problem: str | None, *, resent: bool = False
) -> None:
    """Back into the queue, unless a newer row of the same key waits already: that one says it all.

    `resent`: Telegram's answer was lost, the message may stand in the chat.
    """
    tx.write(
        "UPDATE outbox SET state = CASE WHEN EXISTS "
        "(SELECT 1 FROM outbox newer WHERE newer.key = outbox.key AND newer.state = 0) THEN 4 ELSE 0 END, "
        "not_before = ?, problem = ?, resent = max(resent, ?) WHERE id = ?",
        (not_before, problem, int(resent), row.id),
    )
    if resent and row.key is not None:
        # The newer row takes over what is not known about the older one.
        tx.write("UPDATE outbox SET resent = 1 WHERE key = ? AND state = 0", (row.key,))


def unfinished(read: Read) -> list[Outgoing]:
    """Rows that a former process was sending when it ended: whether they arrived is not known."""
    rows = read(f"SELECT {_COLUMNS} FROM outbox WHERE state = 1 ORDER BY id", ())
    return [_outgoing(row) for row in rows]


def spoken_since(read: Read, at_ms: int) -> list[tuple[int, int, bool]]:
    """What was said to whom: (chat, UTC milliseconds, whether it was an edit)."""
    rows = read("SELECT chat_id, at_ms, edit FROM spoken WHERE at_ms > ? ORDER BY at_ms", (at_ms,))
    return [(chat_id, said_ms, bool(edit)) for chat_id, said_ms, edit in rows]


def unspeak(tx: Transaction, chat_id: int, at_ms: int) -> None:
    """Its turn came and nothing was sent."""
    tx.write("DELETE FROM spoken WHERE at_ms = ? AND chat_id = ?", (at_ms, chat_id))


def move(tx: Transaction, old: int, new: int) -> None:
    """The group became a supergroup: what waits goes to the new chat, but for what is about a message of the old one."""
    about_a_message = "kind = 'request' AND json_extract(body, '$.params.message_id') IS NOT NULL"
    tx.write(
        f"UPDATE outbox SET state = 4, problem = '{STAYED}' WHERE chat_id = ? AND state = 0 AND {about_a_message}",
        (old,),
    )
    # What is just being said keeps its chat where it is about a message: the answer of Telegram settles it.
    tx.write(
        f"UPDATE outbox SET chat_id = ? WHERE chat_id = ? AND state IN (0, 1) AND NOT ({about_a_message})",
        (new, old),
    )


def prune(tx: Transaction, now: int, limit: int = 5_000) -> None:
    """Forget what was settled more than 8 days ago; the newest row stays, so that no id is given twice."""
    tx.write("DELETE FROM spoken WHERE at_ms < ?", (now * 1000 - PACE_MS,))
    tx.write(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at < ? AND state IN (2, 3, 4) "
        "AND id < (SELECT max(id) FROM outbox) ORDER BY id LIMIT ?)",
        (now - KEPT_SECONDS, limit),
    )


_COLUMNS = "id, chat_id, lane, kind, key, body, attempts, created_at, resent"


# One step from chat to chat along the index: a long queue in one chat costs no more than a short one.
_HEADS = """
WITH RECURSIVE chats (chat_id) AS (
  SELECT min(chat_id) FROM outbox WHERE state = 0
  UNION ALL
  SELECT (SELECT min(o.chat_id) FROM outbox o WHERE o.state = 0 AND o.chat_id > chats.chat_id)
  FROM chats WHERE chats.chat_id IS NOT NULL
)
SELECT o.id, o.chat_id, o.lane, o.created_at FROM chats JOIN outbox o ON o.id = (
  SELECT h.id FROM outbox h
  WHERE h.state = 0 AND h.chat_id = chats.chat_id AND h.lane < ? AND h.not_before <= ?
  ORDER BY h.lane, h.id LIMIT 1
)
ORDER BY o.lane, o.id
"""


def _outgoing(row: Row) -> Outgoing:
    item, chat_id, lane, kind, key, body, attempts, created_at, resent = row
    content = json.loads(body)
    if resent:
        content[RESENT] = True
    return Outgoing(item, chat_id, lane, kind, key, content, attempts, created_at)


def _text(body: Mapping[str, Any]) -> str:
    return msgspec.json.encode(body).decode()
