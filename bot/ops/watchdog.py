"""Ends the process when it hangs, so that the service manager starts one that does not. It repairs nothing.

Errors are repeated for ever by those whom they befall; what is watched here is what raises none.
A thread watches the loop, the polls and the disk. A second process (`bot/ops/stuck_process.py`) watches the thread.
"""

import asyncio
import faulthandler
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

LOOK_SECONDS = 5.0
PATIENCE_SECONDS = 100.0  # a poll that hangs is given up by its own clock before
HELD_SECONDS = 60.0  # no Python code runs at all: no pattern and no library needs so long


class Watchdog:
    """`watched`: by name, when each last came round, as monotonic seconds; None while it waits for nothing.

    It has a thread of its own: a loop that is blocked, or a commit that never returns, cannot stop it. `alive` is called
    after each look at which nothing hung.
    """

    def __init__(
        self,
        watched: Mapping[str, Callable[[], float | None]],
        *,
        patience: float | None = None,
        look: float | None = None,
        end: Callable[[int], None] = os._exit,
        outer: "Outer | None" = None,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        self._watched = watched
        self._patience = patience or PATIENCE_SECONDS
        self._look = look or LOOK_SECONDS
        self._end = end
        self._outer = outer
        self._alive = alive
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()

    def _watch(self) -> None:
        before = time.monotonic()
        asleep = 0.0
        if self._outer:
            self._outer.beat()
        while not self._over.wait(self._look):
            if self._outer:
                self._outer.beat()
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
            self._alive()
        if self._outer:
            self._outer.end()


class Outer:
    """The process that kills this one when no Python thread of it gets to run (`bot/ops/stuck_process.py`). For one thread alone.

    It is started by the first beat, and again by the next when it has ended.
    """

    def __init__(self, patience: float | None = None) -> None:
        self._patience = patience or HELD_SECONDS
        self._process: subprocess.Popen[bytes] | None = None

    def beat(self) -> None:
        try:
            self._process = self._process or self._start()
            if self._process.stdin:
                self._process.stdin.write(b".")
        except BlockingIOError:
            pass  # it has not read for long: it is stopped, or the machine is very busy
        except BrokenPipeError:
            log.warning("the process that watches this one has ended, starting another")
            self.end()
        except OSError as error:
            log.warning("no process can be started that watches this one", reason=str(error))

    def end(self) -> None:
        if self._process:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        faulthandler.register(signal.SIGUSR1, all_threads=True)
        libraries = {key: value for key, value in os.environ.items() if key == "LD_LIBRARY_PATH"}
        script = Path(__file__).with_name("stuck_process.py")
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(script), str(os.getpid()), str(self._patience)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=libraries,
            start_new_session=True,
        )
        if process.stdin:
            os.set_blocking(process.stdin.fileno(), False)
        return process


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
