"""Files that are made in a process of their own, so that neither their memory nor their time is the bot's."""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog

from bot.delivery import File, Make

log = structlog.get_logger(__name__)

_SECONDS = {"picture": 30, "export": 600}


def maker(folder: Path) -> Make:
    """`folder`: where the database is; what matplotlib learns about fonts is kept beside it."""

    async def make(kind: str, wish: Mapping[str, Any]) -> File | None:
        content = await _made(folder, kind, wish)
        if content is None:
            return None
        return File(_name(kind, wish), content)

    return make


def _name(kind: str, wish: Mapping[str, Any]) -> str:
    return (
        "week.png"
        if kind == "picture"
        else file_name(wish["fleet"], wish["since"], wish["until"], wish["format"])
    )


def file_name(fleet_id: int, since: str, until: str, form: str) -> str:
    """Half-open, as the nights in it are: the last date is not in it."""
    return f"shoudao-{fleet_id}-{since}-{until}.{form}"


async def _made(folder: Path, kind: str, wish: Mapping[str, Any]) -> bytes | None:
    with tempfile.TemporaryDirectory(prefix="shoudao-") as scratch:
        made = Path(scratch) / "made"
        job = {"kind": kind, "wish": dict(wish), "folder": str(folder), "made": str(made)}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.workshop",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env=_environment(folder),
        )
        try:
            async with asyncio.timeout(_SECONDS[kind]):
                _, complaint = await process.communicate(json.dumps(job).encode())
        except TimeoutError:
            log.error("a file took too long", kind=kind)  # noqa: TRY400  its trace says nothing
            return None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode or not made.exists():
            last = complaint.decode(errors="replace").strip().splitlines()[-1:]
            log.error("a file could not be made", kind=kind, reason="".join(last))
            return None
        return made.read_bytes()


def _environment(folder: Path) -> dict[str, str]:
    """Without the token: who draws needs none."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")}
    return kept | {"MPLCONFIGDIR": str(folder / "drawing"), "MPLBACKEND": "agg"}
