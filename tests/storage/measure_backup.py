"""How long a commit takes while a backup is made, beside 500 updates a second: `python -m tests.storage.measure_backup`.

Where it may, it runs before every other program: else a busy machine is measured, with a backup or without one.
"""

import asyncio
import os
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

from storage.backup import read_backup
from storage.core.database import Database
from storage.core.transaction import Transaction
from storage.inbox import RawUpdate, put_updates
from tests.support.folders import scratch_root

UPDATES_A_SECOND = 500
SECONDS = 12
TICK = 0.01
_AS_OTHERS = ("chrt", "--other", "0") if shutil.which("chrt") else ()


async def commits(database: Database, first: int, seconds: float) -> list[float]:
    """Seconds of each commit, of what came within a hundredth of a second."""
    taken, number = [], first
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        due = first + int((time.monotonic() - began) * UPDATES_A_SECOND)
        raws = [
            RawUpdate(n, b'{"update_id":%d,"message":{"text":"' % n + b"x" * 600 + b'"}}')
            for n in range(number, due)
        ]
        number = due
        if raws:
            at = time.perf_counter()
            await database.run(partial(_put, raws))
            taken.append(time.perf_counter() - at)
        await asyncio.sleep(TICK)
    return taken


def _put(raws: list[RawUpdate], tx: Transaction) -> None:
    put_updates(tx, raws, 1_770_000_000)


def line(name: str, taken: list[float]) -> str:
    ordered = sorted(taken)
    return (
        f"{name:<16} {len(taken):>5} commits   median {statistics.median(ordered) * 1000:6.1f} ms"
        f"   99 % {ordered[len(ordered) * 99 // 100] * 1000:6.1f} ms   worst {ordered[-1] * 1000:6.1f} ms"
    )


def goes_first() -> bool:
    """False where the system does not allow it."""
    with suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
        return True
    return False


async def measure(folder: Path) -> None:
    data = folder / "data"
    database = await Database.open(data)
    print(line("without backup", await commits(database, 1, SECONDS)))
    environment = {**os.environ, "SHOUDAO_STORAGE__PATH": str(data)}
    working = asyncio.create_task(commits(database, 1_000_000, SECONDS))
    files = []
    while not working.done():
        process = await asyncio.create_subprocess_exec(
            *_AS_OTHERS,
            "nice",
            "-n",
            "19",
            sys.executable,
            "-m",
            "bot",
            "backup",
            env=environment,
            stdout=asyncio.subprocess.PIPE,
        )
        said, _ = await process.communicate()
        files.append(Path(said.decode().splitlines()[0]))
    print(line("during backups", await working))
    held = [read_backup(file).totals["rows of inbox"] for file in files]
    [(rows,)] = await database.read("SELECT count(*) FROM inbox")
    await database.close()
    print(f"{len(files)} backups, each proved, of {held} inputs; {rows} inputs in the database")


if __name__ == "__main__":
    print("before other programs" if goes_first() else "among other programs")
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else scratch_root()) as scratch:
        asyncio.run(measure(Path(scratch)))
