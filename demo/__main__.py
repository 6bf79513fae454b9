"""The command line: python -m demo."""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import sys
import tempfile
from pathlib import Path

from demo.night_player import Wish, play_night
from demo.script.story import SMALL, WHOLE


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m demo",
        description="Plays a whole snowy night with the real bot and compares what it recorded with what was played.",
    )
    parser.add_argument("--seed", type=int, help="the same night again; without it another one each time")
    parser.add_argument(
        "--folder", type=Path, help="where database and log are kept; else they are thrown away"
    )
    parser.add_argument("--speed", type=float, default=1.0, help="2 plays it in half the time")
    parser.add_argument("--small", action="store_true", help="one train and a few drivers, in half a minute")
    parser.add_argument("--kills", type=int, default=0, help="kill the bot so many times on the way")
    parser.add_argument(
        "--withhold", type=int, default=0, help="leave out so many trips: the comparison must find them"
    )
    parser.add_argument("--quiet", action="store_true", help="without the transcript")
    given = parser.parse_args()
    seed = random.SystemRandom().randrange(10_000) if given.seed is None else given.seed
    size = SMALL if given.small else WHOLE
    wish = Wish(seed, size, given.speed, given.kills, given.withhold, given.quiet)
    with tempfile.TemporaryDirectory(prefix="shoudao-demo-") as thrown_away:
        folder = given.folder or Path(thrown_away)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            parser.error(f"{folder} is not empty: a night begins with an empty folder")
        sys.exit(asyncio.run(_until_ended(wish, folder)))


async def _until_ended(wish: Wish, folder: Path) -> int:
    playing = asyncio.ensure_future(play_night(wish, folder))
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, playing.cancel)
    try:
        return await playing
    except asyncio.CancelledError:
        print("\nThe night was broken off.")
        return 130


if __name__ == "__main__":
    main()
