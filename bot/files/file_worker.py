"""Files that are made in processes of their own, so that neither their memory nor their time is the bot's."""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import structlog

from bot.telegram.delivery import File

log = structlog.get_logger(__name__)

_SECONDS = {"picture": 30, "export": 600}
# What draws takes a second to begin and a fifth of one to draw: on Monday it stays for the next group's week.
_IDLE_SECONDS = 5
_FILES = 200  # by one process: it grows a little with each picture


class FileWorkerPool:
    """One process for each kind of file, begun when one is wanted, and one file of a kind at a time.

    `folder`: where the database is; what matplotlib learns about fonts is kept beside it.
    """

    def __init__(self, folder: Path) -> None:
        self._workshops = {kind: _ChildProcess(folder, kind) for kind in _SECONDS}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for workshop in self._workshops.values():
            await workshop.close()

    async def make(self, kind: str, wish: Mapping[str, Any]) -> File | None:
        content = await self._workshops[kind].make(wish)
        if content is None:
            return None
        return File(_name(kind, wish), content)


def _name(kind: str, wish: Mapping[str, Any]) -> str:
    return (
        "week.png"
        if kind == "picture"
        else file_name(wish["fleet"], wish["since"], wish["until"], wish["format"])
    )


def file_name(fleet_id: int, since: str, until: str, form: str) -> str:
    """Half-open, as the nights in it are: the last date is not in it."""
    return f"shoudao-{fleet_id}-{since}-{until}.{form}"


class _ChildProcess:
    """Its process is begun anew after whatever went wrong, and ended when nothing is wanted of it."""

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder = folder
        self._kind = kind
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._rest: asyncio.TimerHandle | None = None
        self._files = 0

    async def make(self, wish: Mapping[str, Any]) -> bytes | None:
        """Whoever comes later waits; the seconds that it may take count from its own turn."""
        async with self._turn:
            if self._rest:
                self._rest.cancel()
            whole = False
            try:
                async with asyncio.timeout(_SECONDS[self._kind]):
                    content = await self._made(wish)
                whole = True
            except TimeoutError:
                log.error("a file took too long", kind=self._kind)  # noqa: TRY400  its trace is of waiting
                return None
            except OSError as error:
                log.error("a file could not be made", kind=self._kind, reason=str(error))  # noqa: TRY400  its reason says it all
                return None
            finally:
                if not whole:
                    await self._end()
            self._rest = asyncio.get_running_loop().call_later(_IDLE_SECONDS, self._dismiss)
            return content

    async def close(self) -> None:
        async with self._turn:
            if self._rest:
                self._rest.cancel()
            await self._end()

    async def _made(self, wish: Mapping[str, Any]) -> bytes | None:
        """None where the wish cannot be made; raises OSError where the process is gone."""
        process = self._process
        if process is None or _input(process).is_closing():
            process = self._process = await self._begin()
        with tempfile.TemporaryDirectory(prefix="shoudao-") as scratch:
            made = Path(scratch) / "made"
            job = {"kind": self._kind, "wish": dict(wish), "folder": str(self._folder), "made": str(made)}
            _input(process).write(json.dumps(job).encode() + b"\n")
            await _input(process).drain()
            answer = await process.stdout.readline() if process.stdout else b""
            self._files += 1
            if self._files % _FILES == 0:
                _input(process).close()
            if not answer:
                raise OSError("its process has ended")
            if answer.strip() or not made.exists():
                log.error("a file could not be made", kind=self._kind, reason=answer.decode().strip())
                return None
            return made.read_bytes()

    async def _begin(self) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.files.file_worker_child",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(self._folder),
        )

    def _dismiss(self) -> None:
        """It ends by itself with its input; the next file begins another."""
        if self._process and not self._turn.locked():
            _input(self._process).close()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def _input(process: asyncio.subprocess.Process) -> asyncio.StreamWriter:
    if process.stdin is None:
        raise OSError("its process has no input")
    return process.stdin


def _environment(folder: Path) -> dict[str, str]:
    """Without the token: who draws needs none."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")}
    return kept | {"MPLCONFIGDIR": str(folder / "drawing"), "MPLBACKEND": "agg"}
