"""Remembers what was said and is not settled: unreadable, or asked and not answered yet."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from storage.core.transaction import Read, Row, Transaction

_COLUMNS = "id, fleet_id, call_id, person_id, kind, at, chat_id, message_id, input_id, statement_id, body, asked_at, settled_at"


@dataclass(slots=True)
class Clarification:
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


def save(tx: Transaction, doubt: Clarification) -> None:
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


def settle_all(tx: Transaction, fleet_id: int, kind: str, at: int) -> None:
    tx.write(
        "UPDATE doubts SET settled_at = ? WHERE fleet_id = ? AND kind = ? AND settled_at IS NULL",
        (at, fleet_id, kind),
    )


def note_asked(tx: Transaction, doubt_id: int, at: int) -> None:
    tx.write("UPDATE doubts SET asked_at = ? WHERE id = ?", (at, doubt_id))


def ask_again(tx: Transaction, doubt_id: int) -> None:
    tx.write("UPDATE doubts SET asked_at = NULL WHERE id = ?", (doubt_id,))


def find(read: Read, where: str, params: tuple[object, ...]) -> list[Clarification]:
    """Open doubts that meet a condition on the table, in order of recording."""
    rows = read(f"SELECT {_COLUMNS} FROM doubts WHERE settled_at IS NULL AND {where} ORDER BY id", params)
    return [_doubt(row) for row in rows]


def numbered(read: Read, fleet_id: int, doubt_id: int) -> Clarification | None:
    found = find(read, "id = ? AND fleet_id = ?", (doubt_id, fleet_id))
    return found[0] if found else None


def of_kind(read: Read, fleet_id: int, kind: str, since: int = 0) -> list[Clarification]:
    return find(read, "fleet_id = ? AND kind = ? AND at >= ?", (fleet_id, kind, since))


def of_person(read: Read, fleet_id: int, person_id: int, kind: str) -> list[Clarification]:
    return find(read, "fleet_id = ? AND person_id = ? AND kind = ?", (fleet_id, person_id, kind))


def of_input(read: Read, input_id: int, kind: str) -> list[Clarification]:
    return find(read, "input_id = ? AND kind = ?", (input_id, kind))


def of_message(read: Read, chat_id: int, message_id: int) -> list[Clarification]:
    """What could not be read of it: no statement was made."""
    return find(read, "chat_id = ? AND message_id = ? AND statement_id IS NULL", (chat_id, message_id))


def since(read: Read, fleet_id: int, at: int, *, but: Collection[str]) -> list[Clarification]:
    """Of every kind but these."""
    where = f"fleet_id = ? AND kind NOT IN ({_marks(but)}) AND at >= ?"
    return find(read, where, (fleet_id, *but, at))


def not_asked(read: Read, fleet_id: int, *, but: Collection[str]) -> list[Clarification]:
    """Of every kind but these."""
    where = f"fleet_id = ? AND asked_at IS NULL AND kind NOT IN ({_marks(but)})"
    return find(read, where, (fleet_id, *but))


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def fleet_of_doubt(read: Read, doubt_id: int) -> int | None:
    """Of a settled one too."""
    rows = read("SELECT fleet_id FROM doubts WHERE id = ?", (doubt_id,))
    return rows[0][0] if rows else None


def _doubt(row: Row) -> Clarification:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return Clarification(**values | {"body": json.loads(values["body"])})
