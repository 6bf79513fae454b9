"""`python -m bench`: every figure of docs/performance.md, as a table and as JSON."""

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.contest import Program, in_turn, other
from bench.disks import OWN, Disk, slower
from bench.programs import known, processor, revision
from bench.scenario import Scenario
from bench.tables import Runs, table

BURST = Scenario("answers", groups=50, updates=10_000)
SYNCED = Scenario("answers", groups=50, updates=5_000)
FAR = Scenario("answers", groups=50, updates=10_000, round_trip=0.040)
SLOW = Scenario("stream", groups=20, updates=500, rate=50)
BRISK = Scenario("stream", groups=20, updates=5_000, rate=500)
BOARD = Scenario("answers", groups=1, updates=60, rate=6)
NIGHT = Scenario("mixture", groups=50, updates=100_000, drivers=200)
QUICK = Scenario("answers", groups=10, updates=2_000)
_EXTRA_MILLISECONDS = (1.0, 3.0)
_ROUNDS_SYNCED = 3
_FAR_ONES = {"shoudao", "limit", "pyTelegramBotAPI", "grammY"}


@dataclass(frozen=True, slots=True)
class Part:
    programs: list[Program]
    scenario: Scenario
    rounds: int
    disk: Disk = OWN


def main() -> None:
    asked = _asked()
    programs = known()
    for said in asked.program:
        programs.append(other(said))
    if asked.only:
        programs = [program for program in programs if program.name in asked.only.split(",")]
    results: dict[str, dict[str, Runs]] = {}
    sync_seconds = {}
    with slower([] if asked.quick else asked.sync or _EXTRA_MILLISECONDS) as slow:
        parts = _quickly(programs) if asked.quick else _everything(programs, asked.rounds, slow)
        for name, part in parts.items():
            print(f"{name}:", file=sys.stderr)
            sync_seconds[name] = part.disk.sync_seconds()
            results[name] = in_turn(part.programs, part.scenario, part.rounds, part.disk)
    report = {
        "revision": revision(),
        "processor": f"{processor()}, {os.cpu_count()} cores",
        "load": os.getloadavg()[0],
        "sync_seconds": sync_seconds,
        "results": results,
    }
    if asked.json:
        Path(asked.json).write_text(json.dumps(report, indent=1))
    print(f"{report['revision']} on {report['processor']}, load {report['load']:.1f} at the end\n")
    for line in table(results, sync_seconds):
        print(line)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one small burst each, without medians")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each, whose median counts (5)")
    parser.add_argument("--only", metavar="A,B", help="these programs")
    parser.add_argument(
        "--sync",
        action="append",
        type=float,
        metavar="MILLISECONDS",
        help="the burst on a disk whose every sync takes so much longer, up to 50 (once with 1, once with 3)",
    )
    parser.add_argument("--json", metavar="FILE", help="every run with all that was measured")
    parser.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="NAME=COMMAND",
        help="one more: it finds TELEGRAM_BASE_URL, TELEGRAM_TOKEN and DATA_FOLDER in its environment",
    )
    return parser.parse_args()


def _quickly(programs: list[Program]) -> dict[str, Part]:
    return {"burst": Part(programs, QUICK, 1)}


def _everything(programs: list[Program], rounds: int, slow: dict[float, Disk]) -> dict[str, Part]:
    durable = [program for program in programs if program.durable]
    near = [program for program in programs if program.name in {"shoudao", "limit"}]
    far = [program for program in programs if program.name in _FAR_ONES]
    fewer = max(1, rounds // 2)
    return {
        "burst": Part(programs, BURST, rounds),
        **{
            f"sync {extra:g} ms": Part(programs, SYNCED, min(rounds, _ROUNDS_SYNCED), disk)
            for extra, disk in slow.items()
        },
        "round trip": Part(far, FAR, rounds),
        "50/s": Part(durable, SLOW, fewer),
        "500/s": Part(durable, BRISK, fewer),
        "board": Part(near, BOARD, fewer),
        "night": Part(near[:1], NIGHT, 1),
    }


if __name__ == "__main__":
    main()
