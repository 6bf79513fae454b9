"""Runs programs through a scenario. A program is a command line that finds the server and a token in its environment."""

import json
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.disks import OWN, Disk
from bench.scenario import Scenario

ROOT = Path(__file__).parents[1]
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # the example token of Telegram's documentation
PEER_ANSWERS = "SELECT count(*) FROM acks"
_END_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Program:
    """`answers`: SQL that counts the answers in `database`. `durable`: confirms updates only after committing them."""

    name: str
    command: tuple[str, ...]
    database: str = "peer.db"
    answers: str = PEER_ANSWERS
    durable: bool = False


class InvalidRun(Exception):
    """The program did not record or show all answers, so the run does not count."""


def run(program: Program, scenario: Scenario, past: Path | None = None, disk: Disk = OWN) -> dict[str, Any]:
    """Runs a program through a scenario and returns the measurements. Raises InvalidRun if answers are missing.

    `past`: a data folder whose copy the program starts with. `disk`: the disk that the program writes to.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if past:
            shutil.copytree(past, folder, dirs_exist_ok=True)
            os.sync()  # otherwise the program's first sync also writes the copy
        before = _answers(program, Path(folder))
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.scenario", json.dumps(asdict(scenario))],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        (Path(folder) / "config.toml").touch()
        bot: subprocess.Popen[bytes] | None = None
        try:
            port = json.loads(_line(server, program))["port"]
            with (Path(folder) / "log").open("wb") as log:
                bot = subprocess.Popen(
                    program.command,
                    cwd=ROOT,
                    env={**environment_for(f"http://127.0.0.1:{port}", folder), **disk.environment},
                    stdout=log,
                    stderr=log,
                )
            assert server.stdin is not None
            print(bot.pid, file=server.stdin, flush=True)
            measured: dict[str, Any] = json.loads(_line(server, program, Path(folder) / "log"))
        finally:
            for process in (bot, server):
                if process:
                    stop_process(process)
        _check(program, measured, _answers(program, Path(folder)) - before)
        return measured


def environment_for(address: str, folder: str) -> dict[str, str]:
    """Returns the environment of a program, without the user's own SHOUDAO_ settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")}
    return inherited | {
        "TELEGRAM_BASE_URL": address,
        "TELEGRAM_TOKEN": TOKEN,
        "DATA_FOLDER": folder,
        "SHOUDAO_TELEGRAM__BASE_URL": address,
        "SHOUDAO_TELEGRAM__TOKEN": TOKEN,
        "SHOUDAO_STORAGE__PATH": folder,
        "SHOUDAO_CONFIG": str(Path(folder) / "config.toml"),
        "SHOUDAO_LOG__LEVEL": "WARNING",
        "NO_PROXY": "127.0.0.1",
        "PYTHONDONTWRITEBYTECODE": "",
    }


def _line(server: "subprocess.Popen[str]", program: Program, log: Path | None = None) -> str:
    assert server.stdout is not None
    line = server.stdout.readline()
    if not line:
        output = log.read_text(errors="replace")[-2_000:] if log else ""
        raise InvalidRun(f"{program.name}: the server ended without a result\n{output}")
    return line


def stop_process(process: "subprocess.Popen[Any]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def _answers(program: Program, folder: Path) -> int:
    if not program.answers or not (folder / program.database).exists():
        return 0
    with closing(sqlite3.connect(folder / program.database)) as database:
        return int(database.execute(program.answers).fetchone()[0])


def _check(program: Program, measured: dict[str, Any], answers: int) -> None:
    if measured["boards_wrong"]:
        raise InvalidRun(f"{program.name}: {measured['boards_wrong']} cards do not show who answered")
    if program.answers and answers != measured["expected"]:
        raise InvalidRun(f"{program.name}: {answers} answers recorded of {measured['expected']}")
    if measured["elapsed"] != measured["elapsed"]:  # not a number: the last tap was never answered
        raise InvalidRun(f"{program.name}: the last tap was not answered in time")


def run_rounds(
    programs: list[Program], scenario: Scenario, rounds: int, disk: Disk = OWN
) -> dict[str, list[dict[str, Any]]]:
    """Runs all programs once per round, so that a disturbance of the machine affects all of them."""
    results: dict[str, list[dict[str, Any]]] = {program.name: [] for program in programs}
    for _ in range(rounds):
        for program in programs:
            began = time.monotonic()
            try:
                results[program.name].append(run(program, scenario, disk=disk))
            except InvalidRun as wrong:
                print(f"  {wrong}", file=sys.stderr)
                continue
            print(f"  {program.name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return results


def parse_program(argument: str) -> Program:
    """Parses `name=command line`."""
    name, _, command = argument.partition("=")
    return Program(name, tuple(shlex.split(command)), answers="")
