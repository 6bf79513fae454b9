"""Gives a database the tables of people that it had before migration 0016: one row for each fleet that knows somebody."""

import sqlite3

IDENTITY = 16  # the migration that made one person of them

_FORMER = """
CREATE TABLE former_people (
    id INTEGER PRIMARY KEY, fleet_id INTEGER, telegram_id INTEGER, name TEXT, username TEXT, plate TEXT, seats INTEGER,
    company TEXT, role TEXT
) STRICT;
INSERT INTO former_people
SELECT m.person_id, m.fleet_id, CAST(a.external_id AS INTEGER), m.name, m.username, m.plate, m.seats, m.company, m.role
FROM memberships m LEFT JOIN accounts a ON a.person_id = m.person_id;
CREATE TABLE former_admins (chat_id INTEGER, telegram_id INTEGER, PRIMARY KEY (chat_id, telegram_id)) STRICT, WITHOUT ROWID;
INSERT INTO former_admins
SELECT d.chat_id, CAST(a.external_id AS INTEGER) FROM admins d JOIN accounts a ON a.id = d.account_id;
CREATE TABLE former_memberships (
    fleet_id INTEGER, telegram_id INTEGER, status TEXT, since INTEGER, PRIMARY KEY (fleet_id, telegram_id)
) STRICT, WITHOUT ROWID;
INSERT INTO former_memberships
SELECT m.fleet_id, CAST(a.external_id AS INTEGER), IIF(m.until IS NULL, 'restricted', 'left'),
    COALESCE(m.until, m.restricted_since)
FROM memberships m JOIN accounts a ON a.person_id = m.person_id
WHERE m.until IS NOT NULL OR m.restricted_since IS NOT NULL;
CREATE TABLE former_accounts (telegram_id INTEGER PRIMARY KEY, language TEXT, reachable INTEGER) STRICT;
INSERT INTO former_accounts
SELECT CAST(external_id AS INTEGER), language, reachable FROM accounts WHERE reachable = 1 OR language IS NOT NULL;
DROP TABLE IF EXISTS owner;
DROP TABLE admins;
DROP TABLE memberships;
DROP TABLE accounts;
DROP TABLE persons;
ALTER TABLE former_people RENAME TO people;
ALTER TABLE former_admins RENAME TO admins;
ALTER TABLE former_memberships RENAME TO memberships;
ALTER TABLE former_accounts RENAME TO accounts;
UPDATE last_ids SET name = 'people' WHERE name = 'persons';
DELETE FROM last_ids WHERE name IN ('accounts', 'memberships');
"""


def give_former_identity(database: sqlite3.Connection) -> None:
    """Raises AssertionError where somebody has several memberships: the former tables had one row for him."""
    rows = database.execute("SELECT COUNT(*), COUNT(DISTINCT fleet_id || ':' || person_id) FROM memberships")
    [(memberships, people)] = rows
    assert memberships == people
    database.executescript(_FORMER)
