"""The stopwatch counts work and sleep, and leaves out waiting for a processor."""

import asyncio
import os
import subprocess
import sys
import time

from tests.support.stopwatch import Stopwatch


async def test_sleep_counts():
    watch = Stopwatch()
    await asyncio.sleep(0.3)
    assert watch.seconds() > 0.2


def test_work_counts():
    watch = Stopwatch()
    until = time.thread_time() + 0.3
    while time.thread_time() < until:
        pass
    assert watch.seconds() > 0.2


def test_waiting_for_a_processor_does_not_count():
    """Three processes that work on one processor: each waits for two thirds of the time."""
    cpu = min(os.sched_getaffinity(0))
    program = "import time\nwhile time.thread_time() < 0.5: pass"
    busy = [subprocess.Popen(["taskset", "-c", str(cpu), sys.executable, "-c", program]) for _ in range(3)]
    watch, began = Stopwatch(*(process.pid for process in busy)), time.monotonic()
    while any(process.poll() is None for process in busy):
        watch.seconds()
        time.sleep(0.01)
    assert watch.seconds() < 0.7 * (time.monotonic() - began)
