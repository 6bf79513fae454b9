"""The register of personal data is complete: each column of the schema is declared, personal or not (V1)."""

import sqlite3
from contextlib import closing

import pytest

from storage.core.data_folder import FILE
from storage.personal_columns import OnForget
from storage.personal_data import REGISTER
from tests.support.folders import open_new

_SCHEMA = (
    "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
    " AND t.name NOT LIKE 'sqlite_%'"
)


def columns_of(table: str) -> set[str]:
    return {*REGISTER[table].personal, *REGISTER[table].other.split()}


def undeclared(database: sqlite3.Connection) -> set[tuple[str, str]]:
    return {
        (table, column)
        for table, column in database.execute(_SCHEMA)
        if table not in REGISTER or column not in columns_of(table)
    }


@pytest.fixture
async def file(tmp_path):
    await (await open_new(tmp_path / "new")).close()
    return tmp_path / "new" / FILE


async def test_each_column_of_the_schema_is_declared(file):
    with closing(sqlite3.connect(file)) as database:
        assert set() == undeclared(database)


async def test_the_register_declares_no_column_that_has_gone_and_none_twice(file):
    with closing(sqlite3.connect(file)) as database:
        known = set(database.execute(_SCHEMA))
    declared = [
        (table, column)
        for table, each in REGISTER.items()
        for column in (*each.personal, *each.other.split())
    ]
    assert sorted(known) == sorted(declared)


async def test_a_column_that_is_added_is_noticed(file):
    """Negative control."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("ALTER TABLE memberships ADD COLUMN birthday TEXT")
        database.execute("CREATE TABLE diary (person_id INTEGER, words TEXT)")
        assert {
            ("memberships", "birthday"),
            ("diary", "person_id"),
            ("diary", "words"),
        } == undeclared(database)


def test_rows_that_forgetting_changes_are_found_by_their_owner():
    changed = {OnForget.CLEARED, OnForget.REPLACED, OnForget.DELETED}
    without = {
        table
        for table, declared in REGISTER.items()
        if not declared.owner and any(column.on_forget in changed for column in declared.personal.values())
    }
    assert set() == without
