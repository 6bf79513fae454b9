"""What a database file says, read from outside the program: for judges that know nothing of it but its tables.

The functions take a connection of `read_only`; nothing here asks the code of the product.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple


class Counted(NamedTuple):
    """One person's answers in all calls."""

    account: int | None
    name: str
    acknowledged: int
    arrived: int


class Waiting(NamedTuple):
    kind: str
    key: str | None
    is_in_flight: bool
    problem: str | None


def read_only(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / 'shoudao.db').as_uri()}?mode=ro", uri=True, timeout=10)


def rows(database: sqlite3.Connection, sql: str, params: Iterable[object] = ()) -> list[Any]:
    return database.execute(sql, tuple(params)).fetchall()


def _count(database: sqlite3.Connection, sql: str, *params: object) -> int:
    return int(rows(database, sql, params)[0][0])


# ---------------------------------------------------------------- the inbox


def updates(database: sqlite3.Connection) -> list[tuple[int, bytes, bool]]:
    """Update id, raw bytes, and whether it still waits."""
    found = rows(database, "SELECT update_id, raw, state = 0 FROM inbox WHERE update_id IS NOT NULL")
    return [(number, raw, bool(waits)) for number, raw, waits in found]


def inputs_waiting(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM inbox WHERE state = 0")


def inputs_parked(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM inbox WHERE state = 2")


def deadlines_fired(database: sqlite3.Connection) -> list[bytes]:
    """The inputs that deadlines have become."""
    return [raw for (raw,) in rows(database, "SELECT raw FROM inbox WHERE source = 'clock'")]


# ---------------------------------------------------------------- the outbox


def waiting(database: sqlite3.Connection, now: float) -> list[Waiting]:
    """Rows that are due or in flight."""
    found = rows(
        database,
        "SELECT kind, key, state = 1, problem FROM outbox WHERE state IN (0, 1) AND not_before <= ?",
        [now],
    )
    return [Waiting(kind, key, bool(in_flight), problem) for kind, key, in_flight, problem in found]


def keys_waiting(database: sqlite3.Connection) -> set[str | None]:
    return {key for (key,) in rows(database, "SELECT key FROM outbox WHERE state IN (0, 1)")}


def failed(database: sqlite3.Connection) -> list[tuple[str, str | None, str]]:
    """Kind, key and problem of what could not be sent."""
    return rows(database, "SELECT kind, key, problem FROM outbox WHERE state = 3")


def unsent(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM outbox WHERE state < 2")


def unsent_but_for_marks(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM outbox WHERE state < 2 AND priority <> 3")


def unsent_that_waits_for_no_turn(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM outbox WHERE state = 1 OR (state = 0 AND priority = 9)")


def posts(database: sqlite3.Connection) -> list[tuple[str, int | None, int, int]]:
    """Role, call, chat and message id of everything that stands in a chat, oldest first."""
    return rows(
        database,
        "SELECT role, call_id, CAST(external_id AS INTEGER), message_id FROM sent_messages JOIN places ON places.id = chat_id"
        " ORDER BY message_id",
    )


# ---------------------------------------------------------------- the night


def calls(database: sqlite3.Connection) -> list[tuple[int, bool]]:
    """Id, and whether the call is closed."""
    found = rows(database, "SELECT id, closed_at IS NOT NULL FROM calls")
    return [(id_, bool(closed)) for id_, closed in found]


def open_calls(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM calls WHERE closed_at IS NULL")


_RECORDED = {
    "acknowledged": "SELECT count(*) FROM responses WHERE call_id = ? AND slot = 'taken' AND acknowledged_at IS NOT NULL",
    "arrived": "SELECT count(*) FROM responses WHERE call_id = ? AND arrived_at IS NOT NULL",
    "trips": "SELECT count(*) FROM trips WHERE call_id = ?",
    "passengers": "SELECT coalesce(sum(passengers), 0) FROM trips WHERE call_id = ?",
}


def recorded(database: sqlite3.Connection, call: int) -> dict[str, int]:
    """The counts of a call that its card shows."""
    return {name: _count(database, sql, call) for name, sql in _RECORDED.items()}


def counted(database: sqlite3.Connection) -> list[Counted]:
    found = rows(
        database,
        "SELECT CAST(p.external_id AS INTEGER), m.name, sum(r.acknowledged_at IS NOT NULL), sum(r.arrived_at IS NOT NULL)"
        " FROM responses r JOIN calls c ON c.id = r.call_id LEFT JOIN accounts p ON p.person_id = r.person_id"
        " JOIN memberships m ON m.person_id = r.person_id AND m.fleet_id = c.fleet_id AND m.number = 1 GROUP BY 1",
    )
    return [Counted(*row) for row in found]


def trips(database: sqlite3.Connection) -> list[tuple[int, int]]:
    """Account and passengers of each trip."""
    return rows(
        database,
        "SELECT CAST(p.external_id AS INTEGER), t.passengers FROM trips t"
        " LEFT JOIN accounts p ON p.person_id = t.person_id",
    )


def acknowledged(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM responses WHERE acknowledged_at IS NOT NULL")


def arrived(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM responses WHERE arrived_at IS NOT NULL")


def coming(database: sqlite3.Connection) -> list[int]:
    """The accounts that have acknowledged and did not withdraw, in order."""
    found = rows(
        database,
        "SELECT CAST(p.external_id AS INTEGER) FROM responses r JOIN accounts p ON p.person_id = r.person_id"
        " WHERE r.acknowledged_at IS NOT NULL AND r.withdrawn = 0 ORDER BY 1",
    )
    return [account for (account,) in found]


def fleets_of(database: sqlite3.Connection, chat: int) -> int:
    return _count(
        database,
        "SELECT count(*) FROM fleets JOIN places p ON p.id = chat_id WHERE p.external_id = ?",
        str(chat),
    )


def acts(database: sqlite3.Connection, kinds: Iterable[str]) -> list[tuple[str, int | None, str]]:
    """Kind, account and name of what was done, as the journal names it."""
    names = tuple(kinds)
    marks = ",".join("?" * len(names))
    return rows(
        database,
        "SELECT j.kind, CAST(p.external_id AS INTEGER), m.name FROM journal j"
        " LEFT JOIN accounts p ON p.person_id = j.by_id"
        " LEFT JOIN memberships m ON m.person_id = j.by_id AND m.fleet_id = j.fleet_id AND m.number = 1"
        f" WHERE j.kind IN ({marks})",
        names,
    )


# ---------------------------------------------------------------- deadlines, the file itself


def deadlines_late(database: sqlite3.Connection, before: float) -> list[str]:
    """The keys of deadlines that were due before this instant and have not fired."""
    found = rows(database, "SELECT key FROM deadlines WHERE fired_at IS NULL AND due_at < ?", [before])
    return [key for (key,) in found]


def damage(database: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file, and rows that name others which are not there."""
    found = [row[0] for row in rows(database, "PRAGMA integrity_check") if row[0] != "ok"]
    return found + [f"{row[0]} without its {row[2]}" for row in rows(database, "PRAGMA foreign_key_check")]


def make_older(folder: Path, seconds: int, now: int) -> None:
    """As if the bot had last polled so many seconds ago, and its calls were a minute older."""
    with closing(sqlite3.connect(folder / "shoudao.db", isolation_level=None)) as database:
        database.execute("UPDATE last_poll SET polled_at = ?", (now - seconds,))
        database.execute("UPDATE calls SET opened_at = ?", (now - seconds - 60,))


def make_it_long_ago(folder: Path, seconds: int) -> None:
    """Everything happened so much earlier; shifts last a day longer on both sides, and every deadline is due."""
    with closing(sqlite3.connect(folder / "shoudao.db", isolation_level=None)) as database:
        for change in _LONG_AGO:
            database.execute(change.format(seconds))


_LONG_AGO = (
    "UPDATE calls SET opened_at = opened_at - {0}",
    "UPDATE journal SET at = at - {0}, said_at = said_at - {0}, recorded_at = recorded_at - {0}",
    "UPDATE responses SET acknowledged_at = acknowledged_at - {0}, arrived_at = arrived_at - {0}",
    "UPDATE trips SET departed_at = departed_at - {0}",
    "UPDATE shifts SET from_at = from_at - 86400, until_at = until_at + 86400",
    "UPDATE deadlines SET body = json_set(body, '$.since', 0) WHERE kind = 'cars_short'",
    "UPDATE deadlines SET due_at = 1 WHERE fired_at IS NULL",
)


def pretend_schema(folder: Path, number: int) -> None:
    """The database says that its newest migration is this one; the tables stay as they are."""
    database = sqlite3.connect(folder / "shoudao.db", isolation_level=None)
    try:
        database.execute("DELETE FROM migrations WHERE number > ?", (number,))
        database.execute("INSERT OR IGNORE INTO migrations VALUES (?, 'pretended', 0)", (number,))
    finally:
        database.close()


def inputs(database: sqlite3.Connection) -> int:
    return _count(database, "SELECT count(*) FROM inbox")


def make_wrong(folder: Path) -> None:
    """Every call is sealed, and the last trip has a passenger whom nobody named."""
    with closing(sqlite3.connect(folder / "shoudao.db", isolation_level=None)) as database:
        database.execute("UPDATE calls SET sealed = 1")
        database.execute(
            "UPDATE trips SET passengers = passengers + 1 WHERE departed_at = (SELECT max(departed_at) FROM trips)"
        )


def forget_a_word(file: Path) -> None:
    """The first row of the journal is gone."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("DELETE FROM journal WHERE id = 1")


def make_without_tables(file: Path) -> None:
    """A database that somebody made and has put nothing into."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("CREATE TABLE other (id INTEGER)")
        database.execute("DROP TABLE other")


def make_foreign(file: Path) -> None:
    """A database of another program."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("CREATE TABLE other (id INTEGER)")
