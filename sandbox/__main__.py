"""Runs the sandbox as a server: `python -m sandbox`."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from sandbox.clock import Clock, SharedTime
from sandbox.fake_telegram import DEFAULT_TOKEN, FakeTelegram
from sandbox.seed import seed_group
from sandbox.server import serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A strict, pretend Telegram.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--token", default=DEFAULT_TOKEN)
    parser.add_argument(
        "--seed-group",
        "--seed-town",
        action="store_true",
        help="start with the group 武汉雪夜车队 and its members (--seed-town is the old name)",
    )
    parser.add_argument(
        "--time", type=Path, metavar="FILE", help="show the time that another process writes into this file"
    )
    options = parser.parse_args()
    telegram = FakeTelegram(
        options.token, clock=Clock(SharedTime(options.time).now) if options.time else Clock()
    )
    if options.seed_group:
        seed_group(telegram)
    asyncio.run(serve(telegram, options.host, options.port))


if __name__ == "__main__":
    main()
