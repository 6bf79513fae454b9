"""Puts a new file in the place of a folder's database. A kill at any step leaves the old database or the new one, whole.

It writes a plan when the new file is complete. After a kill the next process that locks the folder carries the plan out.
"""

import json
import os
import shutil
from pathlib import Path
from typing import NamedTuple

from storage.core.data_folder import FILE, exists
from storage.core.errors import RestoreInterrupted
from storage.core.integrity import forget_clean_close, write_mark

RESTORING = "restoring.db"
"""The new file. What begins with its name and has no plan is unfinished and is deleted."""
_PLAN = "restoring-plan"
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database: it belongs to that file, and spoils any other one of the same name."""


class _Plan(NamedTuple):
    """`aside`: the name of the folder for the old files; None where there are none. `last_input`: of the new file."""

    aside: str | None
    last_input: int


def replace_database(folder: Path, aside: str, last_input: int) -> Path | None:
    """Moves the database of a locked folder, whole or damaged, into its folder `aside`, and RESTORING in its place.

    Returns that folder; None where nothing was there. `last_input`: the id of the new file's last input.
    """
    sync(folder / RESTORING)
    has_old = any(_has_content(folder / f"{FILE}{suffix}") for suffix in ("", *BESIDE))
    if has_old:
        (folder / aside).mkdir(mode=0o700)
    unfinished = folder / f"{RESTORING}.plan"
    plan = _Plan(aside if has_old else None, last_input)
    unfinished.write_text(json.dumps(plan._asdict()), encoding="utf-8")
    sync(unfinished)
    unfinished.replace(folder / _PLAN)
    sync(folder)
    return finish_replacement(folder)


def finish_replacement(folder: Path) -> Path | None:
    """Carries out a plan of the locked folder, and returns where the old database is; deletes what is unfinished."""
    plan = _read_plan(folder)
    aside = folder / plan.aside if plan and plan.aside else None
    if plan:
        new = folder / RESTORING
        if new.exists():
            _clear_place(folder, aside)
            new.replace(folder / FILE)
        elif not _has_content(folder / FILE):
            raise RestoreInterrupted(
                f"A restore of {folder} was interrupted, and its {RESTORING} was deleted since: move what is in "
                f"{aside or 'your backups'} to {folder}, and delete {folder / _PLAN}."
            )
        write_mark(folder, plan.last_input)
        forget_clean_close(folder)
        # What Litestream remembers is of the database that was there.
        shutil.rmtree(folder / f".{FILE}-litestream", ignore_errors=True)
        sync(folder)
    (folder / _PLAN).unlink(missing_ok=True)
    delete_unfinished(folder)
    return aside


def has_begun(folder: Path) -> bool:
    """Whether a replacement has begun that has not ended."""
    return exists(folder / _PLAN)


def refuse_interrupted(folder: Path) -> None:
    """Raises RestoreInterrupted where the old database may already be out of its place."""
    if has_begun(folder):
        raise RestoreInterrupted(
            f"A restore of {folder} was interrupted: start `shoudao serve`, or run `shoudao restore` again; either ends it."
        )


def delete_unfinished(folder: Path) -> None:
    """Deletes the new file and what stands beside it: a journal of an earlier one would be taken for its own."""
    for file in folder.glob(f"{RESTORING}*"):
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Syncs a file or a folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear_place(folder: Path, aside: Path | None) -> None:
    for suffix in ("", *BESIDE):
        file = folder / f"{FILE}{suffix}"
        # Locking the folder makes an empty database where the old one was moved away already.
        if aside and file.exists() and not (aside / file.name).exists():
            file.replace(aside / file.name)
        else:
            file.unlink(missing_ok=True)
    if aside:
        sync(aside)
    sync(folder)


def _has_content(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _read_plan(folder: Path) -> _Plan | None:
    try:
        return _Plan(**json.loads((folder / _PLAN).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        raise RestoreInterrupted(
            f"{folder / _PLAN} is damaged: put the newest whole database in its place in {folder}, and delete that file."
        ) from None
