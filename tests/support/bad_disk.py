"""The misbehaving disk from outside: it is compiled, given to a process, and told what to do and when."""

import errno
import functools
import mmap
import os
import shutil
import struct
import subprocess
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("bad_disk.c")
COMPILER = shutil.which("cc") or shutil.which("gcc")
_LAYOUT = "qqqqqq"


class Order(IntEnum):
    COUNT = 0
    KILL = 1  # before the call
    TEAR = 2  # after half of the write
    CUT = 3  # power: nothing stays that no fsync has followed
    CUT_SOME = 4  # power: of that, some writes stay, torn between sectors
    FAIL = 5  # once
    FAIL_FROM = 6  # until told otherwise
    HANG_FROM = 7


@functools.cache
def library() -> Path:
    """Compiled once for each version of its source."""
    assert COMPILER, "a C compiler is needed to make a disk fail"
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "shoudao-tests"
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"disk-{SOURCE.stat().st_mtime_ns}.so"
    if not made.exists():
        unfinished = made.with_suffix(f".{os.getpid()}")
        compile_it = [
            COMPILER,
            "-O1",
            "-shared",
            "-fPIC",
            "-o",
            str(unfinished),
            str(SOURCE),
            "-ldl",
            "-lpthread",
        ]
        subprocess.run(compile_it, check=True)
        unfinished.replace(made)
    return made


class Orders:
    """The file in which a process on the bad disk reads what is to happen, and says what did."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.write_bytes(bytes(struct.calcsize(_LAYOUT)))
        with path.open("r+b") as file:
            self._page = mmap.mmap(file.fileno(), struct.calcsize(_LAYOUT))

    def give(self, order: Order, at: int = 0, *, error: int = errno.EIO, seed: int = 0) -> None:
        """From the next call on, when `at` is 0; the count goes on."""
        calls = self.calls
        struct.pack_into("qqqq", self._page, struct.calcsize("q"), order, at or calls + 1, error, seed)

    def begin(self, order: Order, at: int, **more: int) -> None:
        """For a process that begins now: `at` counts its own calls."""
        struct.pack_into(
            _LAYOUT, self._page, 0, 0, order, at, more.get("error", errno.EIO), more.get("seed", 0), 0
        )

    @property
    def calls(self) -> int:
        return int(struct.unpack_from(_LAYOUT, self._page)[0])

    @property
    def happened(self) -> int:
        return int(struct.unpack_from(_LAYOUT, self._page)[5])
