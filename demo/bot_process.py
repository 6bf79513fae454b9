"""Runs the bot as a process: start, kill, restart, stop, and `report --json`."""

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

_STOP_SECONDS = 10
_ERROR_LEVELS = frozenset({"error", "critical"})


class BotExited(Exception):
    """The bot process exited on its own or with an error."""


class BotProcess:
    """The bot's process, its environment and `log`, the combined output of all its runs."""

    def __init__(self, folder: Path, sandbox: SandboxProcess, zone: str, time_file: Path) -> None:
        self.log = folder / "bot.log"
        self.starts = 0
        self._time_file = time_file
        self._process: Process | None = None
        (folder / "config.toml").touch()
        (folder / "secrets").mkdir(exist_ok=True)
        # without the user's own SHOUDAO_ settings, which belong to another bot
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
        """Kills the process with SIGKILL."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            await process.wait()

    async def watch_exit(self) -> None:
        """Runs without end; raises BotExited when the bot exits without being killed or stopped."""
        while True:
            process = self._process
            if process and process.returncode is not None:
                raise BotExited(f"the bot exited with code {process.returncode}; see {self.log}")
            await asyncio.sleep(0.2)

    async def stop(self) -> None:
        process, self._process = self._process, None
        for number in (signal.SIGTERM, signal.SIGKILL):
            if process is None or process.returncode is not None:
                return
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(number)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), _STOP_SECONDS)

    async def report(self) -> dict[str, Any]:
        process = await self._run("report", "--json", stdout=PIPE)
        output, _ = await process.communicate()
        if process.returncode:
            raise BotExited(f"`report --json` exited with code {process.returncode}")
        report: dict[str, Any] = msgspec.json.decode(output)
        return report

    def error_lines(self) -> list[str]:
        """Returns logged errors and lines that are not JSON, such as tracebacks."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if _is_error(line)]

    async def _run(self, *arguments: str, stdout: Any, stderr: Any = None) -> Process:
        # in its own session, so that Ctrl-C reaches only the demo, which then stops the bot
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "demo.fast_bot",
            str(self._time_file),
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            env=self._environment,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )


def _is_error(line: str) -> bool:
    try:
        entry = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return bool(line.strip())
    return isinstance(entry, dict) and entry.get("level") in _ERROR_LEVELS


def _die_with_parent() -> None:
    """Asks Linux to stop the bot when the demo is killed; does nothing elsewhere."""
    with contextlib.suppress(OSError, AttributeError):
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)
