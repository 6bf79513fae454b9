"""Stores the rules and the ledger of points: entries are only added (H13, H14)."""

from typing import NamedTuple

from dispatch.home.points import EntryKind, PointRule
from storage.core.transaction import Read, Transaction
from storage.home.merged_people import IS_HIS


class Entry(NamedTuple):
    """One line of the ledger. `points` is less than 0 where they were taken. `at`: UTC epoch seconds of recording."""

    kind: EntryKind
    points: int
    call_id: int | None
    redemption_id: int | None
    at: int


def rules_of(read: Read, fleet_id: int) -> list[PointRule]:
    """In the order in which they were given; empty where the fleet never had points."""
    rows = read(
        "SELECT since, per_night, per_passenger, per_priority, per_hour FROM point_rules WHERE fleet_id = ?"
        " ORDER BY version",
        (fleet_id,),
    )
    return [PointRule._make(row) for row in rows]


def add_rule(tx: Transaction, fleet_id: int, rule: PointRule, at: int, by_id: int) -> None:
    version = len(rules_of(tx.read, fleet_id)) + 1
    tx.write(
        "INSERT INTO point_rules (fleet_id, version, since, per_night, per_passenger, per_priority, per_hour, set_at, set_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (fleet_id, version, *rule, at, by_id),
    )


def sealed_calls(read: Read, fleet_id: int, since: str, person_id: int) -> frozenset[int]:
    """The sealed calls, from a night on, in which a person has a part."""
    rows = read(
        "SELECT c.id FROM calls c JOIN responses r ON r.call_id = c.id AND r.person_id = ?"
        " WHERE c.fleet_id = ? AND c.night >= ? AND c.sealed = 1",
        (person_id, fleet_id, since),
    )
    return frozenset(id_ for (id_,) in rows)


def by_call(read: Read, fleet_id: int, person_id: int) -> dict[int, int]:
    """What the ledger has given a person for each call, corrections included."""
    rows = read(
        f"SELECT call_id, SUM(points) FROM points WHERE {IS_HIS} AND fleet_id = ? AND call_id IS NOT NULL GROUP BY 1",
        (person_id, fleet_id),
    )
    return dict(rows)


def balance(read: Read, fleet_id: int, person_id: int) -> int:
    """What a person has; less than 0 where a correction took more than was left."""
    [(total,)] = read(
        f"SELECT COALESCE(SUM(points), 0) FROM points WHERE {IS_HIS} AND fleet_id = ?", (person_id, fleet_id)
    )
    return int(total)


def latest(read: Read, fleet_id: int, person_id: int, limit: int) -> list[Entry]:
    """His latest entries, the latest first."""
    rows = read(
        f"SELECT kind, points, call_id, redemption_id, at FROM points WHERE {IS_HIS} AND fleet_id = ?"
        " ORDER BY id DESC LIMIT ?",
        (person_id, fleet_id, limit),
    )
    return [Entry(EntryKind(kind), *rest) for kind, *rest in rows]


def nights_of_calls(read: Read, call_ids: list[int]) -> dict[int, str]:
    """The night (ISO 8601) of each of these calls."""
    ids = ",".join(map(str, call_ids))
    return dict(read(f"SELECT id, night FROM calls WHERE id IN ({ids})", ()))


def add(tx: Transaction, fleet_id: int, person_id: int, entry: Entry) -> None:
    tx.write(
        "INSERT INTO points (fleet_id, holder_id, kind, points, call_id, redemption_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (fleet_id, person_id, entry.kind.value, *entry[1:]),
    )


def has_entries(read: Read, fleet_id: int, person_id: int) -> bool:
    return bool(read(f"SELECT 1 FROM points WHERE {IS_HIS} AND fleet_id = ? LIMIT 1", (person_id, fleet_id)))
