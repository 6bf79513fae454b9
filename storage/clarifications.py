"""Stores clarifications: messages and statements that wait for an answer (待确认)."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from dispatch.clarifications import ClarificationKind
from storage.core.transaction import Read, Row, Transaction

_COLUMNS = "id, fleet_id, call_id, person_id, kind, at, chat_id, message_id, input_id, statement_id, body, asked_at, resolved_at"

ABOUT, CARS = "about", "cars"
"""Keys of a body: ids of those whom the words name, and of those whose cars they may bring."""
_NO_REPORTS = (ClarificationKind.MAYBE, ClarificationKind.EARLY, ClarificationKind.CALL_REQUEST)


@dataclass(slots=True)
class Clarification:
    """One open or resolved clarification.

    `person_id` wrote the message at `at` (UTC epoch seconds); `statement_id` is None where nothing was recorded.
    `body` holds what the question needs, such as the name and the people it fits.
    """

    id: int
    fleet_id: int
    call_id: int | None
    person_id: int
    kind: ClarificationKind
    at: int
    chat_id: int
    message_id: int
    input_id: int
    statement_id: int | None
    body: dict[str, Any]
    asked_at: int | None = None
    resolved_at: int | None = None


def save(tx: Transaction, clarification: Clarification) -> None:
    tx.write(
        f"INSERT INTO clarifications ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            clarification.id,
            clarification.fleet_id,
            clarification.call_id,
            clarification.person_id,
            clarification.kind.value,
            clarification.at,
            clarification.chat_id,
            clarification.message_id,
            clarification.input_id,
            clarification.statement_id,
            json.dumps(clarification.body, ensure_ascii=False),
            clarification.asked_at,
            clarification.resolved_at,
        ),
    )


def resolve(tx: Transaction, clarification_id: int, at: int) -> None:
    tx.write("UPDATE clarifications SET resolved_at = ? WHERE id = ?", (at, clarification_id))


def resolve_all(tx: Transaction, fleet_id: int, kind: ClarificationKind, at: int) -> None:
    tx.write(
        "UPDATE clarifications SET resolved_at = ? WHERE fleet_id = ? AND kind = ? AND resolved_at IS NULL",
        (at, fleet_id, kind.value),
    )


def mark_asked(tx: Transaction, clarification_id: int, at: int) -> None:
    tx.write("UPDATE clarifications SET asked_at = ? WHERE id = ?", (at, clarification_id))


def mark_unasked(tx: Transaction, clarification_id: int) -> None:
    """The next batch of questions asks it again."""
    tx.write("UPDATE clarifications SET asked_at = NULL WHERE id = ?", (clarification_id,))


def save_body(tx: Transaction, clarification_id: int, body: dict[str, Any]) -> None:
    tx.write(
        "UPDATE clarifications SET body = ? WHERE id = ?",
        (json.dumps(body, ensure_ascii=False), clarification_id),
    )


def load_open(read: Read, fleet_id: int, clarification_id: int) -> Clarification | None:
    """None where it is resolved, or belongs to another fleet."""
    found = find_open(read, "id = ? AND fleet_id = ?", (clarification_id, fleet_id))
    return found[0] if found else None


def open_of_kind(read: Read, fleet_id: int, kind: ClarificationKind, since: int = 0) -> list[Clarification]:
    return find_open(read, "fleet_id = ? AND kind = ? AND at >= ?", (fleet_id, kind.value, since))


def any_open(read: Read, fleet_id: int, kind: ClarificationKind) -> bool:
    found = read(
        "SELECT 1 FROM clarifications WHERE resolved_at IS NULL AND fleet_id = ? AND kind = ? LIMIT 1",
        (fleet_id, kind.value),
    )
    return bool(found)


def open_of_person(read: Read, fleet_id: int, person_id: int, kind: ClarificationKind) -> list[Clarification]:
    return find_open(read, "fleet_id = ? AND person_id = ? AND kind = ?", (fleet_id, person_id, kind.value))


def open_of_input(read: Read, input_id: int, kind: ClarificationKind) -> list[Clarification]:
    return find_open(read, "input_id = ? AND kind = ?", (input_id, kind.value))


def open_of_same_place(read: Read, clarification_id: int) -> list[Clarification]:
    """Those that name the place of this one, which may be resolved; none where it names none."""
    place = "json_extract(body, '$.elsewhere')"
    where = (
        "kind = 'call' AND fleet_id = (SELECT fleet_id FROM clarifications WHERE id = ?)"
        f" AND {place} = (SELECT {place} FROM clarifications WHERE id = ?)"
    )
    return find_open(read, where, (clarification_id, clarification_id))


def open_of_message(read: Read, chat_id: int, message_id: int) -> list[Clarification]:
    """Only those without a statement: nothing of the message is recorded."""
    return find_open(read, "chat_id = ? AND message_id = ? AND statement_id IS NULL", (chat_id, message_id))


def open_about_statements(read: Read, call_id: int, person_id: int) -> list[Clarification]:
    """Those about what one person said in a call, or what was said about him."""
    return find_open(read, "call_id = ? AND person_id = ? AND statement_id IS NOT NULL", (call_id, person_id))


def people_waiting(read: Read, call_ids: Iterable[int]) -> frozenset[int]:
    """Ids of those of whose words in these calls something waits for an answer, or may not have been understood.

    Also those whom such words of somebody else name or may bring, and those who have not said which of several calls they mean.
    """
    return frozenset(_waiting(read, call_ids, but=()))


def people_unsettled(read: Read, call_id: int) -> list[int]:
    """The same of one call, in the order of what they said; not those of whom only a sticker or a request for cars waits."""
    return _waiting(read, [call_id], but=_NO_REPORTS)


def _waiting(read: Read, call_ids: Iterable[int], *, but: Collection[ClarificationKind]) -> list[int]:
    calls = ",".join(str(int(id_)) for id_ in call_ids)
    rows = read(
        f"SELECT person_id, body FROM clarifications WHERE resolved_at IS NULL AND kind NOT IN ({_placeholders(but)})"
        f" AND (call_id IN ({calls}) OR (kind = 'call' AND EXISTS"
        f" (SELECT 1 FROM json_each(body, '$.calls') AS meant WHERE meant.value IN ({calls})))) ORDER BY id",
        tuple(kind.value for kind in but),
    )
    people: list[int] = []
    for person_id, body in rows:
        said = json.loads(body or "{}")
        about = [*said.get(ABOUT, ()), *said.get(CARS, ())]
        people += about or [person_id]
    return list(dict.fromkeys(people))


def open_since(
    read: Read, fleet_id: int, at: int, *, but: Collection[ClarificationKind]
) -> list[Clarification]:
    """Every kind except `but`."""
    where = f"fleet_id = ? AND kind NOT IN ({_placeholders(but)}) AND at >= ?"
    return find_open(read, where, (fleet_id, *(kind.value for kind in but), at))


def not_asked(read: Read, fleet_id: int, *, but: Collection[ClarificationKind]) -> list[Clarification]:
    """Every kind except `but`."""
    where = f"fleet_id = ? AND asked_at IS NULL AND kind NOT IN ({_placeholders(but)})"
    return find_open(read, where, (fleet_id, *(kind.value for kind in but)))


def fleet_of_clarification(read: Read, clarification_id: int) -> int | None:
    """The fleet's id, also of a resolved one."""
    rows = read("SELECT fleet_id FROM clarifications WHERE id = ?", (clarification_id,))
    return rows[0][0] if rows else None


