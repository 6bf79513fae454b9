"""The programs that are compared: shoudao, the limit program and peers built on bot libraries."""

import shutil
import subprocess
import sys
from pathlib import Path

from bench.contest import ROOT, Program

SHOUDAO = Program(
    "shoudao",
    (sys.executable, "-m", "bot", "serve"),
    database="shoudao.db",
    answers="SELECT count(*) FROM responses WHERE acknowledged_at IS NOT NULL",
    durable=True,
)
# The environment with the peers' libraries, separate from the bot's.
_PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
_GRAMMY = ROOT / "bench" / "peers" / "grammy"


def all_programs() -> list[Program]:
    """Returns shoudao, the limit program and the peers; reports peers without their libraries on stderr."""
    programs = [SHOUDAO, Program("limit", (*_python(), "-m", "bench.peers.limit"), durable=True)]
    if _PEERS_PYTHON.exists():
        programs += [
            _peer("plain PTB", "plain_ptb"),
            _peer("PTB coalesced", "coalesced_ptb"),
            _peer("aiogram", "aiogram_bot"),
            _peer("pyTelegramBotAPI", "telebot_bot"),
            _peer("pyTelegramBotAPI lazy", "telebot_bot", "lazy"),
        ]
    else:
        _skipped("the peers in Python", "make bench-peers installs them")
    node = shutil.which("node")
    if node and (_GRAMMY / "node_modules" / "grammy").exists():
        bot = str(_GRAMMY / "bot.js")
        programs += [
            Program("grammY", (node, bot), durable=True),
            Program("grammY batch", (node, bot, "batch"), durable=True),
        ]
    else:
        _skipped("grammY", "it needs node and npm, then make bench-peers")
    return programs


def _python() -> tuple[str, ...]:
    """Returns the Python for the limit program, which needs only msgspec: the peers' or the bot's own."""
    return (str(_PEERS_PYTHON),) if _PEERS_PYTHON.exists() else (sys.executable,)


def _peer(name: str, module: str, *words: str) -> Program:
    return Program(name, (str(_PEERS_PYTHON), "-m", f"bench.peers.{module}", *words))


def _skipped(what: str, why: str) -> None:
    print(f"skipped: {what} ({why})", file=sys.stderr)


def revision() -> str:
    """Returns the git revision that is measured."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return "unknown"
    output = subprocess.run(
        [git, "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return output.stdout.strip() or "unknown"


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")
