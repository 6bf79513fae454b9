"""How a command speaks to who runs it, and how it ends early: one sentence on stderr, and an exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from bot.ops.lean_imports import FOR_TERMINALS, without

if TYPE_CHECKING:
    from bot.settings.model import Settings

WRONG_USE = 2


def say(words: object) -> None:
    """Prints a line. Where nobody reads any more, as behind `| head`, the work goes on and nothing more is printed."""
    try:
        print(words, flush=True)
    except BrokenPipeError:
        mute()


def mute() -> None:
    """Without this, Python prints an error of its own when it closes stdout."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stop(sentence: str, ends_with: int = WRONG_USE) -> NoReturn:
    print(f"shoudao: {sentence}", file=sys.stderr)
    raise SystemExit(ends_with)


def load_settings() -> "Settings":
    """Reads the settings, or exits with the sentence about a mistake. From then on the log is written to stderr."""
    from bot.settings.model import load
    from bot.settings.sources import WrongSetting

    try:
        settings = load()
    except WrongSetting as wrong:
        stop(str(wrong))
    with without(*FOR_TERMINALS):
        from bot.ops import logs
    logs.configure(settings.log.level, settings.log.format)
    return settings


@contextmanager
def errors_in_one_line(ends_with: int = WRONG_USE) -> Iterator[None]:
    """Prints errors of the data folder or a file without a traceback, and exits."""
    from storage.copy_errors import is_full
    from storage.core.errors import StorageError

    try:
        yield
    except StorageError as error:
        stop(str(error), ends_with)
    except OSError as error:
        if is_full(error):
            stop(
                f"{error.filename or 'A file'} cannot be written, because its disk is full: free space there.",
                ends_with,
            )
        stop(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.", ends_with)
