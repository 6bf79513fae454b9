"""`python -m bench`: measures every figure of docs/performance.md and prints a table; --json writes all runs."""

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.contest import Program, parse_program, run_rounds
from bench.disks import OWN, Disk, slow_disks
from bench.programs import all_programs, processor, revision
from bench.scenario import Scenario
from bench.tables import Runs, table

BURST = Scenario("answers", groups=50, updates=10_000)
SYNCED = Scenario("answers", groups=50, updates=5_000)
ROUND_TRIP = Scenario("answers", groups=50, updates=10_000, round_trip=0.040)
STREAM_50 = Scenario("stream", groups=20, updates=500, rate=50)
STREAM_500 = Scenario("stream", groups=20, updates=5_000, rate=500)
BOARD = Scenario("answers", groups=1, updates=60, rate=6)
NIGHT = Scenario("mixture", groups=50, updates=100_000, drivers=200)
QUICK = Scenario("answers", groups=10, updates=2_000)
_EXTRA_MILLISECONDS = (1.0, 3.0)
_ROUNDS_SYNCED = 3
_ROUND_TRIP_PROGRAMS = {"shoudao", "limit", "pyTelegramBotAPI", "grammY"}


@dataclass(frozen=True, slots=True)
class Part:
    programs: list[Program]
    scenario: Scenario
    rounds: int
    disk: Disk = OWN


def main() -> None:
    options = _parse_arguments()
    programs = all_programs()
    for argument in options.program:
        programs.append(parse_program(argument))
    if options.only:
        programs = [program for program in programs if program.name in options.only.split(",")]
    results: dict[str, dict[str, Runs]] = {}
    sync_seconds = {}
    with slow_disks([] if options.quick else options.sync or _EXTRA_MILLISECONDS) as slow:
        parts = _quick_parts(programs) if options.quick else _all_parts(programs, options.rounds, slow)
        for name, part in parts.items():
            print(f"{name}:", file=sys.stderr)
            sync_seconds[name] = part.disk.sync_seconds()
            results[name] = run_rounds(part.programs, part.scenario, part.rounds, part.disk)
    report = {
        "revision": revision(),
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "load": os.getloadavg()[0],
        "sync_seconds": sync_seconds,
        "results": results,
    }
    if options.json:
        Path(options.json).write_text(json.dumps(report, indent=1))
    print(f"{report['revision']} on {report['processor']}, load {report['load']:.1f} at the end\n")
    for line in table(results, sync_seconds):
        print(line)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one small burst per program, without medians")
    parser.add_argument("--rounds", type=int, default=5, help="runs per program; the tables show medians (5)")
    parser.add_argument("--only", metavar="A,B", help="run only these programs")
    parser.add_argument(
        "--sync",
        action="append",
        type=float,
        metavar="MILLISECONDS",
        help="repeat the burst on a disk whose syncs take this much longer, at most 50 (default: 1 and 3)",
    )
    parser.add_argument("--json", metavar="FILE", help="write all measurements of every run")
    parser.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="NAME=COMMAND",
        help="add a program; its environment has TELEGRAM_BASE_URL, TELEGRAM_TOKEN and DATA_FOLDER",
    )
    return parser.parse_args()


def _quick_parts(programs: list[Program]) -> dict[str, Part]:
    return {"burst": Part(programs, QUICK, 1)}


def _all_parts(programs: list[Program], rounds: int, slow: dict[float, Disk]) -> dict[str, Part]:
    durable = [program for program in programs if program.durable]
    near = [program for program in programs if program.name in {"shoudao", "limit"}]
    far = [program for program in programs if program.name in _ROUND_TRIP_PROGRAMS]
    fewer = max(1, rounds // 2)
    return {
        "burst": Part(programs, BURST, rounds),
        **{
            f"sync {extra:g} ms": Part(programs, SYNCED, min(rounds, _ROUNDS_SYNCED), disk)
            for extra, disk in slow.items()
        },
        "round trip": Part(far, ROUND_TRIP, rounds),
        "50/s": Part(durable, STREAM_50, fewer),
        "500/s": Part(durable, STREAM_500, fewer),
        "board": Part(near, BOARD, fewer),
        "night": Part(near[:1], NIGHT, 1),
    }


if __name__ == "__main__":
    main()
