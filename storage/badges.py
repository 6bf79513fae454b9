"""Stores a fleet's badge and who wears it: his own consent to its text, and a coordinator's confirmation (I12)."""

from typing import NamedTuple

from storage.core.transaction import Read, Transaction


class Label(NamedTuple):
    """The text of a fleet's badge; empty where it has none. `version` counts the texts from 1; 0: there never was one."""

    version: int
    text: str


class Badge(NamedTuple):
    """`worn_at`: his own tap, UTC epoch seconds; it is shown once it is confirmed."""

    person_id: int
    version: int
    worn_at: int
    confirmed_at: int | None


NO_LABEL = Label(0, "")


def label_of(read: Read, fleet_id: int) -> Label:
    rows = read(
        "SELECT version, text FROM badge_labels WHERE fleet_id = ? ORDER BY version DESC LIMIT 1", (fleet_id,)
    )
    return Label._make(rows[0]) if rows else NO_LABEL


def set_label(tx: Transaction, fleet_id: int, text: str, at: int, by_id: int) -> None:
    """The next version. Nobody has agreed to it yet: all badges of the former text are deleted."""
    version = label_of(tx.read, fleet_id).version + 1
    tx.write(
        "INSERT INTO badge_labels (fleet_id, version, text, set_at, set_by) VALUES (?, ?, ?, ?, ?)",
        (fleet_id, version, text, at, by_id),
    )
    tx.write("DELETE FROM badges WHERE fleet_id = ?", (fleet_id,))


def of_fleet(read: Read, fleet_id: int) -> list[Badge]:
    """Who wears the fleet's badge, or has asked for it."""
    rows = read(
        "SELECT person_id, version, worn_at, confirmed_at FROM badges WHERE fleet_id = ? ORDER BY worn_at, person_id",
        (fleet_id,),
    )
    return [Badge._make(row) for row in rows]


def of_person(read: Read, fleet_id: int, person_id: int) -> Badge | None:
    return next((badge for badge in of_fleet(read, fleet_id) if badge.person_id == person_id), None)


def shown(read: Read, fleet_id: int) -> dict[int, str]:
    """Person id → what stands beside his name: worn by himself and confirmed."""
    rows = read(
        "SELECT b.person_id, l.text FROM badges b JOIN badge_labels l USING (fleet_id, version)"
        " WHERE b.fleet_id = ? AND b.confirmed_at IS NOT NULL",
        (fleet_id,),
    )
    return dict(rows)


def wear(tx: Transaction, fleet_id: int, person_id: int, version: int, at: int) -> None:
    tx.write(
        "INSERT INTO badges (fleet_id, person_id, version, worn_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (fleet_id, person_id, version, at),
    )


def confirm(tx: Transaction, fleet_id: int, person_id: int, at: int, by_id: int) -> None:
    tx.write(
        "UPDATE badges SET confirmed_at = ?, confirmed_by = ? WHERE fleet_id = ? AND person_id = ?"
        " AND confirmed_at IS NULL",
        (at, by_id, fleet_id, person_id),
    )


def take_off(tx: Transaction, fleet_id: int, person_id: int) -> None:
    """Deletes what is kept of his badge."""
    tx.write("DELETE FROM badges WHERE fleet_id = ? AND person_id = ?", (fleet_id, person_id))


def take_off_everywhere(tx: Transaction, person_id: int) -> None:
    """In every fleet."""
    tx.write("DELETE FROM badges WHERE person_id = ?", (person_id,))
