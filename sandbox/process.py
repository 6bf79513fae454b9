"""The sandbox as a process of its own, started and ended by whoever needs it. What to do with it is the client's matter."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Running:
    base_url: str
    page: str
    token: str
    pid: int


@asynccontextmanager
async def running_sandbox(*arguments: str) -> AsyncIterator[Running]:
    """Starts `python -m sandbox` with these arguments, gives its addresses, and ends it afterwards."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *arguments, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        line = await asyncio.wait_for(process.stdout.readline(), 20)
        if not line:
            raise RuntimeError(f"the sandbox did not start; it ended with {await process.wait()}")
        told = msgspec.json.decode(line)
        yield Running(told["base_url"], told["page"], told["token"], process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 5)
            except TimeoutError:
                process.kill()
                await process.wait()
