"""One run: a process that serves one scenario to one bot and prints its measurements as JSON lines."""

import asyncio
import json
import random
import re
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import night
from bench.night import Group
from bench.server import Api, Connection

_FIRST_ID = 500_000_001
_READY_SECONDS = 60
_QUIET_SECONDS = 1.5
_BOARD_SECONDS = 30
_TIMEOUT_SECONDS = 300
_ON_CARD = re.compile(r"(?:收到 (?:<b>)?|· |车已够 <b>)(\d+)")


@dataclass(frozen=True, slots=True)
class Scenario:
    """`kind`: answers, mixture or stream. `rate`: updates a second; 0 sends all at once. `drivers`: per group.

    `round_trip`: seconds added to each answer of the server.
    """

    kind: str
    groups: int
    updates: int
    rate: float = 0
    round_trip: float = 0
    drivers: int = 200


def main() -> None:
    asyncio.run(_run(Scenario(**json.loads(sys.argv[1]))))


async def _run(scenario: Scenario) -> None:
    loop = asyncio.get_running_loop()
    api = Api(_FIRST_ID, scenario.round_trip)
    server = await loop.create_server(lambda: Connection(api), "127.0.0.1", 0)
    _print({"port": server.sockets[0].getsockname()[1]})
    pid = int(await loop.run_in_executor(None, sys.stdin.readline))
    began = time.monotonic()
    groups = [Group(number) for number in range(scenario.groups)]
    await _raise_calls(api, groups)
    expected = _prepare(api, scenario, groups)
    _print(await _measure(api, scenario, pid, began, expected))


async def _raise_calls(api: Api, groups: list[Group]) -> None:
    """Raises a call in every group; returns when every group has its card and the bot is idle."""
    for group in groups:
        call = group.text(night.coordinator(group.number), night.CALL, int(time.time()) - 1)
        api.updates.append(night.encoded(_FIRST_ID + len(api.updates), call))
    api.release(len(groups))
    async with asyncio.timeout(_READY_SECONDS + len(groups) / 5):
        while len(api.cards) < len(groups) or time.monotonic() - api.last_call_at < _QUIET_SECONDS:
            await asyncio.sleep(0.05)
    for group in groups:
        group.card = api.cards[group.number]


def _prepare(api: Api, scenario: Scenario, groups: list[Group]) -> dict[int, int]:
    """Builds the updates; returns the number of answers that each group's card must show in the end."""
    expected = dict.fromkeys(range(scenario.groups), 0)

    def add(update: dict[str, Any], *, answers: bool) -> None:
        api.updates.append(night.encoded(_FIRST_ID + len(api.updates), update))
        if answers:
            about = update.get("message") or update["callback_query"]["message"]
            expected[night.group_of(about["chat"]["id"])] += 1

    now = int(time.time())
    if scenario.kind == "answers":
        night.answers(groups, scenario.updates, now, add)
    elif scenario.kind == "mixture":
        night.mixture(groups, scenario.updates, scenario.drivers, now, add)
    else:
        night.stream(groups, scenario.updates, now, add)
    return expected


async def _measure(
    api: Api, scenario: Scenario, pid: int, began: float, expected: dict[int, int]
) -> dict[str, Any]:
    first = api.released
    calls_before = api.calls.copy()
    cpu_before, own_before, at = cpu_seconds(pid), time.process_time(), time.monotonic()
    main_before = _thread_seconds(pid)
    if scenario.rate:
        await _at_rate(api, scenario.rate, len(api.updates) - first)
        last_at = time.monotonic()
        await _until_answered(api, first)
    else:
        done = asyncio.Event()
        api.on_answer = lambda query: done.set() if query == "last" else None
        api.release(len(api.updates) - first)
        try:
            async with asyncio.timeout(_TIMEOUT_SECONDS):
                await done.wait()
        except TimeoutError:
            pass
        last_at = api.answered_at.get("last", float("nan"))
    end = time.monotonic()
    cpu, own = cpu_seconds(pid) - cpu_before, time.process_time() - own_before
    main = _thread_seconds(pid) - main_before
    calls_in_burst = api.calls - calls_before
    begun = api.delivered_at[first] if len(api.delivered_at) > first else at
    complete_at = await _until_on_cards(api, expected)
    return {
        "scenario": asdict(scenario),
        "first_poll_seconds": (api.first_poll_at or 0) - began,
        "elapsed": last_at - begun,
        "cpu": cpu,
        "cpu_of_first_thread": main,
        "server_busy": own / (end - at),
        "rss": memory(pid, "VmRSS"),
        "peak_rss": memory(pid, "VmHWM"),
        "calls": dict(calls_in_burst),
        "expected": sum(expected.values()),
        "boards_wrong": sum(not _is_right(api, group, count) for group, count in expected.items()),
        "last_to_card": complete_at - last_at,
        "calls_in_busiest_group": _busiest(api, at),
        "to_card_elapsed": complete_at - begun,
        "confirmed": _latencies(api.delivered_at, api.confirmed_at, first),
        "toasts": _toasts(api, first),
    }


