"""Plays again what a number names at the command line: `python -m tests.faults.nights 4711`, in a scratch folder."""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import structlog

from tests.support.folders import scratch_root

T = TypeVar("T")


def play_again(play: Callable[[int, Path], Coroutine[Any, Any, T]], report: Callable[[int, T], str]) -> None:
    """Plays what each number of the command line names, and prints the report about what was found."""
    quiet()
    with nights_folder() as scratch:
        for number in map(int, sys.argv[1:]):
            print(report(number, asyncio.run(play(number, Path(scratch)))))


def lines(*figures: object) -> str:
    """A report of one figure or finding a line."""
    return "\n".join(map(str, figures))


def quiet() -> None:
    """What goes wrong on purpose is not worth a line."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def nights_folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=scratch_root(), prefix="nights-")
