"""Deletes the backups that are more than wanted or too old (V2), and what killed ones left."""

import math
import re
from pathlib import Path

from bot.backups.backup_files import files_in, list_backups, totals_file
from storage.retention_periods import COPIES, DAY

_UNFINISHED = re.compile(r"^shoudao-\d+T\d+Z\.(pages|unfinished|plain|encrypting|proof)(-journal)?$")
_LONGEST_SECONDS = 2 * 3600  # that a backup takes; an unfinished file that is older belongs to nobody


def rotate(folder: Path, kept: int, now: float, made: Path | None = None) -> list[Path]:
    """Deletes backups that are more than `kept`, or older than 30 days (V2), and returns them. Never the newest, nor `made`.

    The newest by its name may come from a clock that was wrong. What killed backups left goes, too.
    """
    oldest = now - (COPIES.days or 0) * DAY
    found = list_backups(folder)
    gone = [
        backup
        for backup in found[1:]
        if (backup in found[max(kept, 1) :] or backup.made_at < oldest) and backup.file != made
    ]
    delete_unfinished(folder, older_than=now - _LONGEST_SECONDS)
    for backup in gone:
        backup.file.unlink()
        totals_file(backup.file).unlink(missing_ok=True)
    return [backup.file for backup in gone]


def delete_unfinished(folder: Path, older_than: float = math.inf) -> None:
    """Deletes what killed backups left, which is not encrypted."""
    for file in files_in(folder):
        if _UNFINISHED.search(file.name) and file.stat().st_mtime < older_than:
            file.unlink(missing_ok=True)
