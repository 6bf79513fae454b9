"""`python -m bench`: every figure of docs/performance.md, as a table and as JSON."""

import argparse
import json
import os
import sys
from pathlib import Path
from statistics import median
from typing import Any

from bench.contest import Program, in_turn, other
from bench.programs import known, processor, revision
from bench.scenario import Scenario

BURST = Scenario("answers", groups=50, updates=10_000)
FAR = Scenario("answers", groups=50, updates=10_000, round_trip=0.040)
SLOW = Scenario("stream", groups=20, updates=500, rate=50)
BRISK = Scenario("stream", groups=20, updates=5_000, rate=500)
BOARD = Scenario("answers", groups=1, updates=60, rate=6)
NIGHT = Scenario("mixture", groups=50, updates=100_000, drivers=200)
QUICK = Scenario("answers", groups=10, updates=2_000)
_FAR_ONES = {"shoudao", "limit", "pyTelegramBotAPI", "grammY"}

Runs = list[dict[str, Any]]


def main() -> None:
    asked = _asked()
    programs = known()
    for said in asked.program:
        programs.append(other(said))
    if asked.only:
        programs = [program for program in programs if program.name in asked.only.split(",")]
    results = _everything(programs, asked.rounds) if not asked.quick else _quickly(programs)
    report = {
        "revision": revision(),
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "load": os.getloadavg()[0],
        "results": results,
    }
    if asked.json:
        Path(asked.json).write_text(json.dumps(report, indent=1))
    print(f"{report['revision']} on {report['processor']}, load {report['load']:.1f} at the end\n")
    for line in table(results):
        print(line)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one small burst each, without medians")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, whose median counts (5)")
    parser.add_argument("--only", metavar="A,B", help="these programs")
    parser.add_argument("--json", metavar="FILE", help="every run with all that was measured")
    parser.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="NAME=COMMAND",
        help="one more: it finds TELEGRAM_BASE_URL, TELEGRAM_TOKEN and DATA_FOLDER in its environment",
    )
    return parser.parse_args()


def _quickly(programs: list[Program]) -> dict[str, dict[str, Runs]]:
    return {"burst": in_turn(programs, QUICK, 1)}


def _everything(programs: list[Program], rounds: int) -> dict[str, dict[str, Runs]]:
    durable = [program for program in programs if program.durable]
    near = [program for program in programs if program.name in {"shoudao", "limit"}]
    far = [program for program in programs if program.name in _FAR_ONES]
    parts = {
        "burst": (programs, BURST, rounds),
        "round trip": (far, FAR, rounds),
        "50/s": (durable, SLOW, max(1, rounds // 2)),
        "500/s": (durable, BRISK, max(1, rounds // 2)),
        "board": (near, BOARD, max(1, rounds // 2)),
        "night": (near[:1], NIGHT, 1),
    }
    results = {}
    for name, (some, scenario, times) in parts.items():
        print(f"{name}:", file=sys.stderr)
        results[name] = in_turn(some, scenario, times)
    return results


# ---------------------------------------------------------------- the table


def table(results: dict[str, dict[str, Runs]]) -> list[str]:
    lines = []
    if "burst" in results:
        lines += _rates("Burst", results["burst"])
    if "round trip" in results:
        lines += ["", *_rates("The same, 40 ms from Telegram", results["round trip"])]
    for name in ("50/s", "500/s"):
        if name in results:
            lines += ["", *_latencies(f"Delivered to confirmed, and tap to toast, at {name}", results[name])]
    if "board" in results:
        lines += ["", *_boards(results["board"])]
    if "night" in results:
        lines += ["", *_night(results["night"])]
    return lines


def _middle(runs: Runs, *path: str) -> float:
    found = [value for run in runs if (value := _at(run, path)) is not None]
    return median(found) if found else float("nan")


def _at(run: dict[str, Any], path: tuple[str, ...]) -> float | None:
    value: Any = run
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return float(value) if value is not None else None


def _rate(runs: Runs) -> float:
    return median(run["scenario"]["updates"] / run["elapsed"] for run in runs) if runs else float("nan")


def _rates(title: str, results: dict[str, Runs]) -> list[str]:
    first, limit = _rate(results.get("shoudao", [])), _rate(results.get("limit", []))
    lines = [
        f"{title:32} answers/s  ours ÷ it  ÷ limit  CPU µs  RSS MB  start s  calls  server busy",
    ]
    for name, runs in results.items():
        if not runs:
            lines.append(f"  {name:30} did not do its work")
            continue
        updates = runs[0]["scenario"]["updates"]
        beside = median(sum(n for m, n in run["calls"].items() if m != "getupdates") for run in runs)
        lines.append(
            f"  {name:28} {_rate(runs):11,.0f} {first / _rate(runs):10.1f} {_rate(runs) / limit:8.2f}"
            f" {_middle(runs, 'cpu') / updates * 1e6:7.1f} {_middle(runs, 'rss') / 1e6:7.0f}"
            f" {_middle(runs, 'first_poll_seconds'):8.2f} {beside:6.0f} {_middle(runs, 'server_busy'):12.0%}"
        )
    return lines


def _latencies(title: str, results: dict[str, Runs]) -> list[str]:
    lines = [f"{title:56} p50 ms  p99 ms   toast p50  p99   CPU µs"]
    for name, runs in results.items():
        if runs:
            figures = [
                _middle(runs, part, quantile) * 1e3
                for part in ("confirmed", "toasts")
                for quantile in ("p50", "p99")
            ]
            updates = runs[0]["scenario"]["updates"]
            lines.append(
                f"  {name:52} {figures[0]:7.2f} {figures[1]:7.2f} {figures[2]:11.2f} {figures[3]:5.1f}"
                f" {_middle(runs, 'cpu') / updates * 1e6:8.0f}"
            )
    return lines


def _boards(results: dict[str, Runs]) -> list[str]:
    lines = ["60 answers in 10 s in one group            last on the card s   calls in the group   allowed"]
    for name, runs in results.items():
        if runs:
            elapsed = _middle(runs, "to_card_elapsed")
            lines.append(
                f"  {name:40} {_middle(runs, 'last_to_card'):18.2f} {_middle(runs, 'calls_in_busiest_group'):20.0f}"
                f" {1 + elapsed / 3.2:9.1f}"
            )
    return lines


def _night(results: dict[str, Runs]) -> list[str]:
    lines = ["A night of 100,000 updates, 10,000 people      updates/s   CPU µs   RSS MB   peak MB"]
    for name, runs in results.items():
        if runs:
            lines.append(
                f"  {name:40} {_rate(runs):13,.0f} {_middle(runs, 'cpu') / 1e5 * 1e6:8.1f}"
                f" {_middle(runs, 'rss') / 1e6:8.0f} {_middle(runs, 'peak_rss') / 1e6:9.0f}"
            )
    return lines


if __name__ == "__main__":
    main()
