"""The schema grows by files: each whole or not at all, with a copy before it, and never backwards."""

import shutil
import sqlite3

import pytest

from storage.core import data_folder as module
from storage.core import migrate
from storage.core.database import Database
from storage.core.errors import SchemaTooNew, SchemaTooOld


@pytest.fixture
def migrations(tmp_path):
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    return folder


def opened(path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    return connection


def last(migrations):
    return max(int(path.name[:4]) for path in migrations.glob("*.sql"))


def test_each_file_is_applied_once_with_its_record(tmp_path, migrations):
    connection = opened(tmp_path / "a.db")
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    assert connection.execute("SELECT number, name FROM migrations").fetchone() == (1, "wire")
    assert connection.execute("SELECT count(*) FROM migrations").fetchone() == (last(migrations),)
    connection.close()


def test_a_new_file_is_applied_after_a_copy_of_what_was(tmp_path, migrations):
    connection = opened(tmp_path / "a.db")
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    connection.execute("INSERT INTO hearing VALUES (1, 5)")
    (migrations / "9001-more.sql").write_text(
        "CREATE TABLE more (a INTEGER) STRICT;\nUPDATE hearing SET heard_at = 6;"
    )
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    assert connection.execute("SELECT heard_at FROM hearing").fetchone() == (6,)
    connection.close()
    copy = sqlite3.connect(tmp_path / "a-before-9001.db")
    assert copy.execute("SELECT heard_at FROM hearing").fetchone() == (5,)
    copy.close()
    assert (tmp_path / "a-before-9001.db").stat().st_mode & 0o777 == 0o600


def test_a_file_that_fails_in_its_middle_leaves_nothing(tmp_path, migrations):
    connection = opened(tmp_path / "a.db")
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    (migrations / "9001-more.sql").write_text(
        "CREATE TABLE more (a INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);"
    )
    with pytest.raises(sqlite3.OperationalError):
        migrate.migrate(connection, tmp_path / "a.db", migrations)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'more'").fetchone() == (0,)
    (migrations / "9001-more.sql").write_text("CREATE TABLE more (a INTEGER) STRICT;")
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    assert connection.execute("SELECT max(number) FROM migrations").fetchone() == (9001,)
    connection.close()


def test_a_file_that_orphans_a_row_is_refused(tmp_path, migrations):
    connection = opened(tmp_path / "a.db")
    (migrations / "9001-a.sql").write_text("CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT;")
    (migrations / "9002-b.sql").write_text(
        "CREATE TABLE b (a INTEGER REFERENCES a (id)) STRICT; INSERT INTO b VALUES (1);"
    )
    with pytest.raises(sqlite3.IntegrityError, match="9002-b"):
        migrate.migrate(connection, tmp_path / "a.db", migrations)
    assert connection.execute("SELECT max(number) FROM migrations").fetchone() == (9001,)
    connection.close()


async def test_a_database_of_a_newer_program_is_refused_in_one_sentence(tmp_path):
    database = await Database.open(tmp_path)
    await database.run(lambda tx: tx.write("INSERT INTO migrations VALUES (9999, 'of-tomorrow', 0)"))
    await database.close()
    with pytest.raises(SchemaTooNew, match="newer shoudao"):
        await Database.open(tmp_path)
    with pytest.raises(SchemaTooNew, match="newer shoudao"):
        await Database.open(tmp_path, read_only=True)


async def test_a_reading_command_leaves_an_older_database_to_serve(tmp_path):
    database = await Database.open(tmp_path)
    await database.run(
        lambda tx: tx.write("DELETE FROM migrations WHERE number = (SELECT max(number) FROM migrations)")
    )
    await database.close()
    with pytest.raises(SchemaTooOld, match="shoudao serve"):
        await Database.open(tmp_path, read_only=True)
    assert not list(tmp_path.glob(f"{module.FILE}-before-*"))
