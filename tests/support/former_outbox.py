"""Rows of an outbox as a former version left them, and the database after its upgrade."""

import json
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from storage.core.migrate import MIGRATIONS, migrate
from storage.core.transaction import Read
from tests.support.database import OutboxRow

[NEUTRAL] = MIGRATIONS.glob("*-neutral-outbox.sql")
Row = tuple[int, str, str | None, Any, int]  # chat, kind, key, body, state


def upgraded(
    folder: Path, keyboards: Mapping[tuple[int, int], Any], rows: Iterable[Row], known: Iterable[int] = ()
) -> sqlite3.Connection:
    """A database of the schema before, with these rows, as it is after the upgrade. `keyboards` by chat and message.

    `known`: Telegram's ids of accounts that were met.
    """
    former = folder / "former"
    former.mkdir()
    for path in MIGRATIONS.glob("*.sql"):
        if path.name < NEUTRAL.name:
            shutil.copy(path, former)
    database = sqlite3.connect(folder / "a.db", isolation_level=None)
    migrate(database, folder / "a.db", former)
    for account in known:
        database.execute("INSERT INTO accounts (telegram_id, reachable) VALUES (?, 0)", (account,))
    for (chat, message), shown in keyboards.items():
        database.execute(
            "INSERT INTO keyboards (chat_id, message_id, fleet_id, buttons) VALUES (?, ?, 1, ?)",
            (chat, message, json.dumps(shown)),
        )
    for chat, kind, key, body, state in rows:
        database.execute(
            "INSERT INTO outbox (chat_id, priority, kind, key, body, state, created_at) VALUES (?, 1, ?, ?, ?, ?, 5)",
            (chat, kind, key, json.dumps(body, ensure_ascii=False), state),
        )
    migrate(database, folder / "a.db")
    return database


def read_of(database: sqlite3.Connection) -> Read:
    def read(sql: str, values: Sequence[object] = (), /) -> list[tuple[Any, ...]]:
        return database.execute(sql, tuple(values)).fetchall()

    return read


def rows(database: sqlite3.Connection) -> list[OutboxRow]:
    """Oldest first."""
    found = database.execute("SELECT id, chat_id, kind, body FROM outbox ORDER BY id")
    return [OutboxRow(*row) for row in found]
