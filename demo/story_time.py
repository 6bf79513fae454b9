"""The time of the played night: a minute passes in a second, but never past an action that is not played yet."""

from __future__ import annotations

import asyncio
import math
from pathlib import Path

from sandbox.clock import SharedTime

SPEED = 60.0
_TICK_SECONDS = 0.02


class StoryTime:
    """Sets the time that bot and sandbox show, in epoch seconds.

    On a slow machine the night takes longer, and everything still happens at its own time: while the bot is awaited,
    this time passes like any other.
    """

    def __init__(self, path: Path, begin: float, speed: float = 1.0) -> None:
        self.path = path
        self.begin = begin
        self.speed = SPEED * speed
        self._shared = SharedTime(path, begin)
        self._limit = begin
        self._moved = asyncio.Event()

    def now(self) -> float:
        return self._shared.now()

    def seconds(self) -> int:
        return int(self.now())

    async def run(self) -> None:
        """Lets the time pass, without end."""
        loop = asyncio.get_running_loop()
        before = loop.time()
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            passed, before = loop.time() - before, loop.time()
            now = self.now()
            self._shared.set(max(now + passed, min(now + passed * self.speed, self._limit)))
            self._moved.set()
            self._moved = asyncio.Event()

    async def reach(self, at: float) -> None:
        """Waits until it is `at`; from then on the time waits for the next call."""
        self._limit = at
        while self.now() < at:
            await self._moved.wait()

    def run_on(self) -> None:
        """Nothing more is played: the time passes on."""
        self._limit = math.inf
