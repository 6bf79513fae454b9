"""Stores who looked at or exported others' data (V5)."""

from enum import StrEnum
from typing import NamedTuple

from storage.core.transaction import Read, Transaction


class AccessKind(StrEnum):
    """What somebody saw; each is worded in the text `access-<value>`."""

    FILE = "file"  # one person's file
    MISSING = "missing"  # the names of those on the way
    WHO_DROVE = "who_drove"  # who drove at a station at a time
    EXPORT = "export"  # a workbook of nights
    PARTNER = "partner"  # B3: the names of an open call, seen by a partner's coordinator
    ROSTER = "roster"  # the roster as a file
    HONOURS = "honours"  # H17: the proposals of thanks
    SETTLEMENT = "settlement"  # H16: what shops took
    CERTIFICATES = "certificates"  # H10: everybody's certificates


class Access(NamedTuple):
    """`person_id`: whose data; None: everybody's in the fleet. `at`: UTC epoch seconds."""

    by_id: int
    kind: AccessKind
    person_id: int | None
    at: int


def record(tx: Transaction, fleet_id: int, access: Access) -> None:
    tx.write(
        "INSERT INTO access_log (fleet_id, by_id, kind, person_id, at) VALUES (?, ?, ?, ?, ?)",
        (fleet_id, access.by_id, access.kind.value, access.person_id, access.at),
    )


def latest(read: Read, fleet_id: int, limit: int) -> list[Access]:
    """The latest first."""
    rows = read(
        "SELECT by_id, kind, person_id, at FROM access_log WHERE fleet_id = ? ORDER BY at DESC, id DESC LIMIT ?",
        (fleet_id, limit),
    )
    return [Access(by_id, AccessKind(kind), person_id, at) for by_id, kind, person_id, at in rows]


def about(read: Read, person_id: int) -> list[tuple[AccessKind, int]]:
    """(kind, at) of each look at one person's data alone, the latest first."""
    rows = read("SELECT kind, at FROM access_log WHERE person_id = ? ORDER BY at DESC, id DESC", (person_id,))
    return [(AccessKind(kind), at) for kind, at in rows]
