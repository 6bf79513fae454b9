"""Runs shoudao as a process against a Bot API server in this process."""

import asyncio
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bench.contest import ROOT, environment_for
from bench.programs import SHOUDAO
from bench.server import Api, Connection


@asynccontextmanager
async def running_bot(api: Api, folder: Path) -> AsyncIterator[int]:
    """Starts the bot, yields its process id and stops it; its output goes to `log` in the folder."""
    server = await asyncio.get_running_loop().create_server(lambda: Connection(api), "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    (folder / "config.toml").touch()
    with (folder / "log").open("wb") as log:
        bot = await asyncio.create_subprocess_exec(
            *SHOUDAO.command, cwd=ROOT, env=environment_for(address, str(folder)), stdout=log, stderr=log
        )
    try:
        yield bot.pid
    finally:
        if bot.returncode is None:
            bot.send_signal(signal.SIGTERM)
        await bot.wait()
        server.close()


async def wait_until(seen: Callable[[], bool], *, by: float, every: float) -> float:
    """Polls `seen` every `every` seconds; returns the monotonic time at which it was true, NaN after `by`."""
    while not seen():
        if time.monotonic() >= by:
            return float("nan")
        await asyncio.sleep(every)
    return time.monotonic()


def read_only(folder: Path) -> sqlite3.Connection:
    """Opens the bot's database for reading."""
    return sqlite3.connect(f"{(folder / 'shoudao.db').as_uri()}?mode=ro", uri=True)
