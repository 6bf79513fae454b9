"""Databases of an older schema with a night in them, and upgrades of them that are disturbed; what must hold afterwards."""

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from storage.core.data_folder import FILE
from storage.core.database import Database
from storage.core.migrate import MIGRATIONS
from tests.faults import nights
from tests.support.bad_disk import Order, Orders
from tests.support.bot_process import Nursery
from tests.support.folders import open_new
from tests.support.older_schemas import Contents, as_of, contents, use_names_of

SEED = 4
NEWEST = max(int(path.name[:4]) for path in MIGRATIONS.glob("*.sql"))
# The settings of a bot that never gets as far as Telegram.
TOKEN = {"SHOUDAO_TELEGRAM__TOKEN": "7100000001:NobodyNobodyNobodyNobodyNobody"}


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
    use_names_of(schema, trial / FILE)
    by_former_names = contents(trial / FILE)
    for table in rows.keys() - {"schema", "version"}:
        width = len(rows[table][0]) if rows[table] else 0
        lost = set(rows[table]) - {row[:width] for row in by_former_names[table]}
        assert not lost, f"an undisturbed upgrade loses rows of {table}: {sorted(lost)[:3]}"
    return Before(schema, folder, rows, upgraded)


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
