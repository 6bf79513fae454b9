"""Stores persons, what is known of their accounts, and their memberships in fleets (I1, I2, I3).

One person may have several memberships in a fleet, one after the other: he left the group and came back, or he moved to
another company. The last one is how the fleet knows him now.
"""

from collections.abc import Iterable
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dispatch.calls import Call
from dispatch.company_of_night import CompanyHistory
from dispatch.memberships import Person, Role
from dispatch.nights import night_of
from storage.core.rows import upsert
from storage.core.transaction import Read, Row, Transaction


def add_person(tx: Transaction, person_id: int) -> None:
    """Stores a new person, before any row that names him."""
    tx.gather("persons", "INSERT INTO persons (id) VALUES (?)", (person_id,))


def person_now(read: Read, person_id: int) -> int:
    """The person that an id means now: somebody known by name alone may have turned out to be another (K4)."""
    rows = read("SELECT same_as FROM persons WHERE id = ? AND same_as IS NOT NULL", (person_id,))
    return person_now(read, rows[0][0]) if rows else person_id


def save_private_chat(tx: Transaction, account_id: int, chat_id: int, *, reachable: bool = True) -> None:
    """Records the private chat of an account with the bot, and whether the bot may write there."""
    tx.write(
        "UPDATE accounts SET private_chat = ?, reachable = ? WHERE id = ?",
        (chat_id, int(reachable), account_id),
    )


def save_language(tx: Transaction, account_id: int, language: str) -> None:
    """Records the language that an account chose."""
    tx.write("UPDATE accounts SET language = ? WHERE id = ?", (language, account_id))


def save_unreachable(tx: Transaction, account_id: int) -> None:
    """Records that the bot may not write to an account privately."""
    tx.write("UPDATE accounts SET reachable = 0 WHERE id = ?", (account_id,))


def account_of_chat(read: Read, chat_id: int) -> int | None:
    """The account whose private chat with the bot this is."""
    rows = read("SELECT id FROM accounts WHERE private_chat = ?", (chat_id,))
    return rows[0][0] if rows else None


def languages_chosen(read: Read) -> dict[int, str]:
    """By account: of those who chose one."""
    return dict(read("SELECT id, language FROM accounts WHERE language IS NOT NULL", ()))


def private_chat(read: Read, account_id: int | None) -> int | None:
    """The private chat of an account with the bot; None where it has none, or where the bot may not write there."""
    rows = read("SELECT private_chat FROM accounts WHERE id = ? AND reachable = 1", (account_id,))
    return rows[0][0] if rows else None


def chats_of(read: Read, account_id: int) -> list[int]:
    """The chats of the fleets that know this account's person, those that he has left too."""
    rows = read(
        "SELECT chat_id FROM fleets WHERE id IN (SELECT fleet_id FROM memberships WHERE person_id ="
        " (SELECT person_id FROM accounts WHERE id = ?)) ORDER BY id",
        (account_id,),
    )
    return [row[0] for row in rows]


# ---------------------------------------------------------------- memberships


class MembershipRow(NamedTuple):
    fleet_id: int
    person_id: int
    number: int
    account_id: int | None
    since: int
    until: int | None
    restricted_since: int | None
    name: str
    username: str | None
    plate: str | None
    seats: int | None
    company: str | None
    role: str | None
    listed_as: str | None
    other_plates: str | None  # with spaces between them
    phone: str | None
    phone_at: int | None
    listed_by: int | None


_SAVE = upsert("memberships", MembershipRow, key=("fleet_id", "person_id", "number"))
_SELECT = (
    f"SELECT {', '.join(f'm.{name}' for name in MembershipRow._fields)}, a.declined_at"
    " FROM memberships m LEFT JOIN accounts a ON a.id = m.account_id"
    " WHERE m.fleet_id = ?{} ORDER BY m.number, m.since, m.person_id"
)


def of_fleet(read: Read, fleet_id: int) -> dict[int, Person]:
    """Everybody known in a fleet by person id, as it knows him now."""
    return _latest(read(_SELECT.format(""), (fleet_id,)))


def load_people(read: Read, fleet_id: int, ids: Iterable[int]) -> dict[int, Person]:
    """People of a fleet by person id, as it knows them now."""
    wanted = ",".join(str(int(id_)) for id_ in set(ids))
    return _latest(read(_SELECT.format(f" AND m.person_id IN ({wanted})"), (fleet_id,)))


def load_people_in(read: Read, calls: Iterable[Call]) -> dict[int, dict[int, Person]]:
    """Everybody who answered or reported in these calls, by fleet id and person id."""
    wanted: dict[int, set[int]] = {}
    for call in calls:
        ids = wanted.setdefault(call.fleet_id, set())
        ids.update(call.responses)
        trips = (trip for response in call.responses.values() for trip in response.state.trips)
        ids.update(trip.reported_by for trip in trips if trip.reported_by is not None)
    return {fleet_id: load_people(read, fleet_id, ids) for fleet_id, ids in wanted.items()}


def _latest(rows: Iterable[Row]) -> dict[int, Person]:
    people: dict[int, Person] = {}
    for row in rows:
        person = _person(row)
        people[person.id] = person
    return people


def _person(values: Row) -> Person:
    row = MembershipRow._make(values[:-1])
    return Person(  # in the order of its fields: naming them would take half as long again, and a card reads hundreds
        row.person_id,
        row.fleet_id,
        row.account_id,
        row.name,
        row.username,
        row.plate,
        row.seats,
        row.company,
        Role(row.role) if row.role else None,
        row.number,
        row.since,
        row.until,
        row.restricted_since,
        row.listed_as,
        tuple(row.other_plates.split()) if row.other_plates else (),
        row.phone,
        row.phone_at,
        row.listed_by,
        values[-1],
    )