def find_open(read: Read, where: str, params: tuple[object, ...]) -> list[Clarification]:
    """Open ones that meet a condition on the table, in order of recording."""
    rows = read(
        f"SELECT {_COLUMNS} FROM clarifications WHERE resolved_at IS NULL AND {where} ORDER BY id", params
    )
    return [_clarification(row) for row in rows]


def stations_meant(read: Read, fleet_id: int, kind: ClarificationKind, since: int) -> dict[str, str]:
    """{word: station} as people answered what they meant by a place, the later answer last.

    Answers since then (UTC epoch seconds), and those that hold for the fleet.
    """
    rows = read(
        "SELECT body, resolved_at FROM clarifications"
        " WHERE fleet_id = ? AND kind = ? AND resolved_at IS NOT NULL AND body LIKE '%\"station\"%' ORDER BY id",
        (fleet_id, kind.value),
    )
    meant = [(json.loads(body), resolved_at) for body, resolved_at in rows]
    return {
        body["elsewhere"]: body["station"]
        for body, resolved_at in meant
        if "elsewhere" in body and (resolved_at >= since or body.get("for_fleet"))
    }


def _placeholders(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _clarification(row: Row) -> Clarification:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return Clarification(
        **values | {"kind": ClarificationKind(values["kind"]), "body": json.loads(values["body"])}
    )
