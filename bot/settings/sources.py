"""Finds and reads the files with settings: config.toml and secret files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.ops.machine_accounts import account_named
from bot.settings.wrong_setting import WrongSetting

PREFIX = "SHOUDAO_"
_OF_THE_HOST = Path("/run/secrets")  # it may hold secrets of other programs, closed to this one


def toml_file() -> Path | None:
    """SHOUDAO_CONFIG, else config.toml in the working folder, else None. Raises WrongSetting."""
    chosen = os.environ.get(f"{PREFIX}CONFIG")
    file = Path(chosen or "config.toml")
    with _readable(file):
        if chosen and not file.exists():
            raise WrongSetting("setting-config-missing", variable=f"{PREFIX}CONFIG", file=chosen)
        if file.is_dir():
            raise WrongSetting("setting-config-is-folder", file=str(file))
        return file if file.exists() else None


def secret_files() -> Iterator[Path]:
    """Files of SHOUDAO_SECRETS, else of /run/secrets, then ./secrets; the first file of a name wins. Raises WrongSetting."""
    chosen = os.environ.get(f"{PREFIX}SECRETS")
    if not chosen:
        yield from _files_in(_OF_THE_HOST) if os.access(_OF_THE_HOST, os.R_OK | os.X_OK) else ()
    folder = Path(chosen or "secrets")
    with _readable(folder):
        if chosen and not folder.is_dir():
            raise WrongSetting(
                "setting-secrets-no-folder",
                variable=f"{PREFIX}SECRETS",
                folder=chosen,
                example="telegram__token",
            )
        found = _files_in(folder)
    yield from found


def text_of(file: Path) -> str:
    """Reads a file with settings. Raises WrongSetting."""
    with _readable(file):
        try:
            # utf-8-sig: some editors begin a file with a byte order mark.
            return file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise WrongSetting("setting-no-text", file=str(file)) from None


def _files_in(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file()) if folder.is_dir() else []


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise WrongSetting("setting-file-missing", file=str(file)) from None
    except IsADirectoryError:
        raise WrongSetting("setting-file-is-folder", file=str(file)) from None
    except PermissionError as error:
        raise WrongSetting(
            "setting-file-closed", file=str(file), reason=_reason(error), account=account_named(os.geteuid())
        ) from None
    except OSError as error:
        raise WrongSetting("setting-file-unreadable", file=str(file), reason=_reason(error)) from None


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
