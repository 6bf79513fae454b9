"""The data folder: that it can be used, and that one process alone serves it. What stands in its files is not known here."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.core.errors import FolderLocked, FolderUnusable

FILE = "shoudao.db"


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """What fails in this block is FolderUnusable, a sentence for the operator."""
    try:
        yield
    except OSError as error:
        raise FolderUnusable(
            f"The data folder {folder} cannot be used ({error.strerror}): set storage.path to one that can be written."
        ) from None


def exists(file: Path) -> bool:
    with usable(file.parent):
        return file.exists()


def take(folder: Path) -> int:
    """Made where it was not; the lock that keeps others out, a file descriptor. Raises FolderLocked."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise FolderLocked(
            f"Another shoudao is serving the folder {folder}: stop it, or give this one its own storage.path."
        ) from None
    # SQLite gives its log and its index the mode of the file. Never opened by hand once it exists:
    # closing a second descriptor would drop SQLite's own locks.
    with suppress(FileExistsError):
        os.close(os.open(folder / FILE, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return lock
