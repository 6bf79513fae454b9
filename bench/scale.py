"""`python -m bench.scale`: compares the cost of an answer in a database of ten million trips with an empty one."""

import argparse
import asyncio
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from statistics import median

from bench.contest import run
from bench.programs import SHOUDAO
from bench.scenario import Scenario
from bench.server import Api
from bench.serving import running_bot, wait_until

BURST = Scenario("answers", groups=50, updates=10_000)
FLEETS, PEOPLE_EACH, TRIPS_EACH = 2_000, 50, 10
_TIMEOUT_SECONDS = 300
FIRST_FLEET = 100_000  # ids above those of the groups in the burst

# Past data: closed and sealed calls, their responses, and trips with their journal rows.
_FILL = (
    """INSERT INTO fleets (id, chat_id, name, zone, language)
       SELECT value, -1002000000000 - value, '车队' || value, 'Asia/Shanghai', 'zh-Hans'
       FROM generate_series(:first, :first + :fleets - 1)""",
    """INSERT INTO persons (id)
       SELECT (f.id - :first) * :people + p.value + 1000000
       FROM fleets f, generate_series(1, :people) p WHERE f.id >= :first""",
    """INSERT INTO accounts (id, person_id, messenger, external_id)
       SELECT id, id, 'telegram', CAST(3000000000 + id AS TEXT) FROM persons WHERE id > 1000000""",
    """INSERT INTO memberships (fleet_id, person_id, number, account_id, since, name)
       SELECT :first + (id - 1000001) / :people, id, 1, id, 0, '师傅' || id FROM persons WHERE id > 1000000""",
    """INSERT INTO calls (id, fleet_id, fleet_name, station, night, opened_at, opened_by, needed, closed_at, sealed)
       SELECT (f.id - :first) * :calls + c.value + 1000000, f.id, f.name, '武汉站', :night,
              :began + c.value * 86400, (f.id - :first) * :people + 1 + 1000000, 50,
              :began + c.value * 86400 + 7200, 1
       FROM fleets f, generate_series(1, :calls) c WHERE f.id >= :first""",
    """INSERT INTO responses (call_id, person_id, first_answered_at, acknowledged_at, acknowledgement_implied, withdrawn,
           has_left, arrived_at, arrival_implied, whereabouts, corrections, clarifications, slot, offer_lapsed)
       SELECT c.id, p.person_id, c.opened_at, c.opened_at, 0, 0, 0, c.opened_at + 600, 0, 'delivered', 0, 0, 'taken', 0
       FROM calls c JOIN memberships p ON p.fleet_id = c.fleet_id WHERE c.id > 1000000""",
    """INSERT INTO trips (call_id, person_id, leg, passengers, elderly, children, pregnant, disabled, departed_at,
           delivered_at, is_over)
       SELECT r.call_id, r.person_id, t.value, 1 + (r.person_id + t.value) % 4, 0, 0, 0, 0,
              r.arrived_at + t.value * 600, r.arrived_at + t.value * 600 + 500, 1
       FROM responses r, generate_series(1, :trips) t""",
    """INSERT INTO journal (fleet_id, call_id, person_id, kind, at, said_at, recorded_at, input_id, chat_id, message_id,
           body)
       SELECT c.fleet_id, t.call_id, t.person_id, 'depart', t.departed_at, t.departed_at, t.departed_at, 0,
              -1002000000000 - c.fleet_id, t.rowed, '{"passengers": 3}'
       FROM (SELECT call_id, person_id, departed_at, row_number() OVER () rowed FROM trips) t
       JOIN calls c ON c.id = t.call_id""",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--trips", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        calls = max(1, options.trips // (FLEETS * PEOPLE_EACH * TRIPS_EACH))
        asyncio.run(
            fill(Path(folder), calls=calls, people=PEOPLE_EACH, night="2025-01-01", began=1_735_689_600)
        )
        size = (Path(folder) / "shoudao.db").stat().st_size
        empty, full = [], []
        for _ in range(options.rounds):
            empty.append(run(SHOUDAO, BURST))
            full.append(run(SHOUDAO, BURST, past=Path(folder)))
        starts = [asyncio.run(_first_poll(Path(folder))) for _ in range(2)]
    for name, runs in (("empty", empty), (f"{options.trips:,} trips, {size / 1e9:.1f} GB", full)):
        cpu = median(each["cpu"] for each in runs) / BURST.updates * 1e6
        rate = median(BURST.updates / each["elapsed"] for each in runs)
        start = median(each["first_poll_seconds"] for each in runs)
        print(f"{name:32} {cpu:6.1f} µs CPU an answer {rate:8,.0f} answers/s   first poll {start:.2f} s")
    print(f"first poll with them: {starts[0]:.2f} s, then after a clean stop {starts[1]:.2f} s")
    print(f"cost at {options.trips:,} ÷ empty: {_cost(full) / _cost(empty):.2f} (CPU)")


def _cost(runs: list[dict[str, float]]) -> float:
    return median(run["cpu"] for run in runs)


async def _first_poll(folder: Path) -> float:
    """Starts the bot, returns the seconds until its first poll, and stops it cleanly."""
    api = Api(1, 0)
    began = time.monotonic()
    async with running_bot(api, folder):
        await wait_until(lambda: api.first_poll_at is not None, by=began + _TIMEOUT_SECONDS, every=0.005)
    return (api.first_poll_at or float("nan")) - began


async def fill(
    folder: Path, *, calls: int, people: int, night: str, began: int, fleets: int = FLEETS
) -> None:
    """Lets the bot create its tables, then writes past data: one call a day for each fleet, from `began` on."""
    since = time.monotonic()
    await _first_poll(folder)
    past = {
        "first": FIRST_FLEET,
        "fleets": fleets,
        "people": people,
        "calls": calls,
        "trips": TRIPS_EACH,
        "night": night,
        "began": began,
    }
    with closing(sqlite3.connect(folder / "shoudao.db", isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -400000")
        database.execute("CREATE TEMP TABLE numbers (value INTEGER PRIMARY KEY)")
        database.executemany("INSERT INTO numbers VALUES (?)", ((n,) for n in range(1, 110_000)))
        for statement in _FILL:
            database.execute("BEGIN")
            database.execute(_with_numbers(statement), past)
            database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        count = database.execute("SELECT count(*) FROM trips").fetchone()[0]
    print(f"{count:,} trips written in {time.monotonic() - since:.0f} s", file=sys.stderr)


def _with_numbers(statement: str) -> str:
    """Replaces generate_series(), an extension that Python's SQLite may lack, by a table of numbers."""
    for alias in ("p", "c", "t", ""):
        name = f") {alias}" if alias else ")"
        begin = statement.find("generate_series(")
        if begin < 0:
            return statement
        end = statement.find(name, begin)
        if end < 0:
            continue
        low, high = statement[begin + 16 : end].split(",", 1)
        table = f"(SELECT value FROM numbers WHERE value BETWEEN {low} AND {high})"
        statement = statement[:begin] + table + (f" {alias}" if alias else "") + statement[end + len(name) :]
    return statement


if __name__ == "__main__":
    main()
