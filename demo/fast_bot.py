"""Runs a command of the bot in the time of the played night: `python -m demo.fast_bot FILE serve`."""

from __future__ import annotations

import sys
from pathlib import Path

import bot.host_clock
from sandbox.clock import SharedTime


def main() -> None:
    # Before any other module of the bot takes the function by its name.
    bot.host_clock.now = SharedTime(Path(sys.argv.pop(1))).now
    from bot.corrected_clock import CorrectedClock  # noqa: PLC0415  after the line above

    # Bot and sandbox show one time, so there is nothing to put right by the dates of messages.
    CorrectedClock.hear = lambda *_, **__: None  # type: ignore[method-assign]  # in this process alone
    from bot.__main__ import main as run  # noqa: PLC0415  after the two lines above

    run()


if __name__ == "__main__":
    main()
