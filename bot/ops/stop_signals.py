"""Ends the process when SIGTERM or SIGINT asks it to: in order, or after 2.8 seconds all the same."""

import asyncio
import os
import signal
import threading

# From the signal to the end of the process. Unfinished work stays in the inbox and the outbox for the next process.
_SHUTDOWN_SECONDS = 2.8


class Stopped(Exception):
    """SIGTERM or SIGINT arrived."""


def listen_for_stop() -> asyncio.Event:
    """Returns what a signal to stop sets, from now on: also one that comes while the database is opened is obeyed in time."""
    asked = asyncio.Event()

    def stop() -> None:
        asked.set()
        exit_in_time(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    return asked


async def until_asked_to_stop(asked: asyncio.Event) -> None:
    """Raises Stopped as soon as a signal has come."""
    await asked.wait()
    raise Stopped


def exit_in_time(code: int) -> None:
    """Ends the process with `code` even if something still hangs then, such as a DNS lookup: everything is on disk."""
    timer = threading.Timer(_SHUTDOWN_SECONDS, os._exit, (code,))
    timer.daemon = True
    timer.start()
