"""The sandbox's clock: the machine's time plus an offset that a test may add, or the time that a demonstration plays."""

from __future__ import annotations

import mmap
import struct
import time
from collections.abc import Callable
from pathlib import Path

_SECONDS = struct.Struct("d")


class SharedTime:
    """Epoch seconds in a file of eight bytes: one process sets them, all that open the file show them."""

    def __init__(self, path: Path, begin: float | None = None) -> None:
        if begin is not None:
            path.write_bytes(_SECONDS.pack(begin))
        with path.open("r+b") as file:
            self._bytes = mmap.mmap(file.fileno(), _SECONDS.size)

    def now(self) -> float:
        (seconds,) = _SECONDS.unpack_from(self._bytes)
        return float(seconds)

    def set(self, seconds: float) -> None:
        _SECONDS.pack_into(self._bytes, 0, seconds)


class Clock:
    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._offset = 0.0

    def now(self) -> float:
        """Returns the time in epoch seconds."""
        return self._now() + self._offset

    def waited(self) -> float:
        """Returns seconds for what servers count while they wait, such as rate limits: never those of a played time."""
        return time.time() + self._offset

    def seconds(self) -> int:
        return int(self.now())

    def advance(self, seconds: float) -> None:
        self._offset += seconds
