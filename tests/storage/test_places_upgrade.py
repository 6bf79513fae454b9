"""Migration 0018: every chat and topic has a number of the bot's own, and Telegram's stand in `places` alone."""

import json
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from storage.core.data_folder import FILE
from storage.core.errors import SchemaTooNew
from storage.core.migrate import MIGRATIONS, migrate
from tests.support.former_places import PLACES

GROUP, OTHER, FORMER, DRIVER, WRITER = -1_001_000_000_001, -1_001_000_000_002, -77, 7_000_001, 2
# WRITER is a private chat with a number that some new place gets too.
FILL = f"""
INSERT INTO fleets (id, chat_id, name, zone, language) VALUES (1, {GROUP}, '一队', 'Asia/Shanghai', 'zh-Hans'), (2, {OTHER}, '二队', 'Asia/Shanghai', 'zh-Hans');
INSERT INTO former_chats VALUES ({FORMER}, 1);
INSERT INTO persons (id) VALUES (1), (2), (3);
INSERT INTO accounts (id, person_id, messenger, external_id, reachable) VALUES
    (1, 1, 'telegram', '{DRIVER}', 1), (2, 2, 'telegram', '{WRITER}', 1), (3, 3, 'telegram', '9', 0);
INSERT INTO memberships (fleet_id, person_id, number, account_id, since, name) VALUES (1, 1, 1, 1, 0, '张三'), (1, 2, 1, 2, 0, '王');
INSERT INTO admins VALUES ({GROUP}, 2), ({OTHER}, 2);
INSERT INTO calls (id, fleet_id, number, fleet_name, station, night, opened_at, opened_by, origin_chat, origin_message, topic)
VALUES (1, 1, 1, '一队', '武汉站', '2026-02-10', 100, 2, {GROUP}, 40, 9), (2, 2, 1, '二队', '汉口站', '2026-02-10', 100, 2, NULL, NULL, NULL);
INSERT INTO journal (fleet_id, call_id, person_id, kind, at, said_at, recorded_at, input_id, chat_id, message_id, body) VALUES
    (1, 1, 1, 'acknowledge', 100, 100, 100, 1, {GROUP}, 41, '{{}}'), (1, 1, 1, 'depart', 100, 100, 100, 1, {FORMER}, 42, '{{}}'),
    (1, 1, 1, 'deliver', 100, 100, 100, 1, {DRIVER}, 0, '{{}}'), (1, 1, NULL, 'close', 100, 100, 100, 1, 0, 0, '{{}}');
INSERT INTO clarifications (fleet_id, call_id, person_id, kind, at, chat_id, message_id, input_id, body) VALUES
    (1, 1, 1, 'unclear', 100, {WRITER}, 43, 1, '{{}}');
INSERT INTO sent_messages VALUES ({GROUP}, 50, 1, 1, 'card', 'x'), ({WRITER}, 50, 1, 1, 'whisper', 'y'), (1, 50, 1, 1, 'whisper', 'z');
INSERT INTO keyboards VALUES ({GROUP}, 50, 1, '[]'), ({WRITER}, 50, 1, '[]');
INSERT INTO send_log VALUES ({GROUP}, 1000, 0), ({WRITER}, 1000, 0);
INSERT INTO outbox (chat_id, priority, kind, key, body, state, created_at) VALUES
    ({GROUP}, 1, 'pin', 'pin:{GROUP}:50', '{{"message":50}}', 0, 5),
    ({GROUP}, 1, 'message', NULL, '{{"words":{{"nodes":[]}},"topic":9}}', 0, 5),
    ({OTHER}, 1, 'message', NULL, '{{"words":{{"nodes":[]}},"topic":12}}', 2, 5),
    ({WRITER}, 1, 'message', 'reply:{WRITER}:2', '{{"words":{{"nodes":[]}},"topic":null}}', 0, 5),
    ({GROUP}, 1, 'card', 'card:1', '{{"call":1}}', 0, 5);
INSERT INTO inbox (source, update_id, fingerprint, raw, received_at, state, chat_id, message_id) VALUES
    ('messenger', 7, 0, X'7B7D', 1, 1, {GROUP}, 41), ('messenger', 8, 0, X'7B7D', 1, 1, NULL, NULL);
INSERT INTO inbox (source, fingerprint, raw, received_at) VALUES
    ('migrated', 0, CAST('{{"from":{GROUP},"to":-1001000000003}}' AS BLOB), 1),
    ('unreachable', 0, CAST('{{"account":{DRIVER},"fleet":1}}' AS BLOB), 1),
    ('admins', 0, CAST('{{"chat_id":{GROUP},"admins":[{{"id":9}}]}}' AS BLOB), 1);
"""
CHATS: dict[str, list[int | None]] = {
    "fleets": [GROUP, OTHER],
    "former_chats": [FORMER],
    "admins": [OTHER, GROUP],
    "journal": [GROUP, FORMER, DRIVER, None],
    "clarifications": [WRITER],
    "sent_messages": [1, WRITER, GROUP],
    "keyboards": [WRITER, GROUP],
    "send_log": [WRITER, GROUP],
    "outbox": [GROUP, GROUP, OTHER, WRITER, GROUP],
    "inbox": [GROUP, None, None, None, None],
}


