"""Remembers who is to be told something in his group's next gathered message, and who has been."""

from typing import NamedTuple

from storage.core.transaction import Read, Transaction


class Mention(NamedTuple):
    id: int
    call_id: int
    person_id: int
    kind: str


def save(tx: Transaction, fleet_id: int, wanted: Mention, at: int) -> None:
    tx.write(
        "INSERT INTO mentions (id, fleet_id, call_id, person_id, kind, at) VALUES (?, ?, ?, ?, ?, ?)",
        (wanted.id, fleet_id, wanted.call_id, wanted.person_id, wanted.kind, at),
    )


def waiting(read: Read, fleet_id: int) -> list[Mention]:
    """In order of recording."""
    rows = read(
        "SELECT id, call_id, person_id, kind FROM mentions WHERE fleet_id = ? AND told_at IS NULL ORDER BY id",
        (fleet_id,),
    )
    return [Mention._make(row) for row in rows]


def settle(tx: Transaction, mention_id: int, at: int) -> None:
    """It was said, or is not true any more."""
    tx.write("UPDATE mentions SET told_at = ? WHERE id = ?", (at, mention_id))
