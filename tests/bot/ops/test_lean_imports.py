"""What only some need is not in the memory of a bot that waits, and still there for who imports it later."""

import importlib
import json
import subprocess
import sys

import pytest

from bot.ops.lean_imports import without

SERVES_A_FILE = """
import sys
from bot.__main__ import _serve
from bot.cli.exits import load_settings
try:
    _serve(load_settings())
except SystemExit:
    pass
print(*sorted({"rich", "pygments", "click", "structlog", "httpx", "bot.app"} & sys.modules.keys()))
import rich.console
"""

WAITS = """
import sys
from bot.cli.exits import load_settings
from bot.ops.lean_imports import FOR_TERMINALS, without
load_settings()
with without(*FOR_TERMINALS):
    import bot.app
from reading.reader import load_dictionaries
load_dictionaries()
print(*sorted(set(sys.argv[1:]) & sys.modules.keys()))
"""
NOT_FOR_WAITING = (
    *("opencc", "pypinyin", "rapidfuzz"),  # for what few messages have
    *("PIL", "fpdf", "fontTools", "segno", "xlsxwriter", "python_calamine"),  # for files, in other processes
    *("starlette", "uvicorn", "prometheus_client"),  # for the wall of a station
    "pyrage",
)


def test_a_serving_bot_has_loaded_nothing_for_terminals(tmp_path, monkeypatch):
    """It ends at once here, as its data folder is a file."""
    (tmp_path / "data").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHOUDAO_TELEGRAM__TOKEN", "123456:" + "A" * 35)
    ended = subprocess.run([sys.executable, "-c", SERVES_A_FILE], capture_output=True, text=True, check=False)
    assert (0, "bot.app httpx structlog\n") == (ended.returncode, ended.stdout), ended.stderr


def test_a_bot_that_waits_has_loaded_nothing_that_only_some_need(tmp_path, monkeypatch):
    monkeypatch.setenv("SHOUDAO_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").touch()
    asked = [sys.executable, "-c", WAITS, *NOT_FOR_WAITING, "telegram"]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (0, "telegram\n") == (ended.returncode, ended.stdout), ended.stderr


def test_what_was_imported_before_stays_and_what_was_not_can_be_imported_afterwards(tmp_path, monkeypatch):
    (tmp_path / "colours_of_nobody.py").write_text("RED = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    with without("json", "colours_of_nobody"):
        assert json is importlib.import_module("json")
        with pytest.raises(ImportError):
            importlib.import_module("colours_of_nobody")
    assert importlib.import_module("colours_of_nobody").RED
