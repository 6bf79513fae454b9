"""The times of this machine: the wall clock, which somebody may set, and the seconds that passed."""

import time


def now() -> float:
    """UTC, as epoch seconds."""
    return time.time()


def elapsed() -> float:
    """Seconds that passed, also while the machine was suspended. Nobody can set this clock."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
