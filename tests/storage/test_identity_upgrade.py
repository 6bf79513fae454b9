"""Migration 0016: two rows of one account become one person, and everything that named either names him."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dispatch.json_report import report
from storage import persons
from storage.calls import load_calls
from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.core.errors import SchemaTooNew
from storage.core.migrate import MIGRATIONS, migrate
from storage.external_ids import external_accounts
from storage.fleets import load_admins
from storage.periods import load_periods
from tests.support.former_identity import IDENTITY

DAY = 86_400
OPENED = 1_770_735_600
FILL = f"""
INSERT INTO fleets (id, chat_id, name, zone, language) VALUES (1, -1, '一队', 'Asia/Shanghai', 'zh-Hans'), (2, -2, '二队', 'Asia/Shanghai', 'zh-Hans');
INSERT INTO people (id, fleet_id, telegram_id, name, username, plate, seats, company, role) VALUES
    (1, 1, 900, '王调度', NULL, NULL, NULL, NULL, 'coordinator'),
    (2, 1, 901, '张三', 'zhang3', '鄂A12345', 4, '平安', NULL),
    (3, 2, 901, '三哥', 'zhang3', NULL, NULL, '大通', 'lead'),
    (4, 2, NULL, '老赵', NULL, NULL, NULL, NULL, NULL),
    (5, 2, 900, '王调度', NULL, NULL, NULL, NULL, NULL),
    (6, 1, 902, '李四', NULL, NULL, NULL, NULL, NULL);
INSERT INTO admins VALUES (-1, 900), (-2, 900), (-2, 977);
INSERT INTO accounts VALUES (900, 'en', 1), (901, NULL, 0), (999, NULL, 1);
INSERT INTO memberships VALUES (1, 902, 'left', 1000), (2, 901, 'restricted', 2000), (2, 988, 'left', 3000);
INSERT INTO last_ids VALUES ('people', 40);
INSERT INTO calls (id, fleet_id, number, fleet_name, station, night, opened_at, opened_by, closed_at, sealed) VALUES
    (1, 1, 1, '一队', '武汉站', '2026-02-10', {OPENED}, 1, {OPENED} + 7200, 1),
    (2, 2, 1, '二队', '汉口站', '2026-02-10', {OPENED}, 5, {OPENED} + 7200, 1),
    (3, 2, 2, '二队', '汉阳站', '2026-02-11', {OPENED} + {DAY}, 5, NULL, 0);
INSERT INTO responses (call_id, person_id, acknowledged_at, acknowledgement_implied, withdrawn, has_left, arrived_at,
    arrival_implied, whereabouts, corrections, clarifications, slot, offer_lapsed)
SELECT call, person, {OPENED}, 0, 0, 0, {OPENED} + 600, 0, 'delivered', 0, 0, 'taken', 0
FROM (SELECT 1 AS call, 2 AS person UNION SELECT 1, 6 UNION SELECT 2, 3 UNION SELECT 2, 4 UNION SELECT 3, 3);
INSERT INTO trips (call_id, person_id, leg, passengers, elderly, children, pregnant, disabled, departed_at, delivered_at,
    reported_by, is_over)
SELECT call_id, person_id, 1, 3, 1, 0, 0, 0, {OPENED} + 900, {OPENED} + 1800, IIF(person_id = 4, 3, NULL), 1
FROM responses;
INSERT INTO journal (fleet_id, call_id, person_id, by_id, kind, at, said_at, recorded_at, input_id, chat_id, message_id, body)
SELECT c.fleet_id, r.call_id, r.person_id, IIF(r.person_id = 4, 3, NULL), 'depart', {OPENED}, {OPENED}, {OPENED}, 1, -c.fleet_id, 7, '{{}}'
FROM responses r JOIN calls c ON c.id = r.call_id;
INSERT INTO clarifications (fleet_id, call_id, person_id, kind, at, chat_id, message_id, input_id, body) VALUES
    (2, 3, 3, 'person', {OPENED}, -2, 9, 1, '{{"name":"三哥","people":[4,3,0],"picked":{{"三哥":3}}}}');
INSERT INTO mentions (fleet_id, call_id, person_id, kind, at) VALUES (2, 3, 3, 'offered', {OPENED});
INSERT INTO shifts VALUES (1, '2026-02-12', 2, 1, 2), (2, '2026-02-12', 3, 1, 2);
INSERT INTO reminders (call_id, kind, person_id, at) VALUES (3, 'overdue', 3, {OPENED});
INSERT INTO deadlines (due_at, kind, key, body) VALUES ({OPENED}, 'offer', 'offer:3:3', '{{"call":3,"person":3,"fleet":2}}');
INSERT INTO throttle VALUES (2, 'refused:3', 5), (2, 'after_close:2:3', 6), (2, 'mentions', 7);
INSERT INTO inbox (source, fingerprint, raw, received_at) VALUES
    ('clock', 0, CAST('{{"key":"offer:3:3","kind":"offer","due_at":1,"body":{{"call":3,"person":3,"fleet":2}}}}' AS BLOB), 1);
