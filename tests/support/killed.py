"""A process that is killed at each of its steps in turn: whenever it is about to open, rename, delete or make a file."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

_STEPS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "sqlite3.connect"}


def killed_at(step: int, work: Callable[[], Any]) -> bool:
    """Runs `work` in a process of its own that is killed before its step of this number; False where it ended before."""
    child = os.fork()
    if not child:
        _run(step, work)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), f"it ended by itself with {status}"
    return bool(status)


def each_step(most: int = 500) -> Iterator[int]:
    """The numbers of steps; the caller leaves the loop when the work ended unharmed."""
    yield from range(1, most)
    raise AssertionError("it never ends")


def _run(step: int, work: Callable[[], Any]) -> None:
    left = step

    def count(event: str, _: object) -> None:
        nonlocal left
        if event in _STEPS:
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    code = 1
    try:
        sys.addaudithook(count)
        work()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)
