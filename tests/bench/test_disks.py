"""A slower disk is slower for whoever is given it, however it syncs."""

import os
import subprocess
import sys

import pytest

from bench import disks

MORE = 5
COMMIT = """
import sqlite3
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE acks (id INTEGER)")
def sync(): database.execute("INSERT INTO acks VALUES (1)")
"""
WAYS = {
    "fsync": "file = os.open(sys.argv[1], os.O_CREAT)\ndef sync(): os.fsync(file)",
    "fdatasync": "file = os.open(sys.argv[1], os.O_CREAT)\ndef sync(): os.fdatasync(file)",
    "a commit of SQLite": COMMIT,
}
SHORTEST = """
taken = []
for _ in range(10):
    began = time.perf_counter()
    sync()
    taken.append(time.perf_counter() - began)
print(min(taken))
"""


@pytest.fixture
def slow(compiler):
    with disks.slow_disks([MORE]) as made:
        yield made[MORE]


@pytest.mark.parametrize("way", WAYS)
def test_every_sync_of_a_child_takes_longer_by_what_was_asked_for(slow, way, tmp_path):
    program = f"import os, sys, time\n{WAYS[way]}\n{SHORTEST}"

    said = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "file"],
        env={**os.environ, **slow.environment},
        capture_output=True,
        text=True,
        check=True,
    )

    assert float(said.stdout) >= MORE / 1e3


def test_what_a_sync_is_said_to_cost_has_the_delay_in_it(slow):
    assert slow.sync_seconds(times=40) >= MORE / 1e3


def test_a_sync_that_fails_on_a_slower_disk_fails_as_it_would_on_any(slow, tmp_path):
    program = "import os\nos.fsync(os.pipe()[0])"

    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **slow.environment},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Invalid argument" in ended.stderr


def test_without_a_compiler_there_is_no_slower_disk_and_it_is_said(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))

    with disks.slow_disks([1, 3]) as made:
        assert made == {}

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("skipped: disks with a slower sync")
