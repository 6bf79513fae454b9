"""What the database says, by name: the only place outside tests/storage where a test's SQL stands.

Functions that take `read` run inside a transaction or `Database.query`; the others take the database.
"""

import json
from typing import Any, NamedTuple

from storage import clarifications
from storage.clarifications import Clarification
from storage.core.database import Database
from storage.core.transaction import Read


class OutboxRow(NamedTuple):
    id: int
    chat_id: int
    kind: str
    body: str


class Response(NamedTuple):
    """`driver` is the account, None for a person who is known by name alone; times are UTC epoch seconds."""

    call: int
    driver: int | None
    slot: str
    acknowledged_at: int | None
    arrived_at: int | None
    declined_at: int | None
    passed_on_at: int | None
    withdrawn: bool
    corrections: int
    asks: bool


class Trip(NamedTuple):
    """`driver` and `reported_by` are accounts; the latter is None where he reported it himself."""

    driver: int | None
    passengers: int
    departed_at: int
    reported_by: int | None


class Call(NamedTuple):
    id: int
    station: str
    needed: int | None
    waiting: int | None
    closed_at: int | None


# ---------------------------------------------------------------- the outbox


def outbox_waiting(read: Read, now: int) -> list[OutboxRow]:
    """Rows that are due, in the order in which the sender takes them."""
    sql = "SELECT id, chat_id, kind, body FROM outbox WHERE state = 0 AND not_before <= ? ORDER BY lane, id"
    return [OutboxRow(*row) for row in read(sql, (now,))]


# ---------------------------------------------------------------- deadlines


async def next_deadline(database: Database, until: int) -> int | None:
    """When the first deadline falls due that has not fired, if that is not after `until`."""
    sql = "SELECT MIN(due_at) FROM deadlines WHERE fired_at IS NULL AND due_at <= ?"
    due: int | None = (await database.read(sql, (until,)))[0][0]
    return due


async def deadlines_due(database: Database, now: int) -> list[tuple[str, int]]:
    """Key and time of each deadline that is due and has not fired."""
    sql = "SELECT key, due_at FROM deadlines WHERE fired_at IS NULL AND due_at <= ?"
    return [(key, due_at) for key, due_at in await database.read(sql, (now,))]


# ---------------------------------------------------------------- the journal


async def journal(database: Database, kind: str) -> list[dict[str, Any]]:
    """The notes of this kind, oldest first."""
    rows = await database.read("SELECT body FROM journal WHERE kind = ? ORDER BY id", (kind,))
    return [json.loads(body) for (body,) in rows]


# ---------------------------------------------------------------- people


async def person_id(database: Database, account: int) -> int | None:
    """None where nobody is known by this account."""
    rows = await database.read("SELECT id FROM people WHERE telegram_id = ?", (account,))
    return rows[0][0] if rows else None


# ---------------------------------------------------------------- clarifications


async def open_clarifications(database: Database, message: int | None = None) -> list[Clarification]:
    """What waits for an answer, oldest first; of one message or of all."""
    if message is None:
        return await database.query(lambda read: clarifications.find(read, "1", ()))
    return await database.query(lambda read: clarifications.find(read, "message_id = ?", (message,)))


async def call_request(database: Database, message: int) -> int:
    """The clarification about a driver's wish for cars, settled or not."""
    [[id_]] = await database.read("SELECT id FROM doubts WHERE kind = 'wish' AND message_id = ?", (message,))
    return int(id_)
