"""Finds and reads the files with settings: config.toml and secret files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "SHOUDAO_"
_OF_THE_HOST = Path("/run/secrets")  # it may hold secrets of other programs, closed to this one


class WrongSetting(Exception):
    """A setting is wrong. Its text is one sentence: which key, what is wrong, what to write."""


def toml_file() -> Path | None:
    """SHOUDAO_CONFIG, else config.toml in the working folder, else None. Raises WrongSetting."""
    chosen = os.environ.get(f"{PREFIX}CONFIG")
    file = Path(chosen or "config.toml")
    with _readable(file):
        if chosen and not file.exists():
            raise WrongSetting(
                f"{PREFIX}CONFIG names {chosen}, which does not exist: name a TOML file like config.example.toml."
            )
        if file.is_dir():
            raise WrongSetting(f"{file} is a folder: replace it by a TOML file like config.example.toml.")
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
                f"{PREFIX}SECRETS names {chosen}, which is not a folder: name one with files like telegram__token."
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
            raise WrongSetting(f"{file} is not UTF-8: save it as UTF-8 text.") from None


def _files_in(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.is_file()) if folder.is_dir() else []


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WrongSetting(f"{file} cannot be read ({error.strerror}): let the bot's user read it.") from None
