"""The bot as a process: started, killed, started again, asked for its report. Nothing of it is imported here."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

import msgspec

from sandbox.process import SandboxProcess

GRACE = 10
LOUD = frozenset({"error", "critical"})


class BotEnded(Exception):
    """Nobody asked it to."""


class Bot:
    """`log`: everything that its processes wrote, one after another."""

    def __init__(self, folder: Path, sandbox: SandboxProcess, zone: str) -> None:
        self.log = folder / "bot.log"
        self.starts = 0
        self._process: Process | None = None
        (folder / "config.toml").touch()
        (folder / "secrets").mkdir(exist_ok=True)
        # Neither settings nor secrets of whoever plays: they would be about another bot.
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")}
        self._environment = kept | {
            "SHOUDAO_CONFIG": str(folder / "config.toml"),
            "SHOUDAO_SECRETS": str(folder / "secrets"),
            "SHOUDAO_TELEGRAM__TOKEN": sandbox.token,
            "SHOUDAO_TELEGRAM__BASE_URL": sandbox.base_url,
            "SHOUDAO_STORAGE__PATH": str(folder / "data"),
            "SHOUDAO_FLEET__ZONE": zone,
            "SHOUDAO_LOG__FORMAT": "json",
        }

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = await self._run("serve", stdout=log, stderr=log)
        self.starts += 1

    async def kill(self) -> None:
        """As when the machine loses its power."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            await process.wait()

    async def watch(self) -> None:
        """Raises BotEnded when it ends by itself; a killed one is nobody's fault."""
        while True:
            process = self._process
            if process and process.returncode is not None:
                raise BotEnded(f"the bot ended by itself with {process.returncode}; its log: {self.log}")
            await asyncio.sleep(0.2)

    async def stop(self) -> None:
        process, self._process = self._process, None
        for number in (signal.SIGTERM, signal.SIGKILL):
            if process is None or process.returncode is not None:
                return
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(number)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), GRACE)

    async def report(self) -> dict[str, Any]:
        process = await self._run("report", "--json", stdout=PIPE)
        told, _ = await process.communicate()
        if process.returncode:
            raise BotEnded(f"`report --json` ended with {process.returncode}")
        report: dict[str, Any] = msgspec.json.decode(told)
        return report

    def loud_lines(self) -> list[str]:
        """What it logged as an error, and what is no log at all: tracebacks."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if _is_loud(line)]

    async def _run(self, *arguments: str, stdout: Any, stderr: Any = None) -> Process:
        # A session of its own: Ctrl-C reaches the player alone, who then ends the bot.
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            env=self._environment,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )


def _is_loud(line: str) -> bool:
    try:
        told = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return bool(line.strip())
    return isinstance(told, dict) and told.get("level") in LOUD


def _end_with_parent() -> None:
    """Where Linux offers it, no orphan is left behind when the player is killed."""
    with contextlib.suppress(OSError, AttributeError):
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
