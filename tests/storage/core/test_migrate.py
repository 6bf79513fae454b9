"""The schema grows by files: each whole or not at all, with a copy before it, and never backwards."""

import json
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
    assert connection.execute("SELECT count(*) FROM migrations").fetchone() == (
        len(list(migrations.glob("*.sql"))),
    )
    connection.close()


def test_a_new_file_is_applied_after_a_copy_of_what_was(tmp_path, migrations):
    connection = opened(tmp_path / "a.db")
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    connection.execute("INSERT INTO last_poll VALUES (1, 5)")
    (migrations / "9001-more.sql").write_text(
        "CREATE TABLE more (a INTEGER) STRICT;\nUPDATE last_poll SET polled_at = 6;"
    )
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    assert connection.execute("SELECT polled_at FROM last_poll").fetchone() == (6,)
    connection.close()
    copy = sqlite3.connect(tmp_path / "a-before-9001.db")
    assert copy.execute("SELECT polled_at FROM last_poll").fetchone() == (5,)
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


def test_what_waits_gets_the_present_names(tmp_path, migrations):
    newer = sorted(migrations.glob("*.sql"))[6:]
    texts = {path: path.read_text() for path in newer}
    for path in newer:
        path.unlink()
    connection = opened(tmp_path / "a.db")
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    due = {"key": "gather:questions:1", "kind": "gather-questions", "due_at": 5, "body": {"fleet": 1}}
    connection.executemany(
        "INSERT INTO inbox (source, fingerprint, raw, received_at, state) VALUES (?, 0, ?, 5, ?)",
        [
            ("clock", json.dumps(due).encode(), 0),
            ("clock", json.dumps(due | {"kind": "seal", "key": "seal:1:2024-02-05"}).encode(), 0),
            ("clock", json.dumps(due).encode(), 1),
            ("telegram", b'{"kind": "few"', 0),
        ],
    )
    connection.executemany(
        "INSERT INTO deadlines (due_at, kind, key, body) VALUES (9, ?, ?, '{}')",
        [("few", "few:7"), ("offer", "offer:7:3"), ("summary", "summary:1:2024-W06")],
    )
    connection.executemany(
        "INSERT INTO outbox (chat_id, lane, kind, key, body, state, created_at) VALUES (-1, 1, ?, ?, ?, ?, 5)",
        [
            ("report", "report:7:0", '{"call":7}', 0),
            ("report", "report:6:0", '{"call":6}', 2),
            ("message", None, '{"text":"一","role":"told"}', 1),
            ("message", None, '{"text":"一","role":"reply"}', 0),
            ("request", None, '{"method":"sendMessage","params":{}}', 0),
        ],
    )
    connection.executemany(
        "INSERT INTO posts (chat_id, message_id, role) VALUES (-1, ?, ?)",
        enumerate(["card", "card-again", "report", "report-2-again", "reply", "reminder", "questions"]),
    )
    for path, text in texts.items():
        path.write_text(text)
    migrate.migrate(connection, tmp_path / "a.db", migrations)
    kinds = [
        (event["kind"], event["key"])
        for (raw,) in connection.execute("SELECT raw FROM inbox WHERE source = 'clock' ORDER BY id")
        if (event := json.loads(raw))
    ]
    assert kinds == [
        ("clarifications", "clarifications:1"),
        ("seal", "seal:1:2024-02-05"),
        ("gather-questions", "gather:questions:1"),  # it is handled: nobody reads it again
    ]
    assert connection.execute("SELECT kind, key FROM deadlines ORDER BY id").fetchall() == [
        ("cars_short", "cars_short:7"),
        ("offer", "offer:7:3"),
        ("week_summary", "week_summary:1:2024-W06"),
    ]
    rows = connection.execute("SELECT kind, key, body ->> 'role' FROM outbox ORDER BY id")
    assert rows.fetchall() == [
        ("closing_report", "closing_report:7:0", None),
        ("closing_report", "closing_report:6:0", None),
        ("message", None, "mention"),
        ("message", None, "reply"),
        ("request", None, None),
    ]
    roles = connection.execute("SELECT role FROM sent_messages ORDER BY message_id").fetchall()
    assert [role for (role,) in roles] == [
        "card",
        "card-again",
        "closing_report",
        "closing_report-2-again",
        "reply",
        "reminder",
        "clarifications",
    ]
    connection.close()
