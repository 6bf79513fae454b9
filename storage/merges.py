"""Stores merges of two people: moves what names the one to the other, and keeps both as they were for a day (I10)."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from storage.core.transaction import Read, Transaction

Rows = dict[str, list[dict[str, Any]]]  # by table, of both people

OF_A_CALL = ("responses", "trips", "reminders")
UNITS = {
    **dict.fromkeys(OF_A_CALL, ("call_id",)),
    "shifts": ("fleet_id", "night"),
    "companies_of_nights": ("fleet_id", "night"),
    "further_accounts": ("fleet_id",),
    "memberships": ("fleet_id",),
    "badges": ("fleet_id",),
    "teams": ("fleet_id", "since"),
    "survey_answers": ("survey_id",),
    "home_away": ("fleet_id",),
    "home_moves": ("id",),
}
"""Tables with rows of a person, and what is restored as one in each."""


class StoredMerge(NamedTuple):
    """`merged_at` is UTC epoch seconds. What is recorded of the former is the kept one's."""

    id: int
    fleet_id: int
    former_id: int
    kept_id: int
    merged_at: int
    undone_at: int | None


class Snapshot(msgspec.Struct):
    """Both people before and after a merge. Pairs of ids have the call behind them, 0 for none."""

    before: Rows
    after: Rows
    accounts: list[int]  # of the former
    said_of: list[tuple[int, int]]  # entries of the journal about the former
    said_by: list[tuple[int, int]]  # and by him
    opened: list[int]  # calls
    asked: list[int]  # surveys
    reported: list[tuple[int, int, int]]  # trips that he reported: call, person, departed at
    clarifications: list[tuple[int, int]]
    bodies: dict[str, tuple[str, str]]  # of clarifications that name him: before, after
    mentions: list[int]
    led: list[tuple[int, int, str]]  # whom he leads: fleet, person, since
    deadlines: list[dict[str, Any]]
    last_journal: int = 0  # the last entry before the merge
    last_clarification: int = 0
    over_journal: int = 0  # the last one when it was over
    over_clarification: int = 0


_MERGE = ", ".join(StoredMerge._fields)
_decode = msgspec.json.Decoder(Snapshot).decode


def load(read: Read, merge_id: int) -> StoredMerge | None:
    rows = read(f"SELECT {_MERGE} FROM merges WHERE id = ?", (merge_id,))
    return StoredMerge._make(rows[0]) if rows else None


def load_snapshot(read: Read, merge_id: int) -> Snapshot | None:
    """None where nothing is kept any more."""
    rows = read("SELECT snapshot FROM merges WHERE id = ? AND snapshot IS NOT NULL", (merge_id,))
    return _decode(rows[0][0]) if rows else None


def save(tx: Transaction, fleet_id: int, former_id: int, kept_id: int, at: int, snapshot: Snapshot) -> int:
    """Stores a merge that is over; returns its id."""
    snapshot.after = rows_of(tx.read, (former_id, kept_id))
    snapshot.over_journal, snapshot.over_clarification = _last_ids(tx.read)
    rows = tx.read(
        "INSERT INTO merges (fleet_id, former_id, kept_id, merged_at, snapshot) VALUES (?, ?, ?, ?, ?) RETURNING id",
        (fleet_id, former_id, kept_id, at, msgspec.json.encode(snapshot).decode()),
    )
    merge_id: int = rows[0][0]
    return merge_id


def forget(tx: Transaction, merge_id: int) -> None:
    """Deletes what was kept; that they were merged stays known."""
    tx.write("UPDATE merges SET snapshot = NULL WHERE id = ?", (merge_id,))


def save_undone(tx: Transaction, merge_id: int, at: int) -> None:
    tx.write("UPDATE merges SET undone_at = ?, snapshot = NULL WHERE id = ?", (at, merge_id))


# ---------------------------------------------------------------- before


