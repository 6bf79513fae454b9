"""Command line of the demo: `python -m demo`."""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import sys
import tempfile
from pathlib import Path

from demo.night_player import NightOptions, play_night
from demo.script.story import SMALL, WHOLE

_SLOW = 0.25


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m demo",
        description="Plays a whole snowy night with the real bot and compares what it recorded with what was played.",
    )
    parser.add_argument("--seed", type=int, help="number of the night to play; random if omitted")
    parser.add_argument(
        "--folder", type=Path, help="empty folder that keeps database and log; a temporary one if omitted"
    )
    parser.add_argument("--slow", action="store_true", help="four times as slow, to watch")
    parser.add_argument(
        "--small", action="store_true", help="a night of one train and a few drivers, half a minute long"
    )
    parser.add_argument("--kills", type=int, default=0, help="how often the bot is killed during the night")
    parser.add_argument(
        "--withhold", type=int, default=0, help="how many trips are not sent; the comparison must report them"
    )
    parser.add_argument("--check", action="store_true", help="print only the outcome, and open no browser")
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(10_000) if given.seed is None else given.seed
    size = SMALL if given.small else WHOLE
    options = NightOptions(seed, size, _SLOW if given.slow else 1.0, given.kills, given.withhold, given.check)
    with tempfile.TemporaryDirectory(prefix="shoudao-demo-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            parser.error(f"{folder} is not empty; give an empty folder")
        sys.exit(asyncio.run(_play_until_interrupted(options, folder)))


async def _play_until_interrupted(options: NightOptions, folder: Path) -> int:
    playing = asyncio.ensure_future(play_night(options, folder))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, playing.cancel)
    try:
        return await playing
    except asyncio.CancelledError:
        print("\nInterrupted.")
        return 130


if __name__ == "__main__":
    main()
