"""The command line: python -m sandbox."""

from __future__ import annotations

import argparse
import asyncio

from sandbox.fake_telegram import DEFAULT_TOKEN, FakeTelegram
from sandbox.seed import seed_town
from sandbox.server import serve


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A strict, pretend Telegram.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default=DEFAULT_TOKEN)
    parser.add_argument(
        "--seed-town", action="store_true", help="begin with the group 武汉雪夜车队 and its people"
    )
    wanted = parser.parse_args()
    stage = FakeTelegram(wanted.token)
    if wanted.seed_town:
        seed_town(stage)
    asyncio.run(serve(stage, wanted.host, wanted.port))


if __name__ == "__main__":
    main()
