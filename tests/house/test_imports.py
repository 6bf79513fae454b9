"""The import contracts of pyproject.toml hold, and import-linter breaks them when a room imports what it must not."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.rules import ROOT

pytestmark = pytest.mark.slow  # each starts import-linter
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
LINT = Path(sys.executable).with_name("lint-imports")

FORBIDDEN = [
    ("dispatch", "import storage"),
    ("dispatch", "import asyncio"),
    ("dispatch", "import msgspec"),
    ("storage", "import handlers"),
    ("handlers", "import bot"),
    ("handlers", "import telegram"),
    ("handlers", "import aiohttp"),
    ("handlers", "import sqlite3"),
    ("storage", "import pydantic_settings"),
    ("storage", "import apscheduler"),
    ("bot", "import aiosqlite"),
    ("bot", "import telegram"),
    ("bot/cli", "import telegram"),
    ("bot", "import sandbox"),
    ("sandbox", "import dispatch"),
    ("sandbox", "import bot"),
    ("sandbox", "import telegram"),
    ("demo", "import bot"),
    ("demo", "import handlers"),
    ("reading", "import handlers"),
    ("reading", "import dispatch"),
    ("reading", "import time"),
    ("handlers/chat", "import handlers.night"),
    ("handlers/people", "import handlers.night"),
    ("handlers/views", "import handlers.statistics"),
    ("handlers/night", "import handlers.home"),
    ("handlers/night", "import storage.home"),
    ("handlers/night", "import dispatch.home"),
    ("handlers/views", "import dispatch.home"),
    ("handlers/statistics", "import dispatch.home"),
    ("handlers/people", "import storage.home"),
    ("dispatch", "import dispatch.home"),
    ("storage", "import dispatch.home"),
    ("storage", "import storage.home"),
    ("reading", "import dispatch.home"),
    ("reading", "import reading.home"),
    ("handlers/night", "import reading.home"),
]
ALLOWED = [
    ("bot", "import handlers, storage, dispatch, aiohttp, pydantic_settings, apscheduler"),
    ("bot/telegram", "import telegram, aiohttp"),
    ("handlers", "import storage, dispatch, msgspec"),
    ("handlers/inbound", "import handlers.night, handlers.chat, reading"),
    ("handlers/inbound", "import handlers.home, storage.home, dispatch.home"),
    ("handlers/home", "import handlers.night, handlers.people, storage.home, dispatch.home, reading"),
    ("storage/home", "import dispatch.home"),
    ("reading", "import re, json, enum, opencc, pypinyin"),
    ("demo", "import sandbox"),
    ("storage", "import dispatch, sqlite3, aiosqlite"),
    ("dispatch", "import enum, dataclasses, zoneinfo"),
    ("sandbox", "import aiohttp, starlette, uvicorn"),
]


def contracts_hold(folder: Path) -> bool:
    answer = subprocess.run(
        [LINT, "--config", folder / "pyproject.toml", "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": ""},
        check=False,
        capture_output=True,
        text=True,
    )
    assert "Contracts: " in answer.stdout, answer.stdout + answer.stderr
    return answer.returncode == 0


@pytest.fixture
def empty_rooms(tmp_path: Path) -> Path:
    """The same contracts over rooms that import nothing yet."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in CONTRACTS["root_packages"]:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    for contract in CONTRACTS["contracts"]:
        for container in contract.get("containers", ()):
            for floor in contract["layers"]:
                (tmp_path / container / floor).mkdir()
                (tmp_path / container / floor / "__init__.py").touch()
        for module in (*contract.get("protected_modules", ()), *contract.get("allowed_importers", ())):
            _make(tmp_path, module)
    for module in ("bot.cli", "bot.telegram"):
        _make(tmp_path, module)
    return tmp_path


def _make(folder: Path, module: str) -> None:
    """An empty package where the tree has one, an empty module where it has a file."""
    path = Path(*module.split("."))
    if (ROOT / path).is_dir():
        (folder / path).mkdir(exist_ok=True)
        (folder / path / "__init__.py").touch()
    else:
        (folder / path).with_suffix(".py").touch()


def test_the_rooms_import_in_one_direction():
    assert contracts_hold(ROOT)


@pytest.mark.parametrize(("room", "line"), FORBIDDEN)
def test_a_forbidden_import_breaks_a_contract(empty_rooms: Path, room: str, line: str):
    (empty_rooms / room / "__init__.py").write_text(line)
    assert not contracts_hold(empty_rooms)


def test_a_circle_inside_a_room_breaks_a_contract(empty_rooms: Path):
    for name, other in (("one", "other"), ("other", "one")):
        (empty_rooms / "dispatch" / f"{name}.py").write_text(f"def late():\n    import dispatch.{other}\n")
    assert not contracts_hold(empty_rooms)


def test_what_each_room_needs_breaks_no_contract(empty_rooms: Path):
    for room, line in ALLOWED:
        (empty_rooms / room / "__init__.py").write_text(line)
    assert contracts_hold(empty_rooms)
