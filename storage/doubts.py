"""Remembers what was said and is not settled: unreadable, or asked and not answered yet."""

import json
from dataclasses import dataclass
from typing import Any

from storage.transaction import Read, Row, Transaction

_COLUMNS = "id, fleet_id, call_id, person_id, kind, at, chat_id, message_id, input_id, statement_id, body, asked_at, settled_at"


@dataclass(slots=True)
class OpenDoubt:
    """One line of what is 待确认. `kind` says what is asked; `body` what the question needs to be put."""

    id: int
    fleet_id: int
    call_id: int | None
    person_id: int
    kind: str
    at: int
    chat_id: int
    message_id: int
    input_id: int
    statement_id: int | None
    body: dict[str, Any]
    asked_at: int | None = None
    settled_at: int | None = None


def save(tx: Transaction, doubt: OpenDoubt) -> None:
    tx.write(
        f"INSERT INTO doubts ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            doubt.id,
            doubt.fleet_id,
            doubt.call_id,
            doubt.person_id,
            doubt.kind,
            doubt.at,
            doubt.chat_id,
            doubt.message_id,
            doubt.input_id,
            doubt.statement_id,
            json.dumps(doubt.body, ensure_ascii=False),
            doubt.asked_at,
            doubt.settled_at,
        ),
    )


def settle(tx: Transaction, doubt_id: int, at: int) -> None:
    tx.write("UPDATE doubts SET settled_at = ? WHERE id = ?", (at, doubt_id))


async def find(read: Read, where: str, params: tuple[object, ...]) -> list[OpenDoubt]:
    """Open doubts that meet a condition on the table, in order of recording."""
    rows = await read(
        f"SELECT {_COLUMNS} FROM doubts WHERE settled_at IS NULL AND {where} ORDER BY id", params
    )
    return [_doubt(row) for row in rows]


def _doubt(row: Row) -> OpenDoubt:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return OpenDoubt(**values | {"body": json.loads(values["body"])})