async def _at_rate(api: Api, rate: float, count: int) -> None:
    """Releases updates as a Poisson process of this rate, with a fixed seed."""
    draw = random.Random(7)
    due = time.monotonic()
    for _ in range(count):
        due += draw.expovariate(rate)
        wait = due - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        api.release(1)


async def _until_answered(api: Api, first: int) -> None:
    deadline = time.monotonic() + _BOARD_SECONDS
    taps = sum(b'"callback_query"' in update for update in api.updates[first:])
    while time.monotonic() < deadline and (
        len(api.answered_at) < taps or len(api.confirmed_at) < len(api.updates)
    ):
        await asyncio.sleep(0.02)


async def _until_on_cards(api: Api, expected: dict[int, int]) -> float:
    """Returns the monotonic time at which the last card became right; NaN if one never did."""
    deadline = time.monotonic() + _BOARD_SECONDS + len(expected) / 10
    while time.monotonic() < deadline:
        if all(_is_right(api, group, count) for group, count in expected.items()):
            return max(_right_since(api, group, count) for group, count in expected.items())
        await asyncio.sleep(0.02)
    return float("nan")


def _shown_number(text: str) -> int | None:
    match = _ON_CARD.search(text)
    return int(match[1]) if match else None


def _is_right(api: Api, group: int, count: int) -> bool:
    shown = api.shown.get(group)
    return bool(shown and shown.texts) and _shown_number(api.shown[group].texts[-1][1]) == count


def _right_since(api: Api, group: int, count: int) -> float:
    return next(at for at, text in api.shown[group].texts if _shown_number(text) == count)


def _busiest(api: Api, since: float) -> int:
    return max((sum(at >= since for at, _ in shown.calls) for shown in api.shown.values()), default=0)


def _latencies(begin: list[float], end: list[float], first: int) -> dict[str, float]:
    return _quantiles([b - a for a, b in zip(begin[first:], end[first:], strict=False)])


def _toasts(api: Api, first: int) -> dict[str, float]:
    """Seconds from tap to toast, including the wait for the next poll."""
    taken = []
    for index, update in enumerate(api.updates[first:], start=first):
        if b'"callback_query"' in update:
            answered = api.answered_at.get(json.loads(update)["callback_query"]["id"])
            if answered is not None:
                taken.append(answered - api.released_at[index])
    return _quantiles(taken)


def _quantiles(seconds: list[float]) -> dict[str, float]:
    if not seconds:
        return {}
    ordered = sorted(seconds)
    return {
        "p50": ordered[len(ordered) // 2],
        "p99": ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)],
        "count": len(ordered),
    }


def cpu_seconds(pid: int) -> float:
    """Returns the CPU seconds of a process with all its threads and children."""
    total = 0.0
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            total += int((task / "schedstat").read_text().split()[0]) / 1e9
            for child in (task / "children").read_text().split():
                total += cpu_seconds(int(child))
        except OSError:
            continue
    return total


def _thread_seconds(pid: int) -> float:
    """Returns the CPU seconds of the first thread, where the event loop runs."""
    return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[0]) / 1e9


def memory(pid: int, line: str) -> int:
    """Returns a value of /proc/PID/status, such as VmRSS, in bytes."""
    found = re.search(rf"^{line}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _print(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main()
