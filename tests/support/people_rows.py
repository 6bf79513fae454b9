"""What the database keeps of people, call by call and night by night, for tests of merges and of rights."""

import json
from collections import Counter
from typing import Any, NamedTuple

from storage import persons
from storage.consistency import contradictions
from storage.core.database import Database
from storage.core.transaction import Read
from tests.support.database import contents

OF_PEOPLE = (
    "persons",
    "accounts",
    "memberships",
    "responses",
    "trips",
    "reminders",
    "shifts",
    "companies_of_nights",
    "further_accounts",
    "badges",
)
_OFFERED = frozenset({"offered_at", "offer_lapsed"})


class Totals(NamedTuple):
    """Of one call: who acknowledged and holds a place, who came, trips, passengers."""

    coming: int
    arrived: int
    trips: int
    passengers: int


class Counted(NamedTuple):
    """`of_calls`: by call. `of_companies`: (fleet, night, company) → passengers of those who were counted for one."""

    of_calls: dict[int, Totals]
    of_companies: Counter[tuple[int, str, str]]


def _counted(read: Read, but: frozenset[tuple[int, str]]) -> Counted:
    calls = {
        call_id: Totals(*sums)
        for call_id, *sums in read(
            "SELECT c.id, (SELECT COUNT(*) FROM responses r WHERE r.call_id = c.id AND r.slot = 'taken'),"
            " (SELECT COUNT(*) FROM responses r WHERE r.call_id = c.id AND r.arrived_at IS NOT NULL),"
            " (SELECT COUNT(*) FROM trips t WHERE t.call_id = c.id),"
            " (SELECT COALESCE(SUM(passengers), 0) FROM trips t WHERE t.call_id = c.id) FROM calls c",
            (),
        )
    }
    carried: Counter[tuple[int, str, str]] = Counter()
    rows = read(
        "SELECT c.fleet_id, c.night, t.person_id, SUM(t.passengers) FROM trips t JOIN calls c ON c.id = t.call_id"
        " GROUP BY 1, 2, 3",
        (),
    )
    people = {person_id for _, _, person_id, _ in rows}
    histories = {id_: persons.load_companies(read, id_, people) for id_ in {row[0] for row in rows}}
    for fleet_id, night, person_id, passengers in rows:
        company = histories[fleet_id].of_night(person_id, night)
        if company is not None and (fleet_id, night) not in but:
            carried[fleet_id, night, company] += passengers
    return Counted(calls, carried)


async def counted(database: Database, but: frozenset[tuple[int, str]] = frozenset()) -> Counted:
    """`but`: fleets and nights whose companies are left out."""
    return await database.query(lambda read: _counted(read, but))


async def contradictions_of(database: Database) -> list[str]:
    return await database.query(contradictions)


async def strangers(database: Database) -> list[Any]:
    """Who has a part in a call, or an account, of a fleet that does not know him; persons who are known as two."""
    return [
        *await database.read(
            "SELECT c.fleet_id, r.person_id FROM responses r JOIN calls c ON c.id = r.call_id WHERE NOT EXISTS"
            " (SELECT 1 FROM memberships m WHERE m.fleet_id = c.fleet_id AND m.person_id = r.person_id)"
        ),
        *await database.read(
            "SELECT fleet_id, account_id FROM memberships m JOIN accounts a ON a.id = m.account_id"
            " WHERE a.person_id <> m.person_id AND m.until IS NULL"
        ),
        *await database.read(
            "SELECT fleet_id, account_id FROM further_accounts f JOIN accounts a ON a.id = f.account_id"
            " WHERE a.person_id <> f.person_id"
        ),
    ]


async def rows_of_people(database: Database) -> dict[str, list[Any]]:
    """Every row about people, without what is offered to standbys, which goes on while somebody is merged."""
    found = await contents(database, *OF_PEOPLE)
    names = [name for (name,) in await database.read("SELECT name FROM pragma_table_info('responses')")]
    kept = [place for place, name in enumerate(names) if name not in _OFFERED]
    return found | {"responses": [[row[place] for place in kept] for row in found["responses"]]}


async def words_of_people(database: Database, last: int) -> list[Any]:
    """Whose each entry of the journal is, up to this one, and each open question."""
    journal = await database.read(
        "SELECT id, person_id, by_id FROM journal WHERE id <= ? ORDER BY id", (last,)
    )
    asked = await database.read(
        "SELECT id, person_id, body FROM clarifications WHERE resolved_at IS NULL ORDER BY id"
    )
    return [journal, asked]


async def calls_asked_between(database: Database, first: int, second: int) -> set[int]:
    """The calls of open questions which of these two is meant."""
    rows = await database.read(
        "SELECT call_id, body FROM clarifications WHERE resolved_at IS NULL AND call_id IS NOT NULL"
    )
    asked = {(call_id, tuple(sorted(json.loads(body).get("people", ())))) for call_id, body in rows}
    return {call_id for call_id, people in asked if people == tuple(sorted((first, second)))}


