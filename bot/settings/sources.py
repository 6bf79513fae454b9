"""Where the files with settings stand and how their text is got. What stands in them, settings.py knows."""

import os
from collections.abc import Iterator
from pathlib import Path

PREFIX = "SHOUDAO_"


class WrongSetting(Exception):
    """Its text is a sentence for the operator: which key, what is wrong, what would be right."""


def toml_file() -> Path | None:
    chosen = os.environ.get(f"{PREFIX}CONFIG")
    if chosen and not Path(chosen).exists():
        raise WrongSetting(
            f"{PREFIX}CONFIG names {chosen}, which is not there: name a TOML file like config.example.toml."
        )
    file = Path(chosen or "config.toml")
    if file.is_dir():
        raise WrongSetting(f"{file} is a folder: put a TOML file like config.example.toml there.")
    return file if file.exists() else None


def secret_files() -> Iterator[Path]:
    """The first file of a name counts."""
    chosen = os.environ.get(f"{PREFIX}SECRETS")
    if chosen and not Path(chosen).is_dir():
        raise WrongSetting(
            f"{PREFIX}SECRETS names {chosen}, which is no folder: name one with files like telegram__token."
        )
    for folder in [Path(chosen)] if chosen else [Path("/run/secrets"), Path("secrets")]:
        if folder.is_dir():
            yield from sorted(file for file in folder.iterdir() if file.is_file())


def text_of(file: Path) -> str:
    try:
        # Some editors begin a file with a byte order mark.
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WrongSetting(f"{file} cannot be read ({error.strerror}): let the bot's user read it.") from None
    except UnicodeDecodeError:
        raise WrongSetting(f"{file} is not written in UTF-8: save it as UTF-8 text.") from None
