"""What a transaction gathers is written before anybody can miss it."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.core.transaction import Transaction

_SAVE = "INSERT INTO {} (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value"
_TABLES = ("people", "answers")
_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["gather", "write", "add", "delete", "read", "join"]),
        st.sampled_from(_TABLES),
        st.integers(1, 3),
        st.integers(0, 9),
    ),
    max_size=30,
)


def _connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, value INTEGER NOT NULL)")
    connection.execute(
        "CREATE TABLE answers (id INTEGER PRIMARY KEY, value INTEGER NOT NULL REFERENCES people (id))"
    )
    return connection


def _rows_of(connection: sqlite3.Connection) -> list[object]:
    return [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in _TABLES]


def _play(
    acts: list[tuple[str, str, int, int]],
    *,
    gathers: bool,
    connection: sqlite3.Connection | None = None,
    defers: bool = False,
) -> list[object]:
    connection, seen = connection or _connection(), list[object]()

    def work(tx: Transaction) -> None:
        if defers:
            tx.write("PRAGMA defer_foreign_keys = ON")
        for act, table, id_, value in acts:
            match act:
                case "gather" if gathers:
                    tx.gather(table, _SAVE.format(table), (id_, value))
                case "gather" | "write":
                    tx.write(_SAVE.format(table), (id_, value))
                case "add":
                    tx.write(f"UPDATE {table} SET value = value + ? WHERE id = ?", (value, id_))
                case "delete":
                    tx.write(f"DELETE FROM {table} WHERE id = ?", (id_,))
                case "read":
                    seen.append(tx.read(f"SELECT id, value FROM {table} ORDER BY id"))
                case "join":
                    seen.append(tx.read("SELECT count(*) FROM answers a JOIN people p ON p.id = a.value"))

    Transaction(connection).run(work)
    return [*seen, *_rows_of(connection)]


@given(_ACTS)
def test_gathered_rows_are_as_if_they_were_written_at_once(acts):
    assert _play(acts, gathers=True) == _play(acts, gathers=False)


@given(st.lists(_ACTS, min_size=1, max_size=3))
def test_foreign_keys_are_as_if_they_were_all_checked_at_the_commit(transactions):
    outcomes = []
    for defers in (False, True):
        connection = _connection()
        connection.execute("PRAGMA foreign_keys = ON")
        seen = list[object]()
        for acts in transactions:
            try:
                seen.append(_play(acts, gathers=True, connection=connection, defers=defers))
            except sqlite3.IntegrityError:
                seen.append((connection.in_transaction, _rows_of(connection)))
        outcomes.append(seen)
    assert outcomes[0] == outcomes[1]


def test_a_row_that_is_refused_leaves_nothing_behind_after_keys_were_checked_at_a_commit():
    connection = _connection()
    connection.execute("PRAGMA foreign_keys = ON")

    def in_any_order(number: int) -> None:
        def work(tx: Transaction) -> None:
            tx.write("INSERT INTO answers (id, value) VALUES (?, ?)", (number, number))
            tx.write("INSERT INTO people (id, value) VALUES (?, 0)", (number,))

        Transaction(connection).run(work)

    for number in (1, 2, 3):
        in_any_order(number)
    assert connection.execute("SELECT * FROM answers").fetchall() == [(1, 1), (2, 2), (3, 3)]


def test_gathered_rows_before_and_behind_one_that_names_a_later_row_are_written_once():
    connection = _connection()
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("INSERT INTO people VALUES (1, 5)")

    def work(tx: Transaction) -> None:
        for id_, person in ((1, 1), (2, 7), (3, 1), (4, 8)):
            tx.gather("answers", "INSERT INTO answers (id, value) VALUES (?, ?)", (id_, person))
        tx.read("SELECT * FROM answers")
        for person in (7, 8):
            tx.write("INSERT INTO people (id, value) VALUES (?, 0)", (person,))

    Transaction(connection).run(work)
    assert connection.execute("SELECT * FROM answers").fetchall() == [(1, 1), (2, 7), (3, 1), (4, 8)]


def test_a_row_that_names_what_is_there_leaves_foreign_keys_alone():
    connection, written = _connection(), list[str]()
    connection.execute("PRAGMA foreign_keys = ON")
    connection.set_trace_callback(written.append)

    def work(tx: Transaction) -> None:
        tx.write(_SAVE.format("people"), (1, 5))
        tx.gather("answers", _SAVE.format("answers"), (1, 1))

    Transaction(connection).run(work)
    assert ["BEGIN", "INSERT", "INSERT", "COMMIT"] == [sql.split()[0] for sql in written]


def test_what_is_gathered_is_not_in_the_database_before_it_is_asked_for():
    connection = _connection()

    def work(tx: Transaction) -> None:
        tx.gather("people", _SAVE.format("people"), (1, 5))
        tx.read("SELECT count(*) FROM answers")
        assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)
        assert tx.read("SELECT value FROM people") == [(5,)]

    Transaction(connection).run(work)


def test_an_error_drops_what_was_gathered():
    connection = _connection()

    def work(tx: Transaction) -> None:
        tx.gather("people", _SAVE.format("people"), (1, 5))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Transaction(connection).run(work)
    assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)


def test_a_row_that_does_not_fit_fails_the_commit():
    connection = _connection()
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        Transaction(connection).run(lambda tx: tx.gather("answers", _SAVE.format("answers"), (1, 7)))
    assert connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)


def test_nothing_is_gathered_after_the_end():
    tx = Transaction(_connection())
    tx.run(lambda _: None)
    with pytest.raises(RuntimeError):
        tx.gather("people", _SAVE.format("people"), (1, 5))


def test_gathered_persons_are_written_before_the_rows_that_name_them():
    connection, written = _connection(), list[str]()
    connection.execute("CREATE TABLE persons (id INTEGER PRIMARY KEY, value INTEGER)")
    connection.set_trace_callback(written.append)

    def work(tx: Transaction) -> None:
        tx.gather("answers", _SAVE.format("answers"), (1, 5))
        tx.gather("persons", _SAVE.format("persons"), (5, 0))

    Transaction(connection).run(work)
    tables = [sql.split()[2] for sql in written if sql.startswith("INSERT")]
    assert ["persons", "answers"] == tables


def test_an_earlier_read_leaves_what_is_gathered_unwritten():
    def work(tx: Transaction) -> None:
        tx.gather("people", _SAVE.format("people"), (1, 5))
        assert [] == tx.read_earlier("SELECT value FROM people")
        assert [(5,)] == tx.read("SELECT value FROM people")

    Transaction(_connection()).run(work)
