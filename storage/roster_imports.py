"""Stores rosters that were sent as files: what was read, what each row came to, and how to take an import back (I5, I7)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from dispatch.roster_files import RosterContent
from dispatch.roster_outcomes import RowResult
from storage.core.transaction import Read, Row, Transaction
from storage.persons import MembershipRow


class RosterImport(NamedTuple):
    """`chat_id` and `message_id`: where it was sent; None from the command line. Times are UTC epoch seconds."""

    id: int
    fleet_id: int | None
    account_id: int | None
    chat_id: int | None
    message_id: int | None
    sent_at: int
    read_at: int | None
    applied_at: int | None
    taken_back_at: int | None


class WantedFile(NamedTuple):
    """A file that is to be fetched. `file`: how the messenger finds it."""

    id: int
    file: str
    size: int


class PersonChange(msgspec.Struct, array_like=True, frozen=True):
    """The memberships of one person in the fleet before and after an import, as they are stored. Before: none of somebody new."""

    person: int
    before: list[Row]
    after: list[Row]


_IMPORT = ", ".join(RosterImport._fields)
_MEMBERSHIP = ", ".join(MembershipRow._fields)
_decode_content = msgspec.json.Decoder(RosterContent).decode
_decode_results = msgspec.json.Decoder(list[RowResult]).decode
_decode_changes = msgspec.json.Decoder(list[PersonChange]).decode


def add(  # noqa: PLR0913  each is a column of the row
    tx: Transaction,
    *,
    fleet_id: int | None,
    account_id: int | None,
    chat_id: int | None,
    message_id: int | None,
    file: str | None,
    size: int,
    sent_at: int,
) -> int:
    """Stores that a file was sent; returns the import's id."""
    rows = tx.read(
        "INSERT INTO roster_imports (fleet_id, account_id, chat_id, message_id, file, size, sent_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (fleet_id, account_id, chat_id, message_id, file, size, sent_at),
    )
    import_id: int = rows[0][0]
    return import_id


def load(read: Read, import_id: int) -> RosterImport | None:
    rows = read(f"SELECT {_IMPORT} FROM roster_imports WHERE id = ?", (import_id,))
    return RosterImport._make(rows[0]) if rows else None


def last_applied(read: Read, fleet_id: int) -> RosterImport | None:
    """The import of a fleet's roster that was applied last and can still be taken back; not one of places (H4)."""
    rows = read(
        f"SELECT {_IMPORT} FROM roster_imports WHERE fleet_id = ? AND applied_at IS NOT NULL AND changes IS NOT NULL"
        " AND COALESCE(json_array_length(content, '$.places'), 0) = 0"
        " ORDER BY applied_at DESC, id DESC LIMIT 1",
        (fleet_id,),
    )
    return RosterImport._make(rows[0]) if rows else None


def choose_fleet(tx: Transaction, import_id: int, fleet_id: int) -> None:
    """The fleet that the sender named; the file is fetched from now on."""
    tx.write("UPDATE roster_imports SET fleet_id = ? WHERE id = ?", (fleet_id, import_id))


def wanted(read: Read) -> list[WantedFile]:
    """The files to fetch, the oldest first."""
    rows = read(
        "SELECT id, file, size FROM roster_imports WHERE file IS NOT NULL AND fleet_id IS NOT NULL ORDER BY id",
        (),
    )
    return [WantedFile._make(row) for row in rows]


def save_read(tx: Transaction, import_id: int, content: RosterContent | None, at: int) -> None:
    """What was read, None where the file was refused. The file is not fetched again."""
    tx.write(
        "UPDATE roster_imports SET file = NULL, read_at = ?, content = ? WHERE id = ?",
        (at, content and _text(content), import_id),
    )


def save_content(tx: Transaction, import_id: int, content: Mapping[str, object], at: int) -> None:
    """As `save_read`, of what the reading process gave. Raises ValueError where that is no content of a roster."""
    save_read(tx, import_id, msgspec.convert(content, RosterContent), at)


def load_content(read: Read, import_id: int) -> RosterContent | None:
    """None where nothing is kept any more."""
    found = _column(read, "content", import_id)
    return _decode_content(found) if found else None


def save_results(tx: Transaction, import_id: int, results: Iterable[RowResult]) -> None:
    tx.write("UPDATE roster_imports SET results = ? WHERE id = ?", (_text(list(results)), import_id))


