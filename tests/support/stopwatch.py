"""Measures how long something takes, without the time in which a loaded machine lets it wait for a processor."""

import os
import time
from contextlib import suppress
from pathlib import Path


class Stopwatch:
    """Watches this process, and one more if its id is given.

    Linux counts for each thread how long it was ready to run and did not run; where it does not, plain time is measured.
    """

    def __init__(self, *pids: int) -> None:
        self._pids = (os.getpid(), *pids)
        self._waited: dict[str, int] = {}
        self._before = self._look()
        self._began = time.monotonic()

    def seconds(self) -> float:
        """Returns seconds since the beginning. Of a process that has ended, the latest look counts."""
        elapsed = time.monotonic() - self._began
        return max(0.0, elapsed - (self._look() - self._before) / 1e9)

    def _look(self) -> int:
        for pid in self._pids:
            for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
                with suppress(
                    OSError, ValueError, IndexError
                ):  # it ends just now, or the kernel does not count
                    self._waited[str(thread)] = int(thread.read_text().split()[1])
        return sum(self._waited.values())
