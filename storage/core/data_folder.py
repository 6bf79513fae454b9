"""Creates the data folder and locks it, so that only one process serves it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.core.errors import FolderLocked, FolderUnusable

FILE = "shoudao.db"


@contextmanager
def translate_os_errors(folder: Path) -> Iterator[None]:
    """Raises FolderUnusable, a sentence for the operator, for any OSError in the block."""
    try:
        yield
    except OSError as error:
        raise FolderUnusable(
            f"The data folder {folder} cannot be used ({error.strerror}): set storage.path to one that can be written."
        ) from None


def exists(file: Path) -> bool:
    """Returns whether the file exists. Raises FolderUnusable if its folder cannot be read."""
    with translate_os_errors(file.parent):
        return file.exists()


def lock_folder(folder: Path) -> int:
    """Creates the folder and the database file if missing, and locks the folder; returns the lock's file descriptor.

    Raises FolderLocked if another process holds the lock.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise FolderLocked(
            f"Another shoudao is serving the folder {folder}: stop it, or give this one its own storage.path."
        ) from None
    # Creates the file readable by its owner only; SQLite gives its -wal and -shm files the same mode.
    # An existing file must not be opened here: closing a second descriptor would drop SQLite's own locks.
    with suppress(FileExistsError):
        os.close(os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return lock
