"""Stores which certificates were made, without their figures: those are read anew (H10, H11)."""

from typing import NamedTuple

from storage.core.transaction import Read, Transaction


class StoredCertificate(NamedTuple):
    """The nights [since, until) of a person in a fleet, ISO 8601. `digest`: of the figures on the paper."""

    id: int
    code: str
    fleet_id: int
    holder_id: int
    since: str
    until: str
    digest: str
    made_at: int


_COLUMNS = ", ".join(StoredCertificate._fields)


def load(read: Read, certificate_id: int) -> StoredCertificate | None:
    rows = read(f"SELECT {_COLUMNS} FROM certificates WHERE id = ?", (certificate_id,))
    return StoredCertificate._make(rows[0]) if rows else None


def with_code(read: Read, code: str) -> StoredCertificate | None:
    rows = read(f"SELECT {_COLUMNS} FROM certificates WHERE code = ?", (code,))
    return StoredCertificate._make(rows[0]) if rows else None


def same(read: Read, fleet_id: int, holder_id: int, since: str, until: str, digest: str) -> int | None:
    """The certificate that says the same already: asking twice makes no second code."""
    rows = read(
        "SELECT id FROM certificates WHERE fleet_id = ? AND holder_id = ? AND since = ? AND until = ? AND digest = ?",
        (fleet_id, holder_id, since, until, digest),
    )
    return rows[0][0] if rows else None


def next_id(read: Read) -> int:
    [(last,)] = read("SELECT COALESCE(MAX(id), 0) FROM certificates", ())
    return int(last) + 1


def add(tx: Transaction, made: StoredCertificate, made_by: int) -> None:
    tx.write(
        f"INSERT INTO certificates ({_COLUMNS}, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*made, made_by)
    )


def last_change(read: Read, made: StoredCertificate, person_id: int) -> int | None:
    """When something was last recorded of him in these nights, or he was merged, since the paper was made. UTC epoch seconds.

    None where the journal tells of no change.
    """
    [(changed,)] = read(
        "SELECT MAX(recorded_at) FROM journal WHERE recorded_at >= ? AND (person_id = ? OR person_id IS NULL)"
        " AND call_id IN (SELECT id FROM calls WHERE fleet_id = ? AND night >= ? AND night < ?)",
        (made.made_at, person_id, made.fleet_id, made.since, made.until),
    )
    [(merged,)] = read(
        "SELECT MAX(MAX(merged_at, COALESCE(undone_at, 0))) FROM merges"
        " WHERE (kept_id IN (?1, ?2) OR former_id IN (?1, ?2)) AND MAX(merged_at, COALESCE(undone_at, 0)) >= ?3",
        (person_id, made.holder_id, made.made_at),
    )
    return max((at for at in (changed, merged) if at is not None), default=None)


def any_in(read: Read, fleet_id: int) -> bool:
    return bool(read("SELECT 1 FROM certificates WHERE fleet_id = ? LIMIT 1", (fleet_id,)))