def take_snapshot(read: Read, former_id: int, kept_id: int) -> Snapshot:
    """Both as they are now, with the numbers of everything that names the former."""

    def pairs(sql: str) -> list[tuple[int, int]]:
        return [(id_, call_id) for id_, call_id in read(sql, (former_id,))]

    mentioned = read("SELECT id FROM mentions WHERE person_id = ?", (former_id,))
    asked = read("SELECT id FROM surveys WHERE by_id = ?", (former_id,))
    opened = read("SELECT id FROM calls WHERE opened_by = ?", (former_id,))
    accounts = read("SELECT id FROM accounts WHERE person_id = ?", (former_id,))
    last_journal, last_clarification = _last_ids(read)
    return Snapshot(
        before=rows_of(read, (former_id, kept_id)),
        after={},
        accounts=[id_ for (id_,) in accounts],
        said_of=pairs("SELECT id, COALESCE(call_id, 0) FROM journal WHERE person_id = ?"),
        said_by=pairs("SELECT id, COALESCE(call_id, 0) FROM journal WHERE by_id = ?"),
        opened=[id_ for (id_,) in opened],
        asked=[id_ for (id_,) in asked],
        reported=read(
            "SELECT call_id, person_id, departed_at FROM trips WHERE reported_by = ?", (former_id,)
        ),
        clarifications=pairs("SELECT id, COALESCE(call_id, 0) FROM clarifications WHERE person_id = ?"),
        bodies={
            str(id_): (body, new)
            for id_, body in read("SELECT id, body FROM clarifications WHERE resolved_at IS NULL", ())
            if (new := _renamed(body, former_id, kept_id)) != body
        },
        led=read("SELECT fleet_id, person_id, since FROM teams WHERE led_by = ?", (former_id,)),
        mentions=[id_ for (id_,) in mentioned],
        deadlines=_rows(read, "deadlines", "json_extract(body, '$.person') = ?", (former_id,)),
        last_journal=last_journal,
        last_clarification=last_clarification,
    )


def rows_of(read: Read, people: Iterable[int]) -> Rows:
    """Every row of these people in the tables of `UNITS`."""
    wanted = ",".join(str(int(id_)) for id_ in people)
    return {table: _rows(read, table, f"person_id IN ({wanted})") for table in UNITS}


def _rows(read: Read, table: str, where: str, params: tuple[object, ...] = ()) -> list[dict[str, Any]]:
    names = [name for (name,) in read("SELECT name FROM pragma_table_info(?)", (table,))]
    found = read(f"SELECT {', '.join(names)} FROM {table} WHERE {where}", params)
    return sorted((dict(zip(names, row, strict=True)) for row in found), key=repr)


def _last_ids(read: Read) -> tuple[int, int]:
    [(journal, clarification)] = read(
        "SELECT (SELECT COALESCE(MAX(id), 0) FROM journal), (SELECT COALESCE(MAX(id), 0) FROM clarifications)",
        (),
    )
    return journal, clarification


_NAMING_PEOPLE = ("people", "cars")


def _renamed(body: str, former_id: int, kept_id: int) -> str:
    """The body of a question in which the one stands for the other, each of them once."""
    content = json.loads(body)
    before = json.dumps(content)

    def now(id_: object) -> object:
        return kept_id if id_ == former_id else id_

    for name in _NAMING_PEOPLE:
        if isinstance(content.get(name), list):
            content[name] = list(dict.fromkeys(map(now, content[name])))
    if isinstance(content.get("picked"), dict):
        content["picked"] = {name: now(id_) for name, id_ in content["picked"].items()}
    return body if json.dumps(content) == before else json.dumps(content, ensure_ascii=False)


def calls_of_both(read: Read, fleet_id: int, former_id: int, kept_id: int) -> list[int]:
    """The calls of a fleet in which both have a part."""
    rows = read(
        "SELECT id FROM calls WHERE fleet_id = ? AND id IN (SELECT call_id FROM responses WHERE person_id = ?)"
        " AND id IN (SELECT call_id FROM responses WHERE person_id = ?) ORDER BY id",
        (fleet_id, former_id, kept_id),
    )
    return [id_ for (id_,) in rows]