"""


def former(folder: Path, fill: str) -> None:
    """A database as the program of the schema before left it."""
    known = folder / "known"
    known.mkdir()
    for path in MIGRATIONS.glob("*.sql"):
        if int(path.name[:4]) < IDENTITY:
            shutil.copy(path, known)
    data = folder / "data"
    data.mkdir(mode=0o700)
    with closing(sqlite3.connect(data / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection, data / FILE, known)
        connection.executescript(fill)


@pytest.fixture
async def upgraded(tmp_path):
    former(tmp_path, FILL)
    database = await Database.open(tmp_path / "data")
    yield database
    await database.close()


async def test_two_rows_of_one_account_are_one_person(upgraded):
    assert [(1, None), (2, None), (3, 2), (4, None), (5, 1), (6, None), (41, None)] == await upgraded.read(
        "SELECT id, same_as FROM persons ORDER BY id"
    )
    assert [("900", 1, "en", 1), ("901", 2, None, 0), ("902", 6, None, 0), ("977", None, None, 0)] == (
        await upgraded.read(
            "SELECT external_id, person_id, language, reachable FROM accounts WHERE external_id < '98' ORDER BY 1"
        )
    )
    assert [(1, 1), (1, 2), (1, 6), (2, 1), (2, 2), (2, 4), (2, 41)] == await upgraded.read(
        "SELECT fleet_id, person_id FROM memberships ORDER BY 1, 2"
    )


async def test_each_group_knows_him_as_before(upgraded):
    first = await upgraded.query(lambda read: persons.of_fleet(read, 1))
    second = await upgraded.query(lambda read: persons.of_fleet(read, 2))
    assert ("张三", "平安", None, None) == (
        first[2].name,
        first[2].company,
        first[2].role,
        first[2].restricted_since,
    )
    assert ("三哥", "大通", "lead", 2000) == (
        second[2].name,
        second[2].company,
        second[2].role,
        second[2].restricted_since,
    )
    assert (1000, 3000) == (first[6].left_at, second[41].left_at)
    assert second[4].is_temporary
    admins = await upgraded.query(lambda read: [load_admins(read, chat) for chat in (1, 2)])
    assert [1, 2] == [len(each) for each in admins]
    assert admins[0] < admins[1]
    assert {first[1].account_id} == admins[0]


async def test_whatever_named_either_names_him(upgraded):
    for sql in (
        "SELECT person_id FROM responses WHERE person_id IN (3, 5)",
        "SELECT person_id FROM trips WHERE person_id IN (3, 5) OR reported_by IN (3, 5)",
        "SELECT id FROM journal WHERE person_id IN (3, 5) OR by_id IN (3, 5)",
        "SELECT id FROM calls WHERE opened_by IN (3, 5)",
        "SELECT id FROM clarifications WHERE person_id = 3",
        "SELECT id FROM mentions WHERE person_id = 3",
        "SELECT 1 FROM shifts WHERE person_id = 3",
        "SELECT 1 FROM reminders WHERE person_id = 3",
    ):
        assert [] == await upgraded.read(sql), sql
    [(body,)] = await upgraded.read("SELECT body FROM clarifications")
    assert {"name": "三哥", "people": [4, 2, 0], "picked": {"三哥": 2}} == json.loads(body)
    [(key, body)] = await upgraded.read("SELECT key, body FROM deadlines WHERE kind = 'offer'")
    assert ("offer:3:2", 2) == (key, json.loads(body)["person"])
    [(raw,)] = await upgraded.read("SELECT raw FROM inbox")
    assert json.loads(raw)["body"]["person"] == 2
    assert [("after_close:2:2",), ("mentions",), ("refused:2",)] == await upgraded.read(
        "SELECT key FROM throttle ORDER BY 1"
    )
    assert await upgraded.query(lambda read: persons.person_now(read, 3)) == 2


async def test_the_report_is_that_of_before_and_he_is_counted_once(upgraded):
    calls = await upgraded.query(lambda read: load_calls(read, "1"))
    people = await upgraded.query(lambda read: persons.load_people_in(read, calls))
    accounts = await upgraded.query(lambda read: external_accounts(read, people))
    told: Any = report(calls, people, accounts)
    drivers = [
        [(driver["telegram_id"], driver["name"]) for driver in call["drivers"]] for call in told["calls"]
    ]
    assert [[(901, "张三"), (902, "李四")], [(901, "三哥"), (None, "老赵")], [(901, "三哥")]] == drivers
    assert {"trips": 5, "passengers": 15}.items() <= told["totals"].items()
    nights = calls[0].night, calls[-1].night.replace(day=calls[-1].night.day + 1)
    both = await upgraded.query(lambda read: load_periods(read, [1, 2], *nights))
    assert {2, 4, 6} == {row.person_id for row in both.responses}


async def test_nobody_gets_the_number_of_somebody_before(upgraded):
    rows = await upgraded.read("SELECT MAX(id) FROM persons")
    assert rows[0][0] > 40


def test_an_older_program_refuses_the_newer_file(tmp_path):
    former(tmp_path, FILL)
    with closing(sqlite3.connect(tmp_path / "data" / FILE, isolation_level=None)) as connection:
        migrate(connection, tmp_path / "data" / FILE)
        with pytest.raises(SchemaTooNew):
            migrate(connection, tmp_path / "data" / FILE, tmp_path / "known")
