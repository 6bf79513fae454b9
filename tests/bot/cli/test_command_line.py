"""The commands as a person or another program starts them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage.core.database import Database
from tests.house.rules import ROOT


def shoudao(*args: str, folder: Path, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), **env},
        input=stdin,
        check=False,
        capture_output=True,
    )


def test_serving_without_a_token_is_refused_in_one_sentence(tmp_path):
    ended = shoudao("serve", folder=tmp_path)
    assert (2, b"") == (ended.returncode, ended.stdout)
    here = f"shoudao: telegram.token is not set, and no config.toml stands in {tmp_path}: "
    assert ended.stderr.decode().startswith(here)
    assert 1 == ended.stderr.count(b"\n")
    assert [] == list(tmp_path.iterdir())
    (tmp_path / "config.toml").touch()
    ended = shoudao("serve", folder=tmp_path)
    assert ended.stderr.startswith(b"shoudao: telegram.token is not set: ")


def test_help_names_every_command_and_answers_at_once(tmp_path):
    shoudao("--help", folder=tmp_path)  # writes what Python keeps of a module
    before = os.times()
    ended = shoudao("--help", folder=tmp_path)
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < 0.5
    assert 0 == ended.returncode
    for command in (b"serve", b"run", b"report", b"read", b"health"):
        assert command in ended.stdout
    assert b"..." not in ended.stdout.partition(b"Commands:")[2]  # each is told in a line of 80 columns


def test_help_imports_nothing_heavy(tmp_path):
    code = "import sys, bot.__main__; print([m for m in ('telegram', 'pydantic', 'structlog', 'rich') if m in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        env=dict(os.environ),
    )
    assert "[]" == ended.stdout.strip()


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (["--from", "yesterday"], b"--from yesterday is not a time: write 2024-02-05"),
        (["--to", "2024-13-01"], b"--to 2024-13-01 is not a time"),
        (["--from", "2024-02-06", "--to", "2024-02-05"], b"--from is not before --to"),
        (["--from", "2024-02-05T02:00", "--to", "2024-02-04T18:00Z"], b"--from is not before --to"),
        (["--call", "3", "--from", "2024-02-05"], b"--call does not go with --from"),
    ],
)
def test_a_wrong_stretch_of_time_is_told_in_one_sentence(tmp_path, args, hint):
    ended = shoudao("report", *args, folder=tmp_path)
    assert 2 == ended.returncode
    assert ended.stderr.startswith(b"shoudao: " + hint)
    assert 1 == ended.stderr.count(b"\n")


@pytest.mark.parametrize("form", [[], ["--json"]])
async def test_a_call_that_never_was_is_told_in_one_sentence(tmp_path, form):
    await (await Database.open(tmp_path)).close()
    ended = shoudao("report", "--call", "999", *form, folder=tmp_path, SHOUDAO_STORAGE__PATH=str(tmp_path))
    assert (2, b"") == (ended.returncode, ended.stdout)
    assert ended.stderr == b"shoudao: There is no call #999.\n"


def test_a_bot_that_never_began_rings_like_one_that_is_silent(tmp_path):
    ended = shoudao("health", folder=tmp_path)
    assert (1, b"") == (ended.returncode, ended.stdout)
    assert ended.stderr.startswith(b"shoudao: There is no database in ")


def test_reading_gives_one_line_for_each_line(tmp_path):
    ended = shoudao(
        "read", folder=tmp_path, stdin="收到，10分钟到\r\n\n没收到\n接3\r老1\n最后".encode(), LANG="C"
    )
    assert (0, b"") == (ended.returncode, ended.stderr)
    lines = [json.loads(line) for line in ended.stdout.decode().splitlines()]
    assert [{"kind": "acknowledge", "eta_minutes": 10}] == lines[0]
    assert [[], []] == lines[1:3]
    assert 5 == len(lines)


def test_reading_survives_bytes_that_are_no_text(tmp_path):
    ended = shoudao("read", folder=tmp_path, stdin=b"\xff\xfe\n\xe6\x94\xb6\xe5\x88\xb0\n")
    assert (0, b"") == (ended.returncode, ended.stderr)
    assert [[], [{"kind": "acknowledge"}]] == [json.loads(line) for line in ended.stdout.splitlines()]


def reader_at_work(folder, **pipes):
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "read"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        **pipes,
    )


def test_a_sentence_is_answered_before_the_next_is_asked_for(tmp_path):
    with reader_at_work(tmp_path) as reading:
        for _ in range(2):
            reading.stdin.write("收到\n".encode())
            reading.stdin.flush()
            assert [{"kind": "acknowledge"}] == json.loads(reading.stdout.readline())
        reading.stdin.close()
        assert 0 == reading.wait(5)


def test_reading_ends_quietly_when_nobody_reads_on(tmp_path):
    with reader_at_work(tmp_path, stderr=subprocess.PIPE) as reading:
        reading.stdout.close()
        reading.stdin.write("收到\n".encode() * 10)
        reading.stdin.close()
        assert (0, b"") == (reading.wait(5), reading.stderr.read())
