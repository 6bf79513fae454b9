"""`python -m tests.storage.measure_upgrade [folder]`: times the upgrade of a database with a million trips; its sums must stay the same."""

import os
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from storage.core.migrate import MIGRATIONS, migrate

_SCHEMA = 15  # of the version that had a row of people for each fleet
_FLEETS, _PEOPLE, _CALLS, _TRIPS = (
    100,
    100,
    20,
    5,
)  # people and calls of each fleet, trips of each driver in a call
_NIGHT = 1_767_250_000
_DAY = 86_400
_STATEMENTS = 2 * _TRIPS
_SUMS = (
    "SELECT c.fleet_id, COUNT(*), SUM(passengers) FROM trips t JOIN calls c ON c.id = t.call_id GROUP BY 1",
    "SELECT fleet_id, kind, COUNT(*), COUNT(person_id) FROM journal GROUP BY 1, 2",
    "SELECT c.fleet_id, c.night, COUNT(DISTINCT r.person_id) FROM responses r JOIN calls c ON c.id = r.call_id GROUP BY 1, 2",
)


def main(folder: Path) -> None:
    known = folder / "known"
    known.mkdir()
    for path in MIGRATIONS.glob("*.sql"):
        if int(path.name[:4]) <= _SCHEMA:
            shutil.copy(path, known)
    file = folder / "shoudao.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        migrate(database, file, known)
        database.execute("BEGIN")
        for fleet in range(1, _FLEETS + 1):
            _fill(database, fleet)
        database.execute("COMMIT")
        before = _sums(database)
        print(f"{_FLEETS * _CALLS * _PEOPLE * _TRIPS} trips, {file.stat().st_size >> 20} MiB")
        began, cpu = time.monotonic(), os.times()
        migrate(database, file)
        seconds, after = time.monotonic() - began, os.times()
        spent = after.user - cpu.user + after.system - cpu.system
        print(f"upgraded in {seconds:.1f} s ({spent:.1f} s of CPU), the copy of before included")
        print("the sums are those of before" if before == _sums(database) else "THE SUMS DIFFER")


def _fill(database: sqlite3.Connection, fleet: int) -> None:
    """A fleet, every second driver of which is in the next fleet too: one account, two rows."""
    chat = -1_001_000_000_000 - fleet
    first = fleet * 1000
    people = range(_PEOPLE)
    database.execute(
        "INSERT INTO fleets (id, chat_id, name, zone, language) VALUES (?, ?, ?, 'Asia/Shanghai', 'zh-Hans')",
        (fleet, chat, f"队{fleet}"),
    )
    database.executemany(
        "INSERT INTO people (id, fleet_id, telegram_id, name, company) VALUES (?, ?, ?, ?, ?)",
        [
            (
                first + one,
                fleet,
                fleet // 2 * 1000 + one if one % 2 else first + one + 10**6,
                f"司机{one}",
                f"c{one % 5}",
            )
            for one in people
        ],
    )
    for number in range(1, _CALLS + 1):
        call, opened = fleet * 100 + number, _NIGHT + number * _DAY
        database.execute(
            "INSERT INTO calls (id, fleet_id, number, fleet_name, station, night, opened_at, opened_by, origin_chat,"
            " origin_message, closed_at, sealed) VALUES (?, ?, ?, 'f', 's', ?, ?, ?, ?, ?, ?, 1)",
            (
                call,
                fleet,
                number,
                f"2026-01-{number:02}",
                opened,
                first,
                chat,
                number * 10_000,
                opened + 7200,
            ),
        )
        database.executemany(
            "INSERT INTO responses (call_id, person_id, acknowledged_at, acknowledgement_implied, withdrawn, has_left,"
            " arrived_at, arrival_implied, whereabouts, corrections, clarifications, slot, offer_lapsed)"
            " VALUES (?, ?, ?, 0, 0, 0, ?, 0, 'delivered', 0, 0, 'taken', 0)",
            [(call, first + one, opened, opened + 600) for one in people],
        )
        database.executemany(
            "INSERT INTO trips (call_id, person_id, leg, passengers, elderly, children, pregnant, disabled, departed_at,"
            " delivered_at, is_over) VALUES (?, ?, ?, 3, 1, 0, 0, 0, ?, ?, 1)",
            [
                (call, first + one, leg, opened + 900, opened + 1800)
                for one in people
                for leg in range(1, _TRIPS + 1)
            ],
        )
        database.executemany(
            "INSERT INTO journal (fleet_id, call_id, person_id, kind, at, said_at, recorded_at, input_id, chat_id, message_id,"
            " body) VALUES (?, ?, ?, 'depart', ?, ?, ?, 1, ?, ?, '{\"passengers\":3}')",
            [
                (
                    fleet,
                    call,
                    first + one,
                    opened,
                    opened,
                    opened,
                    chat,
                    number * 10_000 + one * _STATEMENTS + said,
                )
                for one in people
                for said in range(_STATEMENTS)
            ],
        )


def _sums(database: sqlite3.Connection) -> list[Any]:
    return [database.execute(sql).fetchall() for sql in _SUMS]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as made:
        main(Path(made))
