"""How a command speaks to who runs it, and how it ends early: one sentence on stderr, and an exit code."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.ops.lean_imports import FOR_TERMINALS, without

if TYPE_CHECKING:
    from bot.settings.model import Settings
    from bot.settings.wrong_setting import WrongSetting

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
    from bot.settings.wrong_setting import WrongSetting

    try:
        settings = load()
    except WrongSetting as wrong:
        stop_for(wrong)
    with without(*FOR_TERMINALS):
        from bot.ops import logs
    logs.configure(settings.log.level, settings.log.format)
    return settings


def stop_for(wrong: "WrongSetting") -> NoReturn:
    """Exits with the sentence about a setting, in the terminal's language."""
    from bot.ops.terminal import for_terminal, language_of_terminal

    stop(for_terminal(wrong.in_language(language_of_terminal())))


def require_token(settings: "Settings") -> str:
    """Returns telegram.token, or exits with what to do. In the wrong folder that is to go to the right one."""
    if settings.telegram.token is not None:
        return settings.telegram.token.get_secret_value()
    from bot.ops.terminal import for_terminal, language_of_terminal
    from bot.settings.sources import toml_file
    from handlers.views.findings import finding_sentence

    name = "token-missing" if toml_file() else "config-missing"
    values = {} if toml_file() else {"folder": str(Path.cwd())}
    stop(for_terminal(finding_sentence(name, values, language_of_terminal())))


def refuse_another_account(folder: Path, *, of_database: bool = False) -> None:
    """Exits where root would leave files in the data folder that the bot's account can then not use.

    `of_database`: only where there is a database. Without one, the bot may be about to make it in a folder of whomever.
    """
    from bot.ops.machine_accounts import another_account

    with without(*FOR_TERMINALS):
        from storage.core.data_folder import FILE

    place = folder / FILE if of_database or (folder / FILE).exists() else folder
    owner = another_account(place) if os.geteuid() == 0 and place.exists() else ""
    if owner:
        command = "" if owner.isdecimal() else f": {shlex.join(['runuser', '-u', owner, '--', *sys.argv])}"
        stop(f"The data in {folder} belongs to the account {owner}, so run this as that account{command}")


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
        stop(_sentence(error, is_full=is_full(error)), ends_with)


def _sentence(error: OSError, *, is_full: bool) -> str:
    """Which file, what is wrong with it, and what to do."""
    file = Path(error.filename).absolute() if isinstance(error.filename, str) else "A file"
    if is_full:
        return f"{file} cannot be written, because its disk is full: free space there."
    from bot.ops.machine_accounts import account_named

    match error:
        case FileNotFoundError():
            return f"{file} does not exist: check the name and the folder."
        case IsADirectoryError():
            return f"{file} is a folder: name a file."
        case NotADirectoryError() | FileExistsError():
            return f"{file} is in no folder: check the path."
        case PermissionError():
            account = account_named(os.geteuid())
            return (
                f"The account {account} may not use {file}: name another place, or give it to that account."
            )
    return f"{file} cannot be used ({error.strerror or error}): check the path and the disk."
