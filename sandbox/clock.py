"""The sandbox's own time: the machine's clock plus what a test has added to it. Dates of messages may differ."""

from __future__ import annotations

import time


class Clock:
    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Epoch seconds."""
        return time.time() + self._ahead

    def seconds(self) -> int:
        return int(self.now())

    def advance(self, seconds: float) -> None:
        self._ahead += seconds
