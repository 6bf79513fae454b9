"""Starts and stops the sandbox as a separate process."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class SandboxProcess:
    base_url: str
    page: str
    token: str
    pid: int


@asynccontextmanager
async def running_sandbox(*arguments: str) -> AsyncIterator[SandboxProcess]:
    """Starts `python -m sandbox` with these arguments, yields its addresses and stops it afterwards.

    Raises RuntimeError when it exits at once and TimeoutError when it is not ready within 20 s.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *arguments, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        line = await asyncio.wait_for(process.stdout.readline(), 20)
        if not line:
            raise RuntimeError(f"the sandbox did not start; it ended with {await process.wait()}")
        ready = msgspec.json.decode(line)
        yield SandboxProcess(ready["base_url"], ready["page"], ready["token"], process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 5)
            except TimeoutError:
                process.kill()
                await process.wait()
