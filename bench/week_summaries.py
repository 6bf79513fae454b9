"""`python -m bench.week_summaries`: all week summaries fall due at once while coordinators raise calls.

The server enforces Telegram's rate limits. Measures how long people wait and how long the summaries take.
"""

import argparse
import asyncio
import json
import re
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from math import isnan
from pathlib import Path
from statistics import median

from bench import night
from bench.night import Group
from bench.scale import FIRST_FLEET, FLEETS, fill
from bench.scenario import memory
from bench.server import Api, Limits
from bench.serving import read_only, running_bot, wait_until

_FIRST_ID = 500_000_001
_PEOPLE_EACH = 20
_ALONE = 3  # groups that raise a call before the summaries are due
_BEGIN_SECONDS = 12
_TIMEOUT_SECONDS = 120.0
_DAY = 86_400


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.week_summaries", description=__doc__)
    parser.add_argument("--fleets", type=int, default=FLEETS)
    parser.add_argument("--callers", type=int, default=20, help="groups that raise a call meanwhile (20)")
    parser.add_argument("--every", type=float, default=5, help="seconds between two calls (5)")
    parser.add_argument("--until", type=float, default=3_600, help="seconds after which to give up (3600)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        asyncio.run(_measure(Path(folder), options.fleets, options.callers, options.every, options.until))


async def _measure(folder: Path, fleets: int, callers: int, every: float, max_seconds: float) -> None:
    monday = await _write_the_week(folder, fleets)
    spent_before = _child_cpu_seconds()
    api = Api(_FIRST_ID, 0, Limits())
    due = time.time() + _BEGIN_SECONDS
    _add_deadlines(folder, monday, int(due))
    peaks = MemoryPeaks()
    people = _People(api)
    async with running_bot(api, folder) as pid:
        watch = asyncio.create_task(peaks.watch(pid))
        try:
            began = await wait_until(
                lambda: api.first_poll_at is not None, by=time.monotonic() + _TIMEOUT_SECONDS, every=0.1
            )
            if isnan(began):
                raise SystemExit("the bot never options for updates")
            alone = [await people.call(FIRST_FLEET + n) for n in range(_ALONE)]
            await asyncio.sleep(max(0.0, due - time.time()))
            busy = await people.call_in_turn(range(_ALONE, _ALONE + callers), fleets, every)
            took = await _wait_for_summaries(folder, due, max_seconds)
        finally:
            watch.cancel()
    spent = _child_cpu_seconds() - spent_before
    photos = api.calls["sendphoto"]
    output = (folder / "log").read_text(errors="replace")
    print(f"{fleets:,} weeks due at once: {photos:,} pictures, {took:,.0f} s until all were sent, ", end="")
    print(f"{api.refused} refused by the rate limits, {spent:,.0f} s CPU, ", end="")
    print(f"RSS {peaks.alone / 1e6:,.0f} MB, with children {peaks.of_all / 1e6:,.0f} MB")
    for name, waits in (("before", alone), ("meanwhile", busy)):
        for number, what in enumerate(("call → card", "tap → toast", "tap → on the card")):
            times = sorted(wait[number] for wait in waits)
            print(f"{name:9} {what:18} median {median(times):7.3f} s  longest {times[-1]:7.3f} s")
    problems = re.findall(r"\[(?:warning|error|critical) *\][^\n]*", output)
    print(f"{len(problems)} warnings and errors in the log", *problems[:3], sep="\n  ")


def _child_cpu_seconds() -> float:
    """Returns the CPU seconds of all child processes that have ended, including earlier bots."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


async def _write_the_week(folder: Path, fleets: int) -> date:
    """Writes a call on Wednesday of the last complete week for each fleet; returns that week's Monday."""
    today = datetime.now(UTC).date()
    monday = today - timedelta(days=today.weekday() + 7)
    began = int(datetime(monday.year, monday.month, monday.day, 12, tzinfo=UTC).timestamp()) + _DAY
    night = (monday + timedelta(days=2)).isoformat()
    await fill(folder, calls=1, people=_PEOPLE_EACH, night=night, began=began, fleets=fleets)
    return monday


def _add_deadlines(folder: Path, monday: date, due: int) -> None:
    body = json.dumps({"fleet": 0, "week": monday.toordinal()})
    with closing(sqlite3.connect(folder / "shoudao.db")) as database:
        database.execute(
            "INSERT INTO deadlines (due_at, kind, key, body) SELECT ?, 'week_summary', 'week_summary:' || id || ':' || ?,"
            " json_set(?, '$.fleet', id) FROM fleets",
            (due, f"{monday.isocalendar().year}-W{monday.isocalendar().week:02}", body),
        )
        database.commit()


async def _wait_for_summaries(folder: Path, due: float, max_seconds: float) -> float:
    """Returns the seconds from the deadline until every summary is sent; NaN after `max_seconds`."""
    moment = time.monotonic() + due - time.time()
    with closing(read_only(folder)) as database:

        def is_sent() -> bool:
            waiting = database.execute(
                "SELECT (SELECT count(*) FROM deadlines WHERE fired_at IS NULL AND due_at <= ?)"
                " + (SELECT count(*) FROM inbox WHERE state = 0)"
                " + (SELECT count(*) FROM outbox WHERE state < 2 AND kind = 'period')",
                (int(due),),
            )
            return bool(waiting.fetchone()[0] == 0)

        return await wait_until(is_sent, by=moment + max_seconds, every=1) - moment


class _People:
    """Raises calls, answers them by a tap, and measures the waits."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._taps = 0

    async def call_in_turn(
        self, numbers: range, fleets: int, every: float
    ) -> list[tuple[float, float, float]]:
        waits = []
        for number in numbers:
            fleet = FIRST_FLEET + number * fleets // (numbers.stop + 1)
            waits.append(asyncio.create_task(self.call(fleet)))
            await asyncio.sleep(every)
        return [await wait for wait in waits]

    async def call(self, fleet: int) -> tuple[float, float, float]:
        """Returns the seconds from call to card, from tap to toast, and from tap to the card that shows it."""
        api, group = self._api, Group(1_000_000_000 + fleet)
        at = self._send(group.text(night.coordinator(group.number), night.CALL, int(time.time())))
        carded = await self._wait_until(lambda: group.number in api.cards)
        if isnan(carded):
            return carded, carded, carded
        group.card = api.cards[group.number]
        self._taps += 1
        query = f"tap{self._taps}"
        tapped = self._send(group.tap(night.driver(group.number, 1), query))
        toasted = await self._wait_until(lambda: query in api.answered_at)
        shown = await self._wait_until(
            lambda: any("收到 <b>1" in t or "· 1/" in t for _, t in api.shown[group.number].texts)
        )
        return carded - at, toasted - tapped, shown - tapped

    def _send(self, update: dict[str, object]) -> float:
        self._api.updates.append(night.encoded(_FIRST_ID + len(self._api.updates), update))
        self._api.release(1)
        return time.monotonic()

    async def _wait_until(self, seen: Callable[[], bool]) -> float:
        return await wait_until(seen, by=time.monotonic() + _TIMEOUT_SECONDS, every=0.002)


class MemoryPeaks:
    """Peak memory in bytes of the bot alone and of the bot with its child processes."""

    alone = of_all = 0

    async def watch(self, pid: int) -> None:
        while True:
            mine = memory(pid, "VmRSS")
            self.alone = max(self.alone, mine)
            self.of_all = max(self.of_all, mine + sum(map(_rss, _children(pid))))
            await asyncio.sleep(0.3)


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _rss(pid: int) -> int:
    try:
        return memory(pid, "VmRSS")
    except OSError:
        return 0


if __name__ == "__main__":
    main()