def calls_of_both_now(read: Read, former_id: int, kept_id: int) -> set[int]:
    """The calls of all fleets in which both have a part."""
    rows = read(
        "SELECT one.call_id FROM responses one JOIN responses other USING (call_id)"
        " WHERE one.person_id = ? AND other.person_id = ?",
        (former_id, kept_id),
    )
    return {call_id for (call_id,) in rows}


def unsealed_calls_of(read: Read, people: Iterable[int]) -> set[int]:
    wanted = ",".join(str(int(id_)) for id_ in people)
    rows = read(
        "SELECT DISTINCT r.call_id FROM responses r JOIN calls c ON c.id = r.call_id"
        f" WHERE c.sealed = 0 AND r.person_id IN ({wanted})",
        (),
    )
    return {id_ for (id_,) in rows}


def nights_of(read: Read, fleet_id: int, person_id: int) -> frozenset[str]:
    """The nights, ISO 8601 dates, in which a person answered a call of a fleet."""
    rows = read(
        "SELECT DISTINCT c.night FROM calls c JOIN responses r ON r.call_id = c.id"
        " WHERE c.fleet_id = ? AND r.person_id = ?",
        (fleet_id, person_id),
    )
    return frozenset(night for (night,) in rows)


# ---------------------------------------------------------------- moving


def move_reports(tx: Transaction, former_id: int, kept_id: int) -> None:
    """What the former reported of others and which calls he raised is the kept one's."""
    for table, column in (
        ("journal", "by_id"),
        ("surveys", "by_id"),
        ("trips", "reported_by"),
        ("calls", "opened_by"),
        ("teams", "led_by"),
    ):
        tx.write(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (kept_id, former_id))


_OF_A_PERSON = (
    "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c"
    " WHERE t.type = 'table' AND c.name = 'person_id'"
)


def move_all(tx: Transaction, former_id: int, kept_id: int) -> None:
    """Makes all that names the former name the kept one. Of two rows of one night or call the kept one's stays."""
    move_reports(tx, former_id, kept_id)
    for (table,) in tx.read(_OF_A_PERSON):
        tx.write(f"UPDATE OR IGNORE {table} SET person_id = ? WHERE person_id = ?", (kept_id, former_id))
        tx.write(f"DELETE FROM {table} WHERE person_id = ?", (former_id,))
    for id_, body in tx.read("SELECT id, body FROM clarifications WHERE resolved_at IS NULL"):
        if (new := _renamed(body, former_id, kept_id)) != body:
            tx.write("UPDATE clarifications SET body = ? WHERE id = ?", (new, id_))
    for deadline in _rows(tx.read, "deadlines", "json_extract(body, '$.person') = ?", (former_id,)):
        tx.write(
            "UPDATE OR REPLACE deadlines SET key = ?, body = json_set(body, '$.person', ?) WHERE id = ?",
            (_key_with(deadline["key"], former_id, kept_id), kept_id, deadline["id"]),
        )
    tx.write("UPDATE persons SET same_as = ? WHERE id = ?", (kept_id, former_id))


def _key_with(key: str, former_id: int, kept_id: int) -> str:
    """The key of a deadline that ends with the person's number: `offer:17:4`."""
    head, _, last = key.rpartition(":")
    return f"{head}:{kept_id}" if last == str(former_id) else key


def move_call(tx: Transaction, call_id: int, former_id: int, kept_id: int) -> None:
    """What was said of the former in a call in which both have a part. The merge deletes his response."""
    for table in ("journal", "clarifications"):
        tx.write(
            f"UPDATE {table} SET person_id = ? WHERE call_id = ? AND person_id = ?",
            (kept_id, call_id, former_id),
        )
