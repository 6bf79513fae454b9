"""Loads and saves fleets with their people, administrators, stations and timetables; and private accounts."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dispatch.fleets import Fleet
from dispatch.roster import Person, Role
from storage import memberships
from storage.core.rows import columns, upsert
from storage.core.transaction import Read, Row, Transaction


class _PersonRow(NamedTuple):
    id: int
    fleet_id: int
    telegram_id: int | None
    name: str
    username: str | None
    plate: str | None
    seats: int | None
    company: str | None
    role: str | None


_PERSON, _SAVE_PERSON = columns(_PersonRow), upsert("people", _PersonRow, key=("id",))


def load_fleet(read: Read, chat_id: int) -> Fleet | None:
    """A fleet by its chat of now or before, with everybody known in it, without its calls."""
    rows = read(
        "SELECT id, chat_id, name, zone, language FROM fleets WHERE chat_id = ?1"
        " OR id = (SELECT fleet_id FROM former_chats WHERE chat_id = ?1)",
        (chat_id,),
    )
    if not rows:
        return None
    fleet_id, chat_now, name, zone, language = rows[0]
    fleet = Fleet(
        fleet_id,
        chat_now,
        name,
        ZoneInfo(zone),
        language,
        admins=load_admins(read, chat_now),
        stations=tuple(sorted(row[0] for row in read(_STATIONS, (fleet_id,)))),
        former_members=memberships.load(read, fleet_id, memberships.LEFT),
        restricted=memberships.load(read, fleet_id, memberships.RESTRICTED),
        changes=dict(read("SELECT name, value FROM timetables WHERE fleet_id = ?", (fleet_id,))),
    )
    for row in read(f"SELECT {_PERSON} FROM people WHERE fleet_id = ?", (fleet_id,)):
        fleet.add_person(_person(row))
    return fleet


_STATIONS = "SELECT name FROM stations WHERE fleet_id = ?"


def chat_of_fleet(read: Read, fleet_id: int) -> int:
    rows = read("SELECT chat_id FROM fleets WHERE id = ?", (fleet_id,))
    chat_id: int = rows[0][0]
    return chat_id


def name_zone_language(read: Read, fleet_id: int) -> tuple[str, str, str]:
    name, zone, language = (read("SELECT name, zone, language FROM fleets WHERE id = ?", (fleet_id,)))[0]
    return name, zone, language


def fleet_of_person(read: Read, person_id: int) -> int | None:
    rows = read("SELECT fleet_id FROM people WHERE id = ?", (person_id,))
    return rows[0][0] if rows else None


def zones(read: Read, fleet_id: int | None) -> list[tuple[int, str]]:
    """(fleet id, zone) of one fleet, or of all."""
    rows = read("SELECT id, zone FROM fleets WHERE id = ?1 OR ?1 IS NULL ORDER BY id", (fleet_id,))
    return [(id_, zone) for id_, zone in rows]


def set_zone(tx: Transaction, zone: str) -> int:
    """Gives every fleet this zone from now on; returns how many had another. Nights that were keep theirs (W1)."""
    return len(tx.read("UPDATE fleets SET zone = ?1 WHERE zone <> ?1 RETURNING id", (zone,)))


def load_admins(read: Read, chat_id: int) -> frozenset[int]:
    """The administrators of a group by account, as the messenger named them. The group may not be a fleet yet."""
    return frozenset(row[0] for row in read("SELECT telegram_id FROM admins WHERE chat_id = ?", (chat_id,)))


def _person(values: Row) -> Person:
    row = _PersonRow._make(values)
    return Person(
        id=row.id,
        fleet_id=row.fleet_id,
        telegram_id=row.telegram_id,
        name=row.name,
        username=row.username,
        plate=row.plate,
        seats=row.seats,
        company=row.company,
        role=Role(row.role) if row.role else None,
    )


def load_people(read: Read, ids: Iterable[int]) -> dict[int, Person]:
    wanted = ",".join(str(int(id_)) for id_ in set(ids))
    rows = read(f"SELECT {_PERSON} FROM people WHERE id IN ({wanted})", ())
    return {person.id: person for person in map(_person, rows)}


def save_fleet(tx: Transaction, fleet: Fleet, before: Mapping[str, object]) -> None:
    """The rows of a fleet without its people and calls.

    `before` has the fields that changed since the last save, with their values until then; of a new fleet all.
    """
    tx.write(
        "INSERT INTO fleets (id, chat_id, name, zone, language) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
        " SET chat_id = excluded.chat_id, name = excluded.name, zone = excluded.zone, language = excluded.language",
        (fleet.id, fleet.chat_id, fleet.name, str(fleet.zone), fleet.language),
    )
    if before.get("chat_id") is not None:  # a group that moved
        tx.write(
            "INSERT INTO former_chats (chat_id, fleet_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (before["chat_id"], fleet.id),
        )
    if "admins" in before or "chat_id" in before:
        save_admins(tx, fleet.chat_id, fleet.admins)
    for status, name in ((memberships.LEFT, "former_members"), (memberships.RESTRICTED, "restricted")):
        if name in before:
            memberships.save(tx, fleet.id, status, getattr(fleet, name))
    if "stations" in before:
        for station in fleet.stations:
            tx.write(
                "INSERT INTO stations (fleet_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (fleet.id, station),
            )
    if "changes" in before:
        for name, value in fleet.changes.items():
            tx.write(
                "INSERT INTO timetables (fleet_id, name, value) VALUES (?, ?, ?)"
                " ON CONFLICT (fleet_id, name) DO UPDATE SET value = excluded.value",
                (fleet.id, name, value),
            )


def save_person(tx: Transaction, person: Person) -> None:
    row = _PersonRow(
        id=person.id,
        fleet_id=person.fleet_id,
        telegram_id=person.telegram_id,
        name=person.name,
        username=person.username,
        plate=person.plate,
        seats=person.seats,
        company=person.company,
        role=person.role.value if person.role else None,
    )
    tx.write(_SAVE_PERSON, row)


def delete_person(tx: Transaction, person: Person) -> None:
    tx.write("DELETE FROM people WHERE id = ?", (person.id,))


def save_admins(tx: Transaction, chat_id: int, admins: Iterable[int]) -> None:
    """Also of a group that is no fleet yet."""
    tx.write("DELETE FROM admins WHERE chat_id = ?", (chat_id,))
    for telegram_id in sorted(admins):
        tx.write("INSERT INTO admins (chat_id, telegram_id) VALUES (?, ?)", (chat_id, telegram_id))


_COLUMNS = (
    "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
)
_OF_A_PERSON = frozenset({"person_id", "by_id", "opened_by", "reported_by"})


def merge_fleets(tx: Transaction, duplicate_id: int, fleet_id: int) -> None:
    """Merges the fleet that a moved group got before its move was known into the group's fleet.

    Where a row may exist only once and both fleets have it, the fleet's own stays.
    """
    columns = tx.read(_COLUMNS)
    twice = tx.read(
        "SELECT s.id, p.id, s.role FROM people s JOIN people p ON p.telegram_id = s.telegram_id"
        " WHERE s.fleet_id = ? AND p.fleet_id = ?",
        (duplicate_id, fleet_id),
    )
    for duplicate_person, person, role in twice:
        for table, column in columns:
            if column in _OF_A_PERSON:
                tx.write(
                    f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?",
                    (person, duplicate_person),
                )
        tx.write("UPDATE people SET role = COALESCE(role, ?) WHERE id = ?", (role, person))
        tx.write("DELETE FROM people WHERE id = ?", (duplicate_person,))
    tx.write(
        "UPDATE calls SET number = number + (SELECT COALESCE(MAX(number), 0) FROM calls WHERE fleet_id = ?)"
        " WHERE fleet_id = ?",
        (fleet_id, duplicate_id),
    )
    for table, column in columns:
        if column == "fleet_id":
            tx.write(
                f"UPDATE OR IGNORE {table} SET fleet_id = ? WHERE fleet_id = ?", (fleet_id, duplicate_id)
            )
            tx.write(f"DELETE FROM {table} WHERE fleet_id = ?", (duplicate_id,))
    tx.write(
        "UPDATE deadlines SET body = json_set(body, '$.fleet', ?) WHERE json_extract(body, '$.fleet') = ?",
        (fleet_id, duplicate_id),
    )
    tx.write("DELETE FROM fleets WHERE id = ?", (duplicate_id,))


def save_account(tx: Transaction, telegram_id: int, *, reachable: bool, language: str | None = None) -> None:
    tx.write(
        "INSERT INTO accounts (telegram_id, reachable, language) VALUES (?, ?, ?) ON CONFLICT (telegram_id) DO UPDATE"
        " SET reachable = excluded.reachable, language = COALESCE(excluded.language, language)",
        (telegram_id, int(reachable), language),
    )


def languages_chosen(read: Read) -> dict[int, str]:
    """By account: of those who chose one."""
    rows = read("SELECT telegram_id, language FROM accounts WHERE language IS NOT NULL", ())
    return dict(rows)


def is_reachable(read: Read, telegram_id: int | None) -> bool:
    """Whether the person has a private chat with the bot."""
    if telegram_id is None:
        return False
    rows = read("SELECT reachable FROM accounts WHERE telegram_id = ?", (telegram_id,))
    return bool(rows and rows[0][0])


def chats_of(read: Read, telegram_id: int) -> list[int]:
    """The chats of the fleets that know this person."""
    rows = read(
        "SELECT chat_id FROM fleets WHERE id IN (SELECT fleet_id FROM people WHERE telegram_id = ?) ORDER BY id",
        (telegram_id,),
    )
    return [row[0] for row in rows]
