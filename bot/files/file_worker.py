"""Makes files (weekly pictures, exports) in child processes, so that they cost the bot neither memory nor time."""

import asyncio
import base64
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

import structlog

from bot.telegram.row_sender import File

log = structlog.get_logger(__name__)

_READING = "roster-reading"
# Of patience: on a loaded machine the child, which is nice, waits for a processor. A roster's own time is bound in roster_reader.
_TIMEOUT_SECONDS = {
    "picture": 120,
    "export": 600,
    "roster-results": 60,
    "roster-table": 60,
    "own-data": 60,
    "certificate": 120,
    "settlement": 120,
    _READING: 300,
}
# Starting a process costs more than drawing a picture: on Monday it waits for the next group's.
_IDLE_SECONDS = 5
_MOST_FILES = 200  # of one process, whose memory grows a little with each picture


class FileWorkerPool:
    """One child process per kind of file, started on demand, which makes one file at a time.

    `folder` is the data folder, with the database and with what is being made: files that a killed process left are deleted
    at the next start.
    """

    def __init__(self, folder: Path) -> None:
        self._unfinished = _unfinished(folder)
        self._processes = {kind: _ChildProcess(folder, kind) for kind in _TIMEOUT_SECONDS}

    async def __aenter__(self) -> Self:
        shutil.rmtree(self._unfinished, ignore_errors=True)
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self._processes.values():
            await process.close()
        shutil.rmtree(self._unfinished, ignore_errors=True)

    async def make(self, kind: str, wish: Mapping[str, Any]) -> File | None:
        """`wish` is what the picture shows, or what the export covers. None if the file cannot be made (logged)."""
        content = await self._processes[kind].make(wish)
        if content is None:
            return None
        return File(_name(kind, wish), content)

    async def read_roster(self, content: bytes) -> dict[str, Any] | None:
        """What is kept of a roster file; None where it could not be read within the time and memory allowed (logged)."""
        wish = {"content": base64.b64encode(content).decode()}
        found = await self._processes[_READING].make(wish)
        return None if found is None else json.loads(found)


def _name(kind: str, wish: Mapping[str, Any]) -> str:
    match kind:
        case "picture":
            return f"{wish['picture']}.png"
        case "roster-results":
            return f"shoudao-{wish['fleet']}-roster-results-{wish['roster']}.xlsx"
        case "certificate" | "settlement":
            return str(wish["file"])
        case "own-data":
            return "shoudao-mydata.txt"
        case "roster-table":
            return paper_name(wish["fleet"]) if "paper" in wish else roster_name(wish["fleet"])
    return file_name(wish["fleet"], wish["since"], wish["until"], wish["format"])


def paper_name(fleet_id: int) -> str:
    return f"shoudao-{fleet_id}-paper.xlsx"


def roster_name(fleet_id: int) -> str:
    return f"shoudao-{fleet_id}-roster.xlsx"


def file_name(fleet_id: int, since: str, until: str, form: str) -> str:
    """`since` and `until` as ISO dates of the nights [since, until); the name has the last night, as people say it."""
    last = date.fromisoformat(until) - timedelta(days=1)
    return f"shoudao-{fleet_id}-{since}-{last}.{form}"


class _ChildProcess:
    """A process that is started again after any failure, and ends after five idle seconds."""

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder = folder
        self._kind = kind
        self._lock = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._idle_timer: asyncio.TimerHandle | None = None
        self._files = 0

    async def make(self, wish: Mapping[str, Any]) -> bytes | None:
        """Waits for earlier files; the timeout begins afterwards. None if the file cannot be made (logged)."""
        async with self._lock:
            if self._idle_timer:
                self._idle_timer.cancel()
            completed = False
            try:
                async with asyncio.timeout(_TIMEOUT_SECONDS[self._kind]):
                    content = await self._made(wish)
                completed = True
            except TimeoutError:
                log.error("making a file took too long; it is left out", kind=self._kind)  # noqa: TRY400  the trace only shows waiting
                return None
            except OSError as error:
                log.error("could not make a file; it is left out", kind=self._kind, reason=str(error))  # noqa: TRY400  the reason says it all
                return None
            finally:
                if not completed:
                    await self._end()
            self._idle_timer = asyncio.get_running_loop().call_later(_IDLE_SECONDS, self._end_when_idle)
            return content

    async def close(self) -> None:
        async with self._lock:
            if self._idle_timer:
                self._idle_timer.cancel()
            await self._end()

    async def _made(self, wish: Mapping[str, Any]) -> bytes | None:
        """None if the process refuses the job; raises OSError if the process has ended."""
        _unfinished(self._folder).mkdir(mode=0o700, exist_ok=True)
        process = self._process
        if process is None or _input(process).is_closing():
            process = self._process = await self._start_process()
        with tempfile.TemporaryDirectory(dir=_unfinished(self._folder)) as scratch:
            made = Path(scratch) / "made"
            job = {"kind": self._kind, "wish": dict(wish), "folder": str(self._folder), "made": str(made)}
            _input(process).write(json.dumps(job).encode() + b"\n")
            await _input(process).drain()
            answer = await process.stdout.readline() if process.stdout else b""
            self._files += 1
            if self._files % _MOST_FILES == 0:
                _input(process).close()
            if not answer:
                raise OSError("the process that makes it has ended")
            if answer.strip() or not made.exists():
                log.error(
                    "could not make a file; it is left out", kind=self._kind, reason=answer.decode().strip()
                )
                return None
            return made.read_bytes()

    async def _start_process(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.files.file_worker_child",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(self._folder),
        )

    def _end_when_idle(self) -> None:
        """Closes the process's input, at which it exits; the next file starts another."""
        if self._process and not self._lock.locked():
            _input(self._process).close()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _input(process: asyncio.subprocess.Process) -> asyncio.StreamWriter:
    if process.stdin is None:
        raise OSError("the process that makes it has no input")
    return process.stdin


def _environment(folder: Path) -> dict[str, str]:
    """The environment without settings, among them the token: a child needs none. Libraries too leave nothing elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")}
    return kept | {"TMPDIR": str(_unfinished(folder))}


def _unfinished(folder: Path) -> Path:
    return folder / "unfinished"
