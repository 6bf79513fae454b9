"""Ends the process when it hangs, so that the service manager starts one that does not. It repairs nothing.

Errors are repeated for ever by those whom they befall; what is watched here is what raises none.
"""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Mapping

import structlog

log = structlog.get_logger(__name__)

LOOK_SECONDS = 5.0
PATIENCE_SECONDS = 100.0  # a poll that hangs is given up by its own clock before


class Watchdog:
    """`watched`: by name, when each last came round, as monotonic seconds; None while it waits for nothing.

    It has a thread of its own: a loop that is blocked, or a commit that never returns, cannot stop it.
    """

    def __init__(
        self,
        watched: Mapping[str, Callable[[], float | None]],
        *,
        patience: float | None = None,
        look: float | None = None,
        end: Callable[[int], None] = os._exit,
    ) -> None:
        self._watched = watched
        self._patience = patience or PATIENCE_SECONDS
        self._look = look or LOOK_SECONDS
        self._end = end
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()

    def _watch(self) -> None:
        before = time.monotonic()
        asleep = 0.0
        while not self._over.wait(self._look):
            now = time.monotonic()
            # A machine that slept, or a process that was stopped, has not hung: nobody else ran either.
            if now - before > self._look * 3:
                asleep = now
            before = now
            for name, since in self._watched.items():
                began = since()
                if began is not None and now - max(began, asleep) > self._patience:
                    log.critical(
                        "something hangs, ending so that a new process may go on",
                        what=name,
                        seconds=round(now - began),
                    )
                    self._end(1)


class Heartbeat:
    """Of the loop: as long as it turns, this is young."""

    def __init__(self) -> None:
        self._at = time.monotonic()

    async def run(self) -> None:
        while True:
            self._at = time.monotonic()
            await asyncio.sleep(1)

    def last(self) -> float:
        return self._at
