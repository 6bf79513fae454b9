"""Where tests put their files, and new databases that need no migration."""

import os
import shutil
import tempfile
from pathlib import Path

from storage.core.database import Database

MEMORY = Path("/dev/shm")
# A run of all tests leaves less than this behind while it lasts.
NEEDED_BYTES = 1 << 30

_templates: list[tempfile.TemporaryDirectory[str]] = []


def scratch_root() -> Path:
    """Returns a folder in memory, where fsync costs nothing, or the disk's where memory is missing or small.

    No test learns anything from a real disk: power cuts and disk errors are simulated, and a killed process loses nothing
    that the kernel has.
    """
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return Path(tempfile.gettempdir())
    free = os.statvfs(MEMORY)
    return MEMORY if free.f_bavail * free.f_frsize >= NEEDED_BYTES else Path(tempfile.gettempdir())


def use_scratch_root() -> None:
    """Makes pytest's tmp_path, `tempfile` and the processes that tests start use `scratch_root`."""
    root = str(scratch_root())
    os.environ["TMPDIR"] = os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.tempdir = root


async def open_new(folder: Path) -> Database:
    """Opens a new database in `folder`: a copy of one that was migrated once, which takes a tenth of the time."""
    if not _templates:
        _templates.append(tempfile.TemporaryDirectory(prefix="template-"))
        await (await Database.open(Path(_templates[0].name) / "data")).close()
    shutil.copytree(Path(_templates[0].name) / "data", folder, dirs_exist_ok=True)
    return await Database.open(folder)
