"""`python -m bench.idle_memory`: how much memory a bot takes while nobody speaks. Two bots at once, as neighbours share pages."""

import asyncio
import re
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from bench import night
from bench.night import Group
from bench.server import Api
from bench.serving import running_bot, wait_until

_FIRST_ID = 500_000_001
_BOTS = 2
_SETTLES_SECONDS = 30
_STARTS_SECONDS = 60
_DRIVERS = 34
_PAGES = '[web]\nlisten = "127.0.0.1:{}"\n'
_FIRST_PORT = 18_080


def main() -> None:
    asyncio.run(_measure_all())


async def _measure_all() -> None:
    for title, has_pages, answers in (
        ("without pages", False, 0),
        ("with pages for the station's wall", True, 0),
        (f"after a call with {_DRIVERS} answers, without pages", False, _DRIVERS),
    ):
        for bot in await _measure(has_pages=has_pages, answers=answers):
            print(f"{title}: {bot}", flush=True)


async def _measure(*, has_pages: bool, answers: int) -> list[str]:
    """What each of the bots takes, and the process that watches it."""
    async with AsyncExitStack() as ending:
        pids = []
        for number in range(_BOTS):
            folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
            if has_pages:
                (folder / "config.toml").write_text(_PAGES.format(_FIRST_PORT + number))
            api = Api(_FIRST_ID, 0)
            pids.append(await ending.enter_async_context(running_bot(api, folder)))
            await _hear(api, answers)
        await asyncio.sleep(_SETTLES_SECONDS)
        return [
            f"{_taken(pid)}; watched by {', '.join(map(_taken, _children(pid))) or 'nobody'}" for pid in pids
        ]


async def _hear(api: Api, answers: int) -> None:
    """A call in one group and the answers to it; nothing where nobody answers."""
    by = time.monotonic() + _STARTS_SECONDS
    await wait_until(lambda: api.first_poll_at is not None, by=by, every=0.1)
    if not answers:
        return
    group, now = Group(0), int(time.time())
    api.updates.append(night.encoded(_FIRST_ID, group.text(night.coordinator(0), night.CALL, now)))
    for number in range(answers):
        said = group.text(night.driver(0, number), night.ACKNOWLEDGED, now)
        api.updates.append(night.encoded(_FIRST_ID + len(api.updates), said))
    api.release(len(api.updates))
    await wait_until(lambda: len(api.confirmed_at) == len(api.updates), by=by, every=0.1)


def _taken(pid: int) -> str:
    parts = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kilobytes = dict(re.findall(r"^(\w+):\s+(\d+)", parts, re.MULTILINE))
    pss, rss = int(kilobytes["Pss"]), int(kilobytes["Rss"])
    return f"{pss / 1024:.1f} MB, resident {rss / 1024:.1f} MB"


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


if __name__ == "__main__":
    main()
