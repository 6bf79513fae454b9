"""Stores whom a coordinator picked for thanks, and what they answered (H17)."""

from typing import NamedTuple

from storage.core.transaction import Read, Transaction
from storage.persons import person_now


class Honour(NamedTuple):
    """Instants are UTC epoch seconds. `agrees` counts where `answered_at` is given."""

    holder_id: int
    asked_at: int | None
    answered_at: int | None
    agrees: bool
    posted_at: int | None


def of_month(read: Read, fleet_id: int, month: str) -> dict[int, Honour]:
    """By person, as he is known now."""
    rows = read(
        "SELECT holder_id, asked_at, answered_at, agrees, posted_at FROM honours WHERE fleet_id = ? AND month = ?",
        (fleet_id, month),
    )
    return {person_now(read, row[0]): Honour(row[0], row[1], row[2], bool(row[3]), row[4]) for row in rows}


def pick(tx: Transaction, fleet_id: int, month: str, person_id: int, at: int, by_id: int) -> None:
    tx.write(
        "INSERT INTO honours (fleet_id, month, holder_id, picked_at, picked_by) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (fleet_id, month, person_id, at, by_id),
    )


def drop(tx: Transaction, fleet_id: int, month: str, honour: Honour) -> None:
    """Only of somebody who was not asked."""
    tx.write(
        "DELETE FROM honours WHERE fleet_id = ? AND month = ? AND holder_id = ? AND asked_at IS NULL",
        (fleet_id, month, honour.holder_id),
    )


def ask(tx: Transaction, fleet_id: int, month: str, honour: Honour, at: int) -> None:
    tx.write(
        "UPDATE honours SET asked_at = ? WHERE fleet_id = ? AND month = ? AND holder_id = ? AND asked_at IS NULL",
        (at, fleet_id, month, honour.holder_id),
    )


def answer(
    tx: Transaction,
    fleet_id: int,
    month: str,
    honour: Honour,
    at: int,
    agrees: bool,  # noqa: FBT001  a column
) -> None:
    tx.write(
        "UPDATE honours SET answered_at = ?, agrees = ? WHERE fleet_id = ? AND month = ? AND holder_id = ?",
        (at, int(agrees), fleet_id, month, honour.holder_id),
    )


def post(tx: Transaction, fleet_id: int, month: str, honour: Honour, at: int) -> None:
    tx.write(
        "UPDATE honours SET posted_at = ? WHERE fleet_id = ? AND month = ? AND holder_id = ?",
        (at, fleet_id, month, honour.holder_id),
    )


def came_before(read: Read, fleet_id: int, since: str) -> frozenset[int]:
    """Everybody who came to a call of the fleet before this night (ISO 8601)."""
    rows = read(
        "SELECT DISTINCT r.person_id FROM calls c JOIN responses r ON r.call_id = c.id"
        " WHERE c.fleet_id = ? AND c.night < ? AND c.cancelled = 0 AND r.arrived_at IS NOT NULL",
        (fleet_id, since),
    )
    return frozenset(person_id for (person_id,) in rows)


def any_in(read: Read, fleet_id: int) -> bool:
    return bool(read("SELECT 1 FROM honours WHERE fleet_id = ? LIMIT 1", (fleet_id,)))
