"""The backups of a folder: their names, which there are, and whether a new one is due."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bot.settings.storage_section import Storage
from storage.copy_comparison import Totals
from storage.core.errors import BackupFailed
from storage.retention_periods import DAY

EVERY_SECONDS = DAY
NAME = "shoudao-%Y%m%dT%H%M%SZ"
ENCRYPTED = ".age"
_TOTALS = ".json"


class Backup(NamedTuple):
    """`made_at`: UTC epoch seconds."""

    file: Path
    made_at: int

    @property
    def is_encrypted(self) -> bool:
        return self.file.suffix == ENCRYPTED

    def totals(self) -> Totals:
        """What the database held when it was copied; empty where that was not written down."""
        try:
            said = json.loads(totals_file(self.file).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return dict(said)


def backups_folder(storage: Storage) -> Path:
    return storage.backups or storage.path / "backups"


def list_backups(folder: Path) -> list[Backup]:
    """The newest first. Files with other names are none of ours. Raises BackupFailed where the folder cannot be read."""
    found = []
    for file in files_in(folder):
        with suppress(ValueError):
            if file.suffix in {".db", ENCRYPTED}:
                made = datetime.strptime(file.name.split(".", 1)[0], NAME).replace(tzinfo=UTC)
                found.append(Backup(file, int(made.timestamp())))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def is_due(storage: Storage, now: float) -> bool:
    """Whether the newest backup is older than a day, or dated in the future by a wrong clock."""
    found = list_backups(backups_folder(storage))
    return not found or not 0 <= now - found[0].made_at < EVERY_SECONDS


def files_in(folder: Path) -> list[Path]:
    """[] where there is no such folder yet."""
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise BackupFailed(f"{folder} is a file: set storage.backups to a folder.") from None
    except OSError as error:
        raise BackupFailed(
            f"The folder of backups {folder} cannot be read ({error.strerror}): "
            "let the bot's account read it, or set storage.backups to another one."
        ) from None


def totals_file(file: Path) -> Path:
    return file.with_name(file.name.split(".", 1)[0] + _TOTALS)