def load_companies(read: Read, fleet_id: int, ids: Iterable[int]) -> CompanyHistory:
    """Which company these people of a fleet belonged to in which nights (I3)."""
    wanted = ",".join(str(int(id_)) for id_ in set(ids))
    rows = read(
        "SELECT m.person_id, m.since, m.company, f.zone FROM memberships m JOIN fleets f ON f.id = m.fleet_id"
        f" WHERE m.fleet_id = ? AND m.person_id IN ({wanted}) ORDER BY m.person_id, m.number",
        (fleet_id,),
    )
    history: dict[int, list[tuple[str, str | None]]] = {}
    for person_id, since, company, zone in rows:
        first_night = night_of(since, ZoneInfo(zone)).isoformat()
        history.setdefault(person_id, []).append((first_night, company))
    of_nights = read(
        "SELECT person_id, night, company FROM companies_of_nights"
        f" WHERE fleet_id = ? AND person_id IN ({wanted})",
        (fleet_id,),
    )
    return CompanyHistory(history, {(person_id, night): company for person_id, night, company in of_nights})


def save_company_of_night(tx: Transaction, fleet_id: int, person_id: int, night: str, company: str) -> None:
    """The night counts for this company, whatever the memberships say (I10). `night`: an ISO 8601 date."""
    tx.write(
        "INSERT INTO companies_of_nights (fleet_id, person_id, night, company) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET company = excluded.company",
        (fleet_id, person_id, night, company),
    )


def forget_company_of_nights(tx: Transaction, fleet_id: int, person_id: int, since: str) -> None:
    """From this night on the memberships say again for which company he drives."""
    tx.write(
        "DELETE FROM companies_of_nights WHERE fleet_id = ? AND person_id = ? AND night >= ?",
        (fleet_id, person_id, since),
    )


def save_membership(tx: Transaction, person: Person) -> None:
    """The membership that a person has now, or had last."""
    row = (  # in the order of `MembershipRow`: naming the fields would take three times as long
        person.fleet_id,
        person.id,
        person.membership,
        person.account_id,
        person.since,
        person.left_at,
        person.restricted_since,
        person.name,
        person.username,
        person.plate,
        person.seats,
        person.company,
        str(person.role) if person.role else None,
        person.listed_as,
        " ".join(person.other_plates) or None,
        person.phone,
        person.phone_at,
        person.listed_by,
    )
    tx.gather("memberships", _SAVE, row)


def end_membership(tx: Transaction, person: Person, until: int) -> None:
    """Ends the membership that a person has, because another one begins. `until` is in UTC epoch seconds."""
    tx.write(
        "UPDATE memberships SET until = ? WHERE fleet_id = ? AND person_id = ? AND number = ?",
        (until, person.fleet_id, person.id, person.membership),
    )


def delete_memberships(tx: Transaction, person: Person) -> None:
    """Only of somebody without account, who turned out to be another (K4)."""
    tx.write("DELETE FROM memberships WHERE fleet_id = ? AND person_id = ?", (person.fleet_id, person.id))


def latest_name(read: Read, account_id: int | None) -> str | None:
    """What the fleet that met an account last calls its person; None where no fleet has."""
    rows = read(
        "SELECT name FROM memberships WHERE person_id = (SELECT person_id FROM accounts WHERE id = ?) AND name <> ''"
        " ORDER BY since DESC LIMIT 1",
        (account_id,),
    )
    return rows[0][0] if rows else None


def first_night(read: Read, person_id: int) -> str | None:
    """The first night in which a person came, in any fleet, as an ISO 8601 date."""
    rows = read(
        "SELECT MIN(c.night) FROM responses r JOIN calls c ON c.id = r.call_id"
        " WHERE r.person_id = ? AND r.arrived_at IS NOT NULL",
        (person_id,),
    )
    night: str | None = rows[0][0]
    return night


def fleets_of(read: Read, person_id: int) -> list[int]:
    """The ids of the fleets that know a person, those that he has left too."""
    rows = read("SELECT DISTINCT fleet_id FROM memberships WHERE person_id = ? ORDER BY 1", (person_id,))
    return [row[0] for row in rows]


def fleets_with_role(read: Read, account_id: int) -> list[int]:
    """The fleets in which an account is coordinator, lead or administrator."""
    rows = read(
        "SELECT fleet_id FROM memberships WHERE account_id = ?1 AND role IS NOT NULL AND until IS NULL"
        " UNION SELECT f.id FROM admins a JOIN fleets f ON f.chat_id = a.chat_id WHERE a.account_id = ?1"
        " UNION SELECT m.fleet_id FROM further_accounts o JOIN memberships m USING (fleet_id, person_id)"
        " WHERE o.account_id = ?1 AND m.role IS NOT NULL AND m.until IS NULL ORDER BY 1",
        (account_id,),
    )
    return [fleet_id for (fleet_id,) in rows]


def figures_of(read: Read, fleet_id: int, person_id: int) -> dict[str, int]:
    """What is recorded of a person in a fleet: nights and calls in which he came, trips and passengers."""
    [row] = read(
        "SELECT COUNT(DISTINCT c.night), COUNT(*), TOTAL((SELECT COUNT(*) FROM trips t WHERE t.call_id = r.call_id"
        " AND t.person_id = r.person_id)), TOTAL((SELECT SUM(passengers) FROM trips t WHERE t.call_id = r.call_id"
        " AND t.person_id = r.person_id)) FROM responses r JOIN calls c ON c.id = r.call_id"
        " WHERE c.fleet_id = ? AND r.person_id = ? AND r.arrived_at IS NOT NULL AND c.cancelled = 0",
        (fleet_id, person_id),
    )
    return dict(zip(("nights", "calls", "trips", "passengers"), map(int, row), strict=True))
