"""Finds and reads the files with settings: config.toml and secret files."""

import os
from collections.abc import Iterator
from pathlib import Path

PREFIX = "SHOUDAO_"


class WrongSetting(Exception):
    """A setting is wrong. Its text is one sentence: which key, what is wrong, what to write."""


def toml_file() -> Path | None:
    """SHOUDAO_CONFIG, else config.toml in the working folder, else None. Raises WrongSetting."""
    chosen = os.environ.get(f"{PREFIX}CONFIG")
    if chosen and not Path(chosen).exists():
        raise WrongSetting(
            f"{PREFIX}CONFIG names {chosen}, which does not exist: name a TOML file like config.example.toml."
        )
    file = Path(chosen or "config.toml")
    if file.is_dir():
        raise WrongSetting(f"{file} is a folder: replace it by a TOML file like config.example.toml.")
    return file if file.exists() else None


def secret_files() -> Iterator[Path]:
    """Files of SHOUDAO_SECRETS, else of /run/secrets, then ./secrets; the first file of a name wins. Raises WrongSetting."""
    chosen = os.environ.get(f"{PREFIX}SECRETS")
    if chosen and not Path(chosen).is_dir():
        raise WrongSetting(
            f"{PREFIX}SECRETS names {chosen}, which is not a folder: name one with files like telegram__token."
        )
    for folder in [Path(chosen)] if chosen else [Path("/run/secrets"), Path("secrets")]:
        if folder.is_dir():
            yield from sorted(file for file in folder.iterdir() if file.is_file())


def text_of(file: Path) -> str:
    """Reads a file with settings. Raises WrongSetting."""
    try:
        # utf-8-sig: some editors begin a file with a byte order mark.
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WrongSetting(f"{file} cannot be read ({error.strerror}): let the bot's user read it.") from None
    except UnicodeDecodeError:
        raise WrongSetting(f"{file} is not UTF-8: save it as UTF-8 text.") from None