def former(folder: Path) -> sqlite3.Connection:
    """A database as the program of the schema before left it, opened."""
    known = folder / "known"
    known.mkdir()
    for path in MIGRATIONS.glob("*.sql"):
        if int(path.name[:4]) < PLACES:
            shutil.copy(path, known)
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    migrate(connection, folder / FILE, known)
    connection.executescript(FILL)
    return connection


@pytest.fixture
def upgraded(tmp_path):
    with closing(former(tmp_path)) as connection:
        migrate(connection, tmp_path / FILE)
        yield connection


@pytest.mark.parametrize("table", CHATS)
def test_each_row_is_of_the_chat_that_it_was_of(upgraded, table):
    found = upgraded.execute(
        f"SELECT CAST(p.external_id AS INTEGER) FROM {table} t LEFT JOIN places p ON p.id = t.chat_id AND p.parent = 0"
    ).fetchall()
    assert Counter(CHATS[table]) == Counter(chat for (chat,) in found)


def test_no_table_but_the_edges_holds_a_number_of_telegrams(upgraded):
    columns = [
        (table, column)
        for (table,) in upgraded.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        for _, column, *_ in upgraded.execute(f"PRAGMA table_info ({table})")
        if table not in ("accounts", "places", "messages") and (table, column) != ("inbox", "raw")
    ]
    assert ("journal", "chat_id") in columns
    for table, column in columns:
        for (value,) in upgraded.execute(f"SELECT {column} FROM {table}"):
            assert not any(str(chat) in str(value) for chat in (GROUP, OTHER, FORMER, DRIVER)), (
                table,
                column,
            )


def test_groups_private_chats_and_topics_are_told_apart(upgraded):
    kinds = dict(upgraded.execute("SELECT external_id, kind FROM places WHERE parent = 0").fetchall())
    assert {"group": 4, "private": 3} == {
        kind: list(kinds.values()).count(kind) for kind in ("group", "private")
    }
    assert {str(GROUP): "group", str(DRIVER): "private"}.items() <= kinds.items()
    topics = upgraded.execute(
        "SELECT g.external_id, t.external_id FROM places t JOIN places g ON g.id = t.parent WHERE t.kind = 'topic'"
    ).fetchall()
    assert {(str(GROUP), "9"), (str(OTHER), "12")} == set(topics)
    [(call, waiting)] = upgraded.execute(
        "SELECT c.topic, json_extract(o.body, '$.topic') FROM calls c JOIN outbox o ON o.id = 2 WHERE c.id = 1"
    ).fetchall()
    assert call == waiting
    [(topic,)] = upgraded.execute("SELECT external_id FROM places WHERE id = ?", (call,))
    assert "9" == topic


def test_the_call_that_a_message_raised_is_still_found_by_it(upgraded):
    [(chat,)] = upgraded.execute("SELECT id FROM places WHERE external_id = ?", (str(GROUP),))
    assert [(1,)] == upgraded.execute(
        "SELECT id FROM calls WHERE origin_chat = ? AND origin_message = 40", (chat,)
    ).fetchall()


def test_who_may_be_written_to_has_his_private_chat(upgraded):
    found = upgraded.execute(
        "SELECT a.external_id, p.external_id FROM accounts a LEFT JOIN places p ON p.id = a.private_chat ORDER BY a.id"
    ).fetchall()
    assert [(str(DRIVER), str(DRIVER)), (str(WRITER), str(WRITER)), ("9", None)] == found


def test_what_waits_goes_on_to_the_same_chat_under_the_same_key(upgraded):
    ids = {
        int(external): id_
        for external, id_ in upgraded.execute("SELECT external_id, id FROM places WHERE parent = 0")
    }
    keys = [key for (key,) in upgraded.execute("SELECT key FROM outbox ORDER BY id")]
    assert [f"pin:{ids[GROUP]}:50", None, None, f"reply:{ids[WRITER]}:2", "card:1"] == keys
    raws = {
        source: json.loads(raw)
        for source, raw in upgraded.execute("SELECT source, raw FROM inbox WHERE source <> 'messenger'")
    }
    assert {"from": ids[GROUP], "to": ids[-1_001_000_000_003]} == raws["migrated"]
    assert {"account": 1, "fleet": 1} == raws["unreachable"]
    assert {"chat_id": GROUP, "admins": [{"id": 9}]} == raws["admins"]  # as the edge wrote it


def test_an_older_program_refuses_the_newer_file(upgraded, tmp_path):
    with pytest.raises(SchemaTooNew):
        migrate(upgraded, tmp_path / FILE, tmp_path / "known")


def test_a_copy_of_before_is_kept(upgraded, tmp_path):
    [copy] = tmp_path.glob("*-before-*.db")
    with closing(sqlite3.connect(copy)) as before:
        assert [(GROUP,), (OTHER,)] == before.execute("SELECT chat_id FROM fleets ORDER BY id").fetchall()
