"""Database files as the program left them at an older schema, and everything that such a file holds."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storage.core.data_folder import FILE
from storage.core.migrate import MIGRATIONS, migrate
from tests.support.former_identity import IDENTITY, give_former_identity
from tests.support.former_names import NAMES, give_former_names
from tests.support.former_places import PLACES, give_former_places

Contents = dict[str, Any]
ROSTERS = 20  # the migrations from this one on add tables, and change none that were there


def use_names_of(schema: int, file: Path) -> None:
    """Gives the file the tables of people, kinds and keys that it had at this schema."""
    with closing(_opened(file)) as database:
        _give_former(database, schema)


def _give_former(database: sqlite3.Connection, schema: int) -> None:
    for what, name in _made_since(max(schema + 1, ROSTERS)):
        database.execute(f"DROP {what} {name}")
    if schema < PLACES:
        give_former_places(database)
    if schema < IDENTITY:
        give_former_identity(database)
    if schema < NAMES:
        give_former_names(database)


def _made_since(schema: int) -> list[tuple[str, str]]:
    """The tables and triggers that the migrations from this one on make, the latest first."""
    later = sorted(path for path in MIGRATIONS.glob("*.sql") if int(path.name[:4]) >= schema)
    made = (
        re.findall(r"(?m)^CREATE (TABLE|TRIGGER) (\w+)", path.read_text(encoding="utf-8")) for path in later
    )
    return list(reversed([each for of_one in made for each in of_one]))


def forget_turns(file: Path) -> None:
    """Takes out what no older schema had a column for: the messenger's order of events."""
    with closing(_opened(file)) as database:
        for table in ("inbox", "journal"):
            database.execute(f"UPDATE {table} SET turn = 0")
        database.execute(
            "UPDATE calls SET opened_turn = 0, opened_by_tap = 0, closed_turn = 0, closed_by_tap = 0"
        )


def as_of(schema: int, newer: Path, folder: Path) -> None:
    """What the program of that schema would have left: all the rows that it had tables and columns for."""
    made = folder.with_suffix(".made")
    made.mkdir(mode=0o700)
    with TemporaryDirectory() as known, closing(_opened(made / FILE)) as database:
        for path in MIGRATIONS.glob("*.sql"):
            if int(path.name[:4]) <= schema:
                shutil.copy(path, known)
        database.execute("PRAGMA journal_mode = WAL")
        migrate(database, made / FILE, Path(known))
        copy = Path(known) / FILE
        with closing(_opened(newer / FILE)) as source, closing(_opened(copy)) as target:
            source.backup(target)
            _give_former(target, schema)
        database.execute("ATTACH ? AS newer", (str(copy),))
        for table in _tables(database):
            if table != "migrations":
                columns = ", ".join(row[1] for row in database.execute(f"PRAGMA main.table_info ({table})"))
                database.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
        # These are planned by the upgrade itself.
        database.execute(
            "DELETE FROM deadlines WHERE kind IN ('shifts', 'summary', 'evening', 'week_summary')"
        )
        database.execute("DETACH newer")
        # It was killed: what it wrote last is in its log.
        shutil.copytree(made, folder)
    for file in folder.iterdir():
        file.chmod(0o600)
    folder.chmod(0o700)
    (folder / "handled").write_bytes((newer / "handled").read_bytes())
    (folder / "handled").chmod(0o600)


def contents(file: Path) -> Contents:
    """Everything but when the upgrade was made."""
    with closing(_opened(file)) as database:
        found: Contents = {
            table: sorted(database.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in _tables(database)
            if table != "migrations"
        }
        found["schema"] = set(database.execute("SELECT type, name, sql FROM sqlite_schema"))
        found["version"] = database.execute("SELECT number, name FROM migrations ORDER BY 1").fetchall()
        found["damage"] = [
            row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"
        ] + database.execute("PRAGMA foreign_key_check").fetchall()
    return found


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, isolation_level=None)


def _tables(database: sqlite3.Connection) -> list[str]:
    rows = database.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows if not name.startswith("sqlite_")]
