"""Programs and their runs: each as a command line with the server's address and a token in its environment."""

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
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"  # of Telegram's own manual: it opens nothing
PEER_ANSWERS = "SELECT count(*) FROM acks"
_END_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Program:
    """`answers`: SQL that counts who answered, in `database`. `durable`: it confirms only what is committed."""

    name: str
    command: tuple[str, ...]
    database: str = "peer.db"
    answers: str = PEER_ANSWERS
    durable: bool = False


class Wrong(Exception):
    """A run that did not do its work has no figure."""


def run(program: Program, scenario: Scenario, past: Path | None = None, disk: Disk = OWN) -> dict[str, Any]:
    """What the server measured, once the answers in the database and on the cards are right. Raises Wrong.

    `past`: a data folder to begin with a copy of. `disk`: what the program writes on; the server writes nothing.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if past:
            shutil.copytree(past, folder, dirs_exist_ok=True)
            os.sync()  # or the program's first sync writes the copy as well
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
                    end(process)
        _check(program, measured, _answers(program, Path(folder)) - before)
        return measured


def environment_for(address: str, folder: str) -> dict[str, str]:
    """What any program may look at; every other variable of ours is left out, so that no setting of mine gets in."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")}
    return mine | {
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
        said = log.read_text(errors="replace")[-2_000:] if log else ""
        raise Wrong(f"{program.name}: the server ended without a result\n{said}")
    return line


def end(process: "subprocess.Popen[Any]") -> None:
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
        raise Wrong(f"{program.name}: {measured['boards_wrong']} cards do not show who answered")
    if program.answers and answers != measured["expected"]:
        raise Wrong(f"{program.name}: {answers} answers recorded of {measured['expected']}")
    if measured["elapsed"] != measured["elapsed"]:  # not a number: the last tap was never answered
        raise Wrong(f"{program.name}: the last tap was not answered in time")


def in_turn(
    programs: list[Program], scenario: Scenario, rounds: int, disk: Disk = OWN
) -> dict[str, list[dict[str, Any]]]:
    """Every program once, then every program again: what disturbs the machine disturbs all of them."""
    results: dict[str, list[dict[str, Any]]] = {program.name: [] for program in programs}
    for _ in range(rounds):
        for program in programs:
            began = time.monotonic()
            try:
                results[program.name].append(run(program, scenario, disk=disk))
            except Wrong as wrong:
                print(f"  {wrong}", file=sys.stderr)
                continue
            print(f"  {program.name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return results


def other(said: str) -> Program:
    """`name=command line` of anybody's program."""
    name, _, command = said.partition("=")
    return Program(name, tuple(shlex.split(command)), answers="")
