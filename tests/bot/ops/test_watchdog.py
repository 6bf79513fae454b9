"""What hangs without an error ends the process; what is slow, asleep or waiting does not."""

import inspect
import threading
import time

from bot.ops.watchdog import LOOK_SECONDS, PATIENCE_SECONDS, Watchdog
from bot.telegram.polling import Poller


def watched(since, *, patience=0.2, seconds=0.5):
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
    assert watched(lambda: began) == [1]


def test_whatever_waits_for_nothing_is_left_alone():
    assert watched(lambda: None) == []


def test_work_that_is_always_young_is_left_alone():
    assert watched(lambda: time.monotonic() - 0.1) == []


def test_time_in_which_the_machine_slept_is_not_counted(monkeypatch):
    real, slept = time.monotonic, [0.0]
    began = real()
    monkeypatch.setattr(time, "monotonic", lambda: real() + slept[0])
    threading.Timer(0.1, lambda: slept.__setitem__(0, 3600.0)).start()
    assert watched(lambda: began, patience=0.4, seconds=0.35) == []


def test_what_hangs_has_ended_the_process_within_two_minutes():
    hang_seconds = inspect.signature(Poller).parameters["hang_seconds"].default
    assert hang_seconds < PATIENCE_SECONDS, "a poll is given up by its own clock, in order"
    assert PATIENCE_SECONDS + LOOK_SECONDS < 120