async def last_entry(database: Database) -> int:
    [(last,)] = await database.read("SELECT COALESCE(MAX(id), 0) FROM journal")
    return int(last)


async def calls_of_each(database: Database) -> dict[int, set[int]]:
    """By person id: the calls in which he has a part."""
    found: dict[int, set[int]] = {}
    for person_id, call_id in await database.read("SELECT person_id, call_id FROM responses"):
        found.setdefault(person_id, set()).add(call_id)
    return found


async def nights_of_calls(database: Database, calls: set[int]) -> frozenset[tuple[int, str]]:
    wanted = ",".join(map(str, calls))
    rows = await database.read(f"SELECT DISTINCT fleet_id, night FROM calls WHERE id IN ({wanted})")
    return frozenset((fleet_id, night) for fleet_id, night in rows)


async def people_of_fleet(database: Database, fleet_id: int) -> list[int]:
    rows = await database.read(
        "SELECT DISTINCT person_id FROM memberships WHERE fleet_id = ? ORDER BY 1", (fleet_id,)
    )
    return [id_ for (id_,) in rows]


async def last_merge(database: Database) -> tuple[int, int, int] | None:
    """(id, former, kept) of the merge that was made last."""
    rows = await database.read("SELECT id, former_id, kept_id FROM merges ORDER BY id DESC LIMIT 1")
    return rows[0] if rows else None


async def merges_kept(database: Database) -> int:
    """How many merges still have a snapshot."""
    [(number,)] = await database.read("SELECT COUNT(*) FROM merges WHERE snapshot IS NOT NULL")
    return int(number)


async def carried(database: Database) -> list[tuple[int, int]]:
    """(person id, passengers) of each trip, in the order of departure."""
    rows = await database.read("SELECT person_id, passengers FROM trips ORDER BY departed_at, person_id")
    return [(person_id, passengers) for person_id, passengers in rows]


async def answered(database: Database) -> list[tuple[int, bool]]:
    """(person id, whether he came) of each part in a call."""
    rows = await database.read(
        "SELECT person_id, arrived_at IS NOT NULL FROM responses ORDER BY call_id, person_id"
    )
    return [(person_id, bool(came)) for person_id, came in rows]


async def rows_of_badges(database: Database) -> list[Any]:
    return await database.read(
        "SELECT person_id, fleet_id, version, worn_at, confirmed_at FROM badges ORDER BY 1"
    )


async def badges(database: Database) -> list[Any]:
    """(version, worn at, confirmed at) of each."""
    return [
        (version, worn_at, confirmed_at)
        for *_, version, worn_at, confirmed_at in await rows_of_badges(database)
    ]


async def journal_naming(database: Database, account: int, words: str) -> list[Any]:
    """The entries about a person that hold these words."""
    return await database.read(
        "SELECT id FROM journal WHERE instr(body, ?) AND person_id = (SELECT person_id FROM accounts WHERE external_id = ?)",
        (words, str(account)),
    )


_KEPT = {
    "calls": "fleet_id = 1",
    "responses": "person_id IN ({protected})",
    "trips": "person_id IN ({protected})",
    "memberships": "fleet_id = 1 AND person_id IN ({protected})",
    "persons": "id IN ({protected})",
    "accounts": "person_id IN ({protected})",
    "badge_labels": "fleet_id = 1",
    "badges": "fleet_id = 1 AND (confirmed_at IS NOT NULL OR person_id IN ({protected}))",
    "teams": "fleet_id = 1",
    "merges": "fleet_id = 1",
    "companies_of_nights": "fleet_id = 1",
    "surveys": "fleet_id = 1",
    "stations": "fleet_id = 1",
    "timetables": "fleet_id = 1",
    "admins": "chat_id = (SELECT chat_id FROM fleets WHERE id = 1)",
    "fleets": "id = 1",
    "roster_imports": "fleet_id = 1",
}


def kept_from_others(read: Read, account: int) -> dict[str, list[Any]]:
    """What nobody without a right in the first fleet may change; of people this account's, and those without one.

    `roles`: everybody's, as nobody gives one to himself.
    """
    protected = (
        f"SELECT person_id FROM accounts WHERE external_id = '{account}' UNION SELECT person_id FROM memberships m"
        " WHERE fleet_id = 1 AND account_id IS NULL"
    )
    kept = {
        table: read(f"SELECT * FROM {table} WHERE {where.format(protected=protected)} ORDER BY 1, 2", ())
        for table, where in _KEPT.items()
    }
    roles = read(
        "SELECT person_id, role, company, plate FROM memberships WHERE fleet_id = 1 AND (role IS NOT NULL"
        " OR company IS NOT NULL OR plate IS NOT NULL) ORDER BY 1",
        (),
    )
    return kept | {"roles": roles}
