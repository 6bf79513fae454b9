"""What hangs without an error ends the process; what is slow, asleep or waiting does not."""

import inspect
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.ops.watchdog import HELD_SECONDS, LOOK_SECONDS, PATIENCE_SECONDS, Watchdog
from bot.telegram.polling import Poller

HELD = "import re; re.match('(a|a)*b', 'a' * 40)"
"""Some hours within one call, in which no other thread gets to run."""


UNTIL_ANOTHER_GUARD = """
first = outer._process.pid
while outer._process is None or outer._process.pid == first:
    time.sleep(0.01)
print(outer._process.pid, flush=True)
"""


def watched(since, *, patience=30.0, seconds=0.5):
    """The codes with which a watchdog would have ended the process."""
    ended: list[int] = []
    over = threading.Event()

    def end(code):
        ended.append(code)
        over.set()

    dog = Watchdog({"the disk": since}, patience=patience, look=0.02, end=end)
    dog.start()
    over.wait(seconds)
    dog.stop()
    return ended[:1]


def test_a_commit_that_does_not_come_back_ends_the_process():
    began = time.monotonic()
    assert watched(lambda: began, patience=0.2, seconds=60) == [1]


def test_as_long_as_nothing_hangs_it_is_said():
    said = threading.Event()
    dog = Watchdog({"the disk": lambda: None}, look=0.02, alive=said.set)
    dog.start()
    assert said.wait(60)
    dog.stop()


def test_whatever_waits_for_nothing_is_left_alone():
    assert watched(lambda: None) == []


def test_work_that_is_always_young_is_left_alone():
    assert watched(lambda: time.monotonic() - 0.1, patience=0.2) == []


def test_time_in_which_the_machine_slept_is_not_counted(monkeypatch):
    real, slept = time.monotonic, [0.0]
    began = real()
    monkeypatch.setattr(time, "monotonic", lambda: real() + slept[0])
    threading.Timer(0.1, lambda: slept.__setitem__(0, 3600.0)).start()
    assert watched(lambda: began) == []


def test_what_hangs_has_ended_the_process_within_two_minutes():
    hang_seconds = inspect.signature(Poller).parameters["hang_seconds"].default
    assert hang_seconds < PATIENCE_SECONDS, "a poll is given up by its own clock, in order"
    assert PATIENCE_SECONDS + LOOK_SECONDS < 120
    assert HELD_SECONDS + 2 * LOOK_SECONDS < 120


def guarded(does, patience=1.0):
    """A process that does something under both watchdogs, which wait for `patience` seconds; it prints its guard's id first."""
    program = f"""
import time
from bot.ops.watchdog import Outer, Watchdog
outer = Outer(patience={patience})
dog = Watchdog({{}}, look=0.1, outer=outer)
dog.start()
while outer._process is None:
    time.sleep(0.01)
print(outer._process.pid, flush=True)
{does}
dog.stop()
dog._thread.join()
"""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ends(pid, seconds=60):
    """A process that nobody waits for stays as a zombie where process 1 does not collect it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if ") Z" in Path(f"/proc/{pid}/stat").read_text():
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


def test_a_held_interpreter_is_ended_and_the_operator_sees_where_it_was():
    with guarded(HELD) as process:
        _, told = process.communicate(timeout=60)
    assert -signal.SIGKILL == process.returncode
    assert "no Python code" in told
    assert "in match" in told
    assert "in _watch" in told, "all threads are shown"


@pytest.mark.parametrize("does", ["time.sleep(6)", "sum(range(10**6))"])
def test_a_process_that_works_or_waits_is_left_alone_and_its_guard_ends_with_it(does):
    with guarded(does, patience=5.0) as process:
        guard = int(process.stdout.readline())
        assert process.wait(60) == 0
        assert not process.stderr.read()
    assert ends(guard)


def test_a_process_that_was_stopped_for_long_goes_on():
    with guarded("time.sleep(0.5)", patience=3.0) as process:
        process.stdout.readline()
        process.send_signal(signal.SIGSTOP)
        time.sleep(5)
        process.send_signal(signal.SIGCONT)
        assert process.wait(60) == 0


def test_a_guard_that_is_killed_is_started_again_and_still_guards():
    with guarded(f"{UNTIL_ANOTHER_GUARD}\n{HELD}") as process:
        first = int(process.stdout.readline())
        os.kill(first, signal.SIGKILL)
        second = next(int(line) for line in process.stdout if line.strip().isdigit())  # not the log
        assert second != first
        assert process.wait(60) == -signal.SIGKILL


def test_a_guard_outlives_no_killed_process():
    with guarded("time.sleep(60)") as process:
        guard = int(process.stdout.readline())
        process.kill()
        process.communicate(timeout=60)
    assert ends(guard)
