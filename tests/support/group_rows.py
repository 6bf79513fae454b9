"""What the database keeps of one group, and what waits to be said in others, for tests of partner groups."""

from typing import Any

from storage.core.database import Database
from storage.core.transaction import Read, Row

_OF_GROUP = {
    "calls": "fleet_id = 1",
    "responses": "call_id IN (SELECT id FROM calls WHERE fleet_id = 1)",
    "trips": "call_id IN (SELECT id FROM calls WHERE fleet_id = 1)",
    "clarifications": "fleet_id = 1",
    "memberships": "fleet_id = 1",
    "stations": "fleet_id = 1",
    "timetables": "fleet_id = 1",
    "partners": "fleet_id = 1 OR partner_id = 1",
    "joint_requests": "leading_id IN (SELECT id FROM calls WHERE fleet_id = 1)",
    "surveys": "fleet_id = 1",
    "fleets": "id = 1",
}


def rows_of_first_group(read: Read) -> dict[str, list[Row]]:
    """Everything of the first group that nobody outside may change."""
    return {
        table: read(f"SELECT * FROM {table} WHERE {where} ORDER BY 1, 2", ())
        for table, where in _OF_GROUP.items()
    }


def waiting_elsewhere(read: Read) -> list[tuple[int, int, str, str]]:
    """(id, chat, kind, body) of what waits to be said, not in the first group and not to its people."""
    return read(
        "SELECT id, chat_id, kind, body FROM outbox WHERE state = 0 AND chat_id <> (SELECT chat_id FROM fleets"
        " WHERE id = 1) AND chat_id NOT IN (SELECT a.private_chat FROM accounts a JOIN memberships m"
        " ON m.account_id = a.id AND m.fleet_id = 1 WHERE a.private_chat IS NOT NULL) ORDER BY id",
        (),
    )


def waiting_everywhere(read: Read) -> list[tuple[int, int, str, str]]:
    """(id, chat, kind, body) of what waits to be said."""
    return read("SELECT id, chat_id, kind, body FROM outbox WHERE state = 0 ORDER BY id", ())


def drop_waiting(write: Any, last: int) -> None:
    """Forgets what waits to be said up to this row: a test has read it."""
    write("DELETE FROM outbox WHERE id <= ?", (last,))


def chat_numbered(read: Read, external: int) -> int:
    """The bot's own number of a chat."""
    rows = read("SELECT id FROM places WHERE external_id = ?", (str(external),))
    return int(rows[0][0]) if rows else 0


async def of_fleet(database: Database, fleet: int, *tables: str) -> dict[str, list[Any]]:
    """All rows of a fleet in these tables, to be compared with what they hold later."""
    return {
        table: await database.read(f"SELECT * FROM {table} WHERE fleet_id = ? ORDER BY 1, 2", (fleet,))
        for table in tables
    }
