"""Writes rows of fleets, people, calls and trips by the thousand, past the program's objects."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from storage.core.transaction import Transaction

_FLEET = "INSERT INTO fleets (id, chat_id, name, zone, language) VALUES (?, ?, ?, ?, 'zh-Hans')"
_PERSON = "INSERT INTO persons (id) VALUES (?)"
_MEMBERSHIP = (
    "INSERT INTO memberships (fleet_id, person_id, number, since, name, company) VALUES (?, ?, 1, 0, ?, ?)"
)
_CALL = (
    "INSERT INTO calls (id, fleet_id, fleet_name, station, night, opened_at, opened_by, closed_at, sealed)"
    " VALUES (?, ?, 'f', 's', ?, ?, ?, ?, 1)"
)
_RESPONSE = (
    "INSERT INTO responses (call_id, person_id, first_answered_at, acknowledged_at, acknowledgement_implied, withdrawn, has_left,"
    " arrived_at, arrival_implied, whereabouts, corrections, clarifications, slot, offer_lapsed)"
    " VALUES (?, ?, ?, ?, 0, 0, 0, ?, 0, 'delivered', 0, 0, 'taken', 0)"
)
_TRIP = (
    "INSERT INTO trips (call_id, person_id, leg, passengers, elderly, children, pregnant, disabled, departed_at, delivered_at,"
    " is_over) VALUES (?, ?, ?, ?, 1, 0, 0, 0, ?, ?, 1)"
)

Person = tuple[int, str, str | None]  # id, name, company


def add_fleet(tx: Transaction, fleet: int, zone: str, people: Iterable[Person]) -> None:
    """A fleet with its people; its chat is the negative of its id."""
    tx.write(_FLEET, (fleet, -fleet, "车队", zone))
    for id_, name, company in people:
        tx.write(_PERSON, (id_,))
        tx.write(_MEMBERSHIP, (fleet, id_, name, company))


class BulkWriter:
    """Writes into a database file without waiting for the disk. `commit` now and then."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._connection.execute("BEGIN")

    def add_fleet(self, fleet: int, zone: str, people: Iterable[Person]) -> None:
        self._connection.execute(_FLEET, (fleet, -fleet, "f", zone))
        for id_, name, company in people:
            self._connection.execute(_PERSON, (id_,))
            self._connection.execute(_MEMBERSHIP, (fleet, id_, name, company))

    def add_call(self, call: int, fleet: int, night: date, opened: int, closed: int) -> None:
        """A sealed call."""
        row = (call, fleet, night.isoformat(), opened, fleet * 1000, closed)
        self._connection.execute(_CALL, row)

    def add_responses(self, rows: Iterable[Any]) -> None:
        """Rows of call, person, first answer, acknowledgement, arrival."""
        self._connection.executemany(_RESPONSE, rows)

    def add_trips(self, rows: Iterable[Any]) -> None:
        """Rows of call, person, leg, passengers, departure, delivery."""
        self._connection.executemany(_TRIP, rows)

    def commit(self) -> None:
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")


@contextmanager
def bulk_writer(file: Path) -> Iterator[BulkWriter]:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    writer = BulkWriter(connection)
    yield writer
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
