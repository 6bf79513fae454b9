"""Databases of an older schema with a night in them, and upgrades of them that are disturbed; what must hold afterwards."""

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.core.migrate import MIGRATIONS, migrate
from tests.faults import nights
from tests.support.bad_disk import Order, Orders
from tests.support.bot_process import Nursery
from tests.support.folders import open_new
from tests.support.former_names import NAMES, give_former_names

SEED = 4
NEWEST = max(int(path.name[:4]) for path in MIGRATIONS.glob("*.sql"))
# The settings of a bot that never gets as far as Telegram.
TOKEN = {"SHOUDAO_TELEGRAM__TOKEN": "7100000001:NobodyNobodyNobodyNobodyNobody"}

Contents = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Before:
    """`folder` as the older program left it, its log not folded in; `rows` of it, and of its undisturbed upgrade."""

    schema: int
    folder: Path
    rows: Contents
    upgraded: Contents


@dataclass(frozen=True, slots=True)
class Upgrade:
    """`again_happened`: so many of the kills after the first were reached."""

    happened: bool
    calls: int
    findings: list[str]
    again_happened: int


async def a_night_in(folder: Path) -> dict[str, Any]:
    """Plays the night and returns its report."""
    database = await open_new(folder)
    try:
        return await nights.Player(database, nights.night(SEED), troubled=False).play()
    finally:
        await database.close()


async def before(schema: int, night: Path, scratch: Path) -> Before:
    folder = scratch / f"schema-{schema}"
    as_of(schema, night, folder)
    trial = scratch / f"trial-{schema}"
    shutil.copytree(folder, trial)
    rows = contents(trial / FILE)
    await (await Database.open(trial)).close()
    upgraded = contents(trial / FILE)
    with closing(_opened(trial / FILE)) as database:
        if schema < NAMES:
            give_former_names(database)
    by_former_names = contents(trial / FILE)
    for table in rows.keys() - {"schema", "version"}:
        width = len(rows[table][0]) if rows[table] else 0
        lost = set(rows[table]) - {row[:width] for row in by_former_names[table]}
        assert not lost, f"an undisturbed upgrade loses rows of {table}: {sorted(lost)[:3]}"
    return Before(schema, folder, rows, upgraded)


def as_of(schema: int, newer: Path, folder: Path) -> None:
    """What the program of that schema would have left: all the rows that it had tables and columns for."""
    made = folder.with_suffix(".made")
    made.mkdir(mode=0o700)
    with TemporaryDirectory() as known, closing(_opened(made / FILE)) as database:
        for path in MIGRATIONS.glob("*.sql"):
            if int(path.name[:4]) <= schema:
                shutil.copy(path, known)
        database.execute("PRAGMA journal_mode = WAL")
        migrate(database, made / FILE, Path(known))
        copy = Path(known) / FILE
        with closing(_opened(newer / FILE)) as source, closing(_opened(copy)) as target:
            source.backup(target)
            if schema < NAMES:
                give_former_names(target)
        database.execute("ATTACH ? AS newer", (str(copy),))
        for table in _tables(database):
            if table != "migrations":
                columns = ", ".join(row[1] for row in database.execute(f"PRAGMA main.table_info ({table})"))
                database.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")
        # These are planned by the upgrade itself.
        database.execute(
            "DELETE FROM deadlines WHERE kind IN ('shifts', 'summary', 'evening', 'week_summary')"
        )
        database.execute("DETACH newer")
        # It was killed: what it wrote last is in its log.
        shutil.copytree(made, folder)
    for file in folder.iterdir():
        file.chmod(0o600)
    folder.chmod(0o700)
    (folder / "handled").write_bytes((newer / "handled").read_bytes())
    (folder / "handled").chmod(0o600)


def contents(file: Path) -> Contents:
    """Everything but when the upgrade was made."""
    with closing(_opened(file)) as database:
        found: Contents = {
            table: sorted(database.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
            for table in _tables(database)
            if table != "migrations"
        }
        found["schema"] = set(database.execute("SELECT type, name, sql FROM sqlite_schema"))
        found["version"] = database.execute("SELECT number, name FROM migrations ORDER BY 1").fetchall()
        found["damage"] = [
            row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"
        ] + database.execute("PRAGMA foreign_key_check").fetchall()
    return found


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, isolation_level=None)


def _tables(database: sqlite3.Connection) -> list[str]:
    rows = database.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows if not name.startswith("sqlite_")]


async def upgrade(
    nursery: Nursery,
    was: Before,
    scratch: Path,
    order: Order,
    at: int,
    *,
    again: Sequence[int] = (),
    seed: int = 0,
    broken: str = "only_upgrades",
) -> Upgrade:
    """Disturbed at the disk's call `at`, killed at the calls `again` of the next ones; the last one is left alone."""
    folder = scratch / "upgraded"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(was.folder, folder)
    orders = Orders(scratch / "orders")
    environment = TOKEN | {"SHOUDAO_STORAGE__PATH": str(folder)}
    log = scratch / "upgrade.log"
    log.unlink(missing_ok=True)
    reached, calls = [], 0
    for kind, call in [(order, at), *((Order.KILL, each) for each in again)]:
        orders.begin(kind, call, seed=seed)
        bot = await nursery.bear(environment, log, orders=orders, broken=broken)
        await bot.ended
        reached.append(orders.happened > 0)
        calls = calls or orders.calls
        if kind in (Order.CUT, Order.CUT_SOME):
            (folder / f"{FILE}-shm").unlink(missing_ok=True)  # it lay in memory
    last = await nursery.bear(environment, log, broken=broken)
    ended = await last.ended
    findings = wrong_with(folder, was) if ended == 0 else [f"not upgraded: {last.told().strip()[-300:]}"]
    return Upgrade(reached[0], calls, findings, sum(reached[1:]))


def wrong_with(folder: Path, was: Before) -> list[str]:
    """Upgraded whole, nothing lost, and a copy of before from which one could begin again."""
    found = [f"not upgraded: {each}" for each in _differences(contents(folder / FILE), was.upgraded)]
    found += [f"left behind: {path.name}" for path in folder.glob("*.unfinished*")]
    found += [f"others may read {path.name}" for path in folder.iterdir() if path.stat().st_mode & 0o077]
    copy = folder / f"shoudao-before-{was.schema + 1:04}.db"
    if not copy.exists():
        return [*found, "there is no copy of before"]
    with TemporaryDirectory() as elsewhere:
        place = Path(elsewhere) / FILE
        shutil.copy(copy, place)
        try:
            found += [f"the copy differs: {each}" for each in _differences(contents(place), was.rows)]
        except sqlite3.Error as error:
            found.append(f"the copy cannot be used: {error}")
    return found


def _differences(one: Contents, other: Contents) -> list[str]:
    return [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]
