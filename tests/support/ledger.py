"""Notes everything that happens to the rows of deadlines, by triggers in the database itself."""

from storage.core.database import Database
from storage.core.transaction import Transaction

_TABLE = "CREATE TABLE ledger (id INTEGER PRIMARY KEY, what TEXT, key TEXT, due_at INTEGER, kind TEXT)"
_NOTE = "INSERT INTO ledger (what, key, due_at, kind)"
_TRIGGERS = (
    f"CREATE TRIGGER put AFTER INSERT ON deadlines BEGIN {_NOTE} VALUES ('put', new.key, new.due_at, new.kind); END",
    (
        "CREATE TRIGGER fired AFTER UPDATE ON deadlines WHEN old.fired_at IS NULL AND new.fired_at IS NOT NULL BEGIN"
        f" {_NOTE} VALUES ('fired', new.key, new.due_at, new.kind); END"
    ),
    (
        f"CREATE TRIGGER anew AFTER UPDATE ON deadlines WHEN new.fired_at IS NULL BEGIN {_NOTE}"
        " VALUES (CASE WHEN old.fired_at IS NULL THEN 'moved' ELSE 'put' END, new.key, new.due_at, new.kind); END"
    ),
    (
        "CREATE TRIGGER cleared AFTER DELETE ON deadlines BEGIN"
        f" {_NOTE} VALUES ('cleared', old.key, old.due_at, old.kind); END"
    ),
)


def begin(tx: Transaction) -> None:
    """From now on everything is noted; what waits already was put."""
    for statement in (_TABLE, *_TRIGGERS):
        tx.write(statement)
    tx.write(f"{_NOTE} SELECT 'put', key, due_at, kind FROM deadlines WHERE fired_at IS NULL")


async def entries(database: Database) -> list[tuple[str, str, str]]:
    """What happened (put, moved, fired, cleared), key and kind, in order."""
    return [
        (what, key, kind)
        for what, key, kind in await database.read("SELECT what, key, kind FROM ledger ORDER BY id")
    ]
