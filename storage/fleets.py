"""Loads and saves fleets with their people, administrators, stations and timetables."""

from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from dispatch.fleets import Fleet
from storage import further_accounts, persons, stations, surveys
from storage.core.transaction import Read, Transaction


def load_fleet(read: Read, chat_id: int) -> Fleet | None:
    """A fleet by its chat of now or before, with everybody known in it, without its calls."""
    rows = read(
        "SELECT id, chat_id, name, zone, language, leaves_at, called_at FROM fleets WHERE chat_id = ?1"
        " OR id = (SELECT fleet_id FROM former_chats WHERE chat_id = ?1)",
        (chat_id,),
    )
    if not rows:
        return None
    fleet_id, chat_now, name, zone, language, leaves_at, called_at = rows[0]
    fleet = Fleet(
        fleet_id,
        chat_now,
        name,
        ZoneInfo(zone),
        language,
        leaves_at,
        called_at,
        admins=load_admins(read, chat_now),
        stations=stations.names(read, fleet_id),
        entries=stations.entries(read, fleet_id),
        surveys=surveys.open_of_fleet(read, fleet_id),
        changes=dict(read("SELECT name, value FROM timetables WHERE fleet_id = ?", (fleet_id,))),
    )
    for person in persons.of_fleet(read, fleet_id).values():
        fleet.add_person(person)
    for account_id, person_id, left_at in further_accounts.of_fleet(read, fleet_id):
        fleet.by_account[account_id] = fleet.people[person_id]
        if left_at is not None:
            fleet.left_accounts[account_id] = left_at
    return fleet


def chat_of_fleet(read: Read, fleet_id: int) -> int:
    rows = read("SELECT chat_id FROM fleets WHERE id = ?", (fleet_id,))
    chat_id: int = rows[0][0]
    return chat_id


def name_zone_language(read: Read, fleet_id: int) -> tuple[str, str, str]:
    name, zone, language = (read("SELECT name, zone, language FROM fleets WHERE id = ?", (fleet_id,)))[0]
    return name, zone, language


def zones(read: Read, fleet_id: int | None) -> list[tuple[int, str]]:
    """(fleet id, zone) of one fleet, or of all."""
    rows = read("SELECT id, zone FROM fleets WHERE id = ?1 OR ?1 IS NULL ORDER BY id", (fleet_id,))
    return [(id_, zone) for id_, zone in rows]


def count_fleets(read: Read) -> int:
    """How many groups are served; none that waits to be paired (U9)."""
    [(count,)] = read("SELECT COUNT(*) FROM fleets WHERE leaves_at IS NULL")
    return int(count)


def first_language(read: Read) -> str | None:
    """The language of the group that was served first; None where none is."""
    rows = read("SELECT language FROM fleets WHERE leaves_at IS NULL ORDER BY id LIMIT 1")
    return str(rows[0][0]) if rows else None


def set_zone(tx: Transaction, zone: str) -> int:
    """Gives every fleet this zone from now on; returns how many had another. Nights that were keep theirs (W1)."""
    return len(tx.read("UPDATE fleets SET zone = ?1 WHERE zone <> ?1 RETURNING id", (zone,)))


def load_admins(read: Read, chat_id: int) -> frozenset[int]:
    """The accounts of a group's administrators, as the messenger named them. The group may not be a fleet yet."""
    return frozenset(row[0] for row in read("SELECT account_id FROM admins WHERE chat_id = ?", (chat_id,)))


def save_fleet(tx: Transaction, fleet: Fleet, before: Mapping[str, object]) -> None:
    """The rows of a fleet without its people and calls.

    `before` has the fields that changed since the last save, with their values until then; of a new fleet all.
    """
    tx.write(
        "INSERT INTO fleets (id, chat_id, name, zone, language, leaves_at, called_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET chat_id = excluded.chat_id, name = excluded.name, zone = excluded.zone,"
        " language = excluded.language, leaves_at = excluded.leaves_at, called_at = excluded.called_at",
        (
            fleet.id,
            fleet.chat_id,
            fleet.name,
            str(fleet.zone),
            fleet.language,
            fleet.leaves_at,
            fleet.called_at,
        ),
    )
    if before.get("chat_id") is not None:  # a group that moved
        tx.write(
            "INSERT INTO former_chats (chat_id, fleet_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (before["chat_id"], fleet.id),
        )
    if "admins" in before or "chat_id" in before:
        save_admins(tx, fleet.chat_id, fleet.admins)
    if "stations" in before or "entries" in before:
        stations.save(tx, fleet)
    if "changes" in before:
        for name, value in fleet.changes.items():
            tx.write(
                "INSERT INTO timetables (fleet_id, name, value) VALUES (?, ?, ?)"
                " ON CONFLICT (fleet_id, name) DO UPDATE SET value = excluded.value",
                (fleet.id, name, value),
            )


def save_admins(tx: Transaction, chat_id: int, admins: Iterable[int]) -> None:
    """Also of a group that is no fleet yet."""
    tx.write("DELETE FROM admins WHERE chat_id = ?", (chat_id,))
    for account_id in sorted(admins):
        tx.write("INSERT INTO admins (chat_id, account_id) VALUES (?, ?)", (chat_id, account_id))


_OF_A_FLEET = "SELECT t.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'fleet_id'"


def merge_fleets(tx: Transaction, duplicate_id: int, fleet_id: int) -> None:
    """Merges the fleet that a moved group got before its move was known into the group's fleet.

    Where a row may exist only once and both fleets have it, the fleet's own stays.
    """
    tx.write(
        "UPDATE memberships SET role = COALESCE(role, (SELECT d.role FROM memberships d WHERE d.fleet_id = ?1"
        " AND d.person_id = memberships.person_id AND d.until IS NULL)) WHERE fleet_id = ?2 AND until IS NULL",
        (duplicate_id, fleet_id),
    )
    tx.write(
        "DELETE FROM memberships WHERE fleet_id = ? AND person_id IN (SELECT person_id FROM memberships WHERE fleet_id = ?)",
        (duplicate_id, fleet_id),
    )
    tx.write(
        "UPDATE calls SET number = number + (SELECT COALESCE(MAX(number), 0) FROM calls WHERE fleet_id = ?)"
        " WHERE fleet_id = ?",
        (fleet_id, duplicate_id),
    )
    for (table,) in tx.read(_OF_A_FLEET):
        tx.write(f"UPDATE OR IGNORE {table} SET fleet_id = ? WHERE fleet_id = ?", (fleet_id, duplicate_id))
        tx.write(f"DELETE FROM {table} WHERE fleet_id = ?", (duplicate_id,))
    tx.write("DELETE FROM partners WHERE ? IN (fleet_id, partner_id)", (duplicate_id,))
    tx.write(
        "UPDATE deadlines SET body = json_set(body, '$.fleet', ?) WHERE json_extract(body, '$.fleet') = ?",
        (fleet_id, duplicate_id),
    )
    tx.write("DELETE FROM fleets WHERE id = ?", (duplicate_id,))