def load_results(read: Read, import_id: int) -> list[RowResult]:
    """Empty where nothing is kept any more."""
    found = _column(read, "results", import_id)
    return _decode_results(found) if found else []


def save_applied(tx: Transaction, import_id: int, changes: list[PersonChange], at: int) -> None:
    tx.write(
        "UPDATE roster_imports SET applied_at = ?, changes = ?, journal_id = (SELECT COALESCE(MAX(id), 0) FROM journal)"
        " WHERE id = ?",
        (at, _text(changes), import_id),
    )


def load_changes(read: Read, import_id: int) -> list[PersonChange] | None:
    """None where the import was not applied, or can no longer be taken back."""
    found = _column(read, "changes", import_id)
    return _decode_changes(found) if found else None


def save_taken_back(tx: Transaction, import_id: int, at: int) -> None:
    tx.write("UPDATE roster_imports SET taken_back_at = ?, changes = NULL WHERE id = ?", (at, import_id))


def forget(tx: Transaction, import_id: int) -> None:
    """Deletes what the file said; that it was sent stays known."""
    tx.write(
        "UPDATE roster_imports SET file = NULL, content = NULL, results = NULL, changes = NULL WHERE id = ?",
        (import_id,),
    )


def _column(read: Read, name: str, import_id: int) -> str | None:
    rows = read(f"SELECT {name} FROM roster_imports WHERE id = ?", (import_id,))
    return rows[0][0] if rows else None


def _text(content: object) -> str:
    return msgspec.json.encode(content, enc_hook=str).decode()


# ---------------------------------------------------------------- memberships, before and after


def memberships(read: Read, fleet_id: int, people: Iterable[int]) -> dict[int, list[Row]]:
    """Every membership of these people in a fleet, by person id, the first one first."""
    wanted_ids = ",".join(str(int(id_)) for id_ in set(people))
    rows = read(
        f"SELECT {_MEMBERSHIP} FROM memberships WHERE fleet_id = ? AND person_id IN ({wanted_ids})"
        " ORDER BY person_id, number",
        (fleet_id,),
    )
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(tuple(row))
    return found


def restore(tx: Transaction, fleet_id: int, changes: Iterable[PersonChange]) -> None:
    """Gives people the memberships that they had before. Who was new goes; his number is never given again."""
    marks = ", ".join("?" for _ in MembershipRow._fields)
    for change in changes:
        tx.write("DELETE FROM memberships WHERE fleet_id = ? AND person_id = ?", (fleet_id, change.person))
        for row in change.before:
            tx.write(f"INSERT INTO memberships ({_MEMBERSHIP}) VALUES ({marks})", tuple(row))
        if not change.before:
            tx.write("DELETE FROM persons WHERE id = ?", (change.person,))


_OF_A_PERSON = (
    "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
    " AND c.name IN ('person_id', 'by_id', 'opened_by', 'reported_by') AND t.name NOT IN ('memberships', 'journal')"
)


def with_facts(read: Read, import_id: int, people: Iterable[int]) -> set[int]:
    """Who of these people, all new with an import that was applied, is named by anything that was recorded since."""
    wanted_ids = ",".join(str(int(id_)) for id_ in set(people))
    found: set[int] = set()
    if not wanted_ids:
        return found
    for table, column in read(_OF_A_PERSON, ()):
        found |= {
            row[0] for row in read(f"SELECT {column} FROM {table} WHERE {column} IN ({wanted_ids})", ())
        }
    for column in ("person_id", "by_id"):
        rows = read(
            f"SELECT DISTINCT {column} FROM journal WHERE {column} IN ({wanted_ids})"
            " AND id > (SELECT journal_id FROM roster_imports WHERE id = ?)",
            (import_id,),
        )
        found |= {row[0] for row in rows}
    found |= {row[0] for row in read(f"SELECT same_as FROM persons WHERE same_as IN ({wanted_ids})", ())}
    asked = read(
        "SELECT one.value FROM clarifications c, json_each(c.body, '$.people') one WHERE c.resolved_at IS NULL"
        f" AND json_type(c.body, '$.people') = 'array' AND one.value IN ({wanted_ids})",
        (),
    )
    found |= {row[0] for row in asked}
    return found
