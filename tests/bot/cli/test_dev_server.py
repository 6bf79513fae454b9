"""`run` without a token: two processes that begin and end together, whoever of the three is killed."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.rules import ROOT

COMMAND = [sys.executable, "-m", "bot", "run"]


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    running = subprocess.Popen(
        COMMAND,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with running:
        try:
            yield running
        finally:
            running.kill()


def page_of(rehearsal: subprocess.Popen[str]) -> str:
    return next(line.strip() for line in rehearsal.stdout if "http://127.0.0.1" in line)


def children_of(rehearsal: subprocess.Popen[str]) -> dict[str, int]:
    """By module name."""
    pids = Path(f"/proc/{rehearsal.pid}/task/{rehearsal.pid}/children").read_text().split()
    return {Path(f"/proc/{pid}/cmdline").read_text().split("\0")[2]: int(pid) for pid in pids}


def lives(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def within(seconds: float, what: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.02)
    return False


def test_the_page_answers_and_both_end_when_it_is_stopped(rehearsal, tmp_path):
    with urllib.request.urlopen(page_of(rehearsal), timeout=60) as answer:
        assert 200 == answer.status
    children = children_of(rehearsal)
    assert {"sandbox", "bot"} == set(children)
    assert within(60, (tmp_path / ".run/data/shoudao.db").exists)
    rehearsal.send_signal(signal.SIGTERM)
    assert 0 == rehearsal.wait(15)
    assert not any(map(lives, children.values()))


@pytest.mark.parametrize(("killed", "other"), [("bot", "sandbox"), ("sandbox", "bot")])
def test_when_one_of_the_two_dies_the_other_is_ended_and_it_is_said(rehearsal, killed, other):
    page_of(rehearsal)
    children = children_of(rehearsal)
    os.kill(children[killed], signal.SIGKILL)
    assert 1 == rehearsal.wait(15)
    assert f"The {killed} ended unexpectedly" in rehearsal.stdout.read()
    assert not lives(children[other])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent was killed")
def test_no_orphan_stays_when_it_is_killed(rehearsal):
    page_of(rehearsal)
    children = children_of(rehearsal)
    rehearsal.kill()
    assert within(15, lambda: not any(map(lives, children.values())))


def test_a_second_one_in_the_same_folder_is_refused(rehearsal, tmp_path):
    page_of(rehearsal)
    second = subprocess.run(
        COMMAND, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=False, capture_output=True, text=True
    )
    assert 1 == second.returncode
    assert "A sandbox is already running from this folder" in second.stdout
