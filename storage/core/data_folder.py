"""Creates the data folder and locks it, so that only one process serves it."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog

from storage.core.errors import DatabaseEmpty, DatabaseMissing, FolderLocked, FolderUnusable

log = structlog.get_logger(__name__)

_TRIES, _PAUSE_SECONDS = 10, 0.1
FILE = "shoudao.db"
_NOT_FOR_OTHERS = stat.S_IRWXO | stat.S_IWGRP  # the group may read, for backups


@contextmanager
def translate_os_errors(folder: Path) -> Iterator[None]:
    """Raises FolderUnusable, a sentence for the operator, for any OSError in the block."""
    try:
        yield
    except OSError as error:
        raise FolderUnusable(
            f"The data folder {folder} cannot be used ({error.strerror}): make it and give it to the account that runs the bot, "
            "or set storage.path to another one."
        ) from None


def exists(file: Path) -> bool:
    """Returns whether the file exists. Raises FolderUnusable if its folder cannot be read."""
    with translate_os_errors(file.parent):
        return file.exists()


def has_database(folder: Path) -> bool:
    """Whether there is a database that is not empty. Raises FolderUnusable."""
    with translate_os_errors(folder):
        file = folder / FILE
        return file.exists() and file.stat().st_size > 0


def require_database(folder: Path) -> None:
    """Raises DatabaseMissing where there is no database, or an empty file."""
    file = folder / FILE
    if not exists(file):
        raise DatabaseMissing(
            f"There is no database in {folder.absolute()} yet: run this where config.toml stands, or start `shoudao serve` first."
        )
    if not file.stat().st_size:
        raise DatabaseEmpty(
            f"The database in {folder} is empty: start `shoudao serve` for a new fleet, else run `shoudao restore`."
        )


def lock_folder(folder: Path) -> int:
    """Creates the folder and the database file if missing, and locks the folder; returns the lock's file descriptor.

    Raises FolderLocked if another process holds the lock.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _close_to_others(folder)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    if not _take(lock):
        os.close(lock)
        raise FolderLocked(
            f"Another shoudao is serving the folder {folder}: stop it first, as with `systemctl stop shoudao`; "
            "a second bot needs its own storage.path."
        )
    # Creates the file readable by its owner only; SQLite gives its -wal and -shm files the same mode.
    # An existing file must not be opened here: closing a second descriptor would drop SQLite's own locks.
    with suppress(FileExistsError):
        os.close(os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return lock


def forget_empty_database(folder: Path) -> None:
    """Deletes the empty file that locking the folder has made, where nothing came of it. The folder must be locked."""
    file = folder / FILE
    if file.exists() and not file.stat().st_size:
        file.unlink()


def is_served(folder: Path) -> bool:
    """Whether a process serves the folder: it holds the lock. Disturbs no process that is about to start."""
    try:
        with (folder / "lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        pass
    return False


def _take(lock: int) -> bool:
    """Takes the lock. A process that was killed while it started another may hold it for a moment more."""
    for _ in range(_TRIES):
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        time.sleep(_PAUSE_SECONDS)
    return False


def _close_to_others(folder: Path) -> None:
    """Takes away what others may do in the folder and with its files: names and plates stand in them."""
    opened = [path for path in (folder, *folder.glob("*")) if path.stat().st_mode & _NOT_FOR_OTHERS]
    for path in opened:
        try:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_NOT_FOR_OTHERS)
        except OSError as error:
            log.warning(
                "others may read or change the data: run chmod -R o-rwx,g-w on the data folder",
                path=str(path),
                reason=str(error),
            )
            continue
        log.warning("others could read or change the data: took their permission away", path=str(path))
