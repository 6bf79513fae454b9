"""Remembers who said that he can come tonight, and until when."""

from datetime import date

from storage.core.transaction import Read, Transaction


def save(tx: Transaction, fleet_id: int, person_id: int, night: date, window: tuple[int, int]) -> None:
    """One shift a night: the later word stands. [from, until), UTC epoch seconds."""
    tx.write(
        "INSERT INTO shifts (fleet_id, night, person_id, from_at, until_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (fleet_id, night, person_id) DO UPDATE SET from_at = excluded.from_at, until_at = excluded.until_at",
        (fleet_id, night.isoformat(), person_id, *window),
    )


def drop(tx: Transaction, fleet_id: int, person_id: int, from_night: date) -> None:
    tx.write(
        "DELETE FROM shifts WHERE fleet_id = ? AND night >= ? AND person_id = ?",
        (fleet_id, from_night.isoformat(), person_id),
    )


def of_night(read: Read, fleet_id: int, night: date) -> list[tuple[int, int, int]]:
    """(person id, from, until), by their beginning."""
    rows = read(
        "SELECT person_id, from_at, until_at FROM shifts WHERE fleet_id = ? AND night = ? ORDER BY from_at, person_id",
        (fleet_id, night.isoformat()),
    )
    return [(person_id, from_at, until_at) for person_id, from_at, until_at in rows]


def next_of(read: Read, fleet_id: int, person_id: int, now: int) -> tuple[int, int] | None:
    """[from, until) of one person's shift of now, else of his next one."""
    rows = read(
        "SELECT from_at, until_at FROM shifts WHERE fleet_id = ? AND person_id = ? AND until_at > ? ORDER BY from_at LIMIT 1",
        (fleet_id, person_id, now),
    )
    return (rows[0][0], rows[0][1]) if rows else None


def used_before(read: Read, fleet_id: int) -> bool:
    return bool(read("SELECT 1 FROM shifts WHERE fleet_id = ? LIMIT 1", (fleet_id,)))
