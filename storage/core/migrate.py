"""Migrates a database to the schema of this version: applies the numbered files of migrations/, each in a transaction."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from storage.core.database_replacement import sync
from storage.core.errors import DatabaseEmpty, DatabaseForeign, SchemaTooNew, SchemaTooOld

MIGRATIONS = Path(__file__).parents[1] / "migrations"
_RECORD = """
CREATE TABLE IF NOT EXISTS migrations (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL
) STRICT
"""


def migrate(connection: sqlite3.Connection, database: Path, migrations: Path = MIGRATIONS) -> None:
    """Applies the missing migrations, after copying an existing database to `<name>-before-<number>.db`.

    foreign_keys must be off, so that a table can be rebuilt; they are checked before each COMMIT.
    Raises SchemaTooNew, DatabaseForeign.
    """
    applied = _applied(connection)
    known = _migration_files(migrations)
    _refuse_newer(applied, known)
    _refuse_foreign(connection, applied)
    missing = {number: path for number, path in known.items() if number > applied}
    if missing and applied:
        _copy(connection, database.with_name(f"{database.stem}-before-{min(missing):04}.db"))
    for number, path in missing.items():
        _apply(connection, number, path)


def check_schema(connection: sqlite3.Connection, migrations: Path = MIGRATIONS) -> None:
    """Checks that this version can read the database. Raises SchemaTooNew, SchemaTooOld, DatabaseForeign or DatabaseEmpty."""
    applied, known = _applied(connection), _migration_files(migrations)
    _refuse_newer(applied, known)
    refuse_without_tables(connection)
    if applied < max(known):
        raise SchemaTooOld(
            "The data folder is of an older version: start `shoudao serve` once to upgrade it."
        )


def is_current(connection: sqlite3.Connection, migrations: Path = MIGRATIONS) -> bool:
    """Returns whether the database has the schema of this version. Raises SchemaTooNew."""
    applied, known = _applied(connection), _migration_files(migrations)
    _refuse_newer(applied, known)
    return applied == max(known)


def _migration_files(migrations: Path) -> dict[int, Path]:
    return {int(path.name[:4]): path for path in sorted(migrations.glob("[0-9][0-9][0-9][0-9]-*.sql"))}


def _applied(connection: sqlite3.Connection) -> int:
    found = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").fetchone()
    if not found:
        return 0
    number: int = connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()[0]
    return number


def _refuse_newer(applied: int, known: dict[int, Path]) -> None:
    if applied > max(known):
        raise SchemaTooNew(
            f"The data folder was written by a newer shoudao (schema {applied}, known here {max(known)}): "
            "install the newer version again."
        )


def refuse_without_tables(connection: sqlite3.Connection) -> None:
    """Raises DatabaseEmpty, or DatabaseForeign where the tables are of another program."""
    applied = _applied(connection)
    _refuse_foreign(connection, applied)
    if not applied:
        raise DatabaseEmpty(
            "The database is empty: start `shoudao serve` for a new fleet, else run `shoudao restore`."
        )


def _refuse_foreign(connection: sqlite3.Connection, applied: int) -> None:
    if not applied and connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise DatabaseForeign(
            "The database is of another program, or is damaged: set storage.path to a folder of its own, or restore a backup."
        )


def _copy(connection: sqlite3.Connection, copy: Path) -> None:
    # VACUUM INTO refuses an existing file, which a kill may leave: write under another name, then rename
    unfinished = copy.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(unfinished),))
    sync(unfinished)
    unfinished.chmod(0o600)
    unfinished.replace(copy)
    sync(copy.parent)


def _apply(connection: sqlite3.Connection, number: int, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(_RECORD)
        for statement in _statements(path.read_text(encoding="utf-8")):
            connection.execute(statement)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise sqlite3.IntegrityError(f"{path.name} leaves a row of {broken[0]} without its {broken[2]}")
        connection.execute(
            "INSERT INTO migrations (number, name, applied_at) "
            "VALUES (?, ?, CAST(strftime('%s', 'now') AS INTEGER))",
            (number, path.stem[5:]),
        )
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for piece in re.split(r"(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
