"""Disks to measure on: this machine's own, and simulated ones with slower syncs (sync.c).

`python -m bench.disks` prints the time of a sync here.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

_SOURCE = Path(__file__).with_name("sync.c")
_PAGE = b"\xa5" * 4096


@dataclass(frozen=True, slots=True)
class Disk:
    """`environment`: variables that make a process use this disk."""

    environment: Mapping[str, str] = field(default_factory=dict)

    def sync_seconds(self, times: int = 200) -> float:
        """Returns the median time of a sync on this disk, each after appending 4 KB to a file."""
        output = subprocess.run(
            [sys.executable, "-m", "bench.disks", str(times)],
            cwd=_SOURCE.parents[1],
            env={**os.environ, **self.environment},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return float(output.stdout.split()[0]) / 1e3


OWN = Disk()


@contextmanager
def slow_disks(extra_milliseconds: Iterable[float]) -> Iterator[dict[float, Disk]]:
    """Yields a disk for each number of extra milliseconds; without a C compiler none, with a note on stderr."""
    wanted = list(extra_milliseconds)
    compiler = shutil.which("cc") or shutil.which("gcc")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        library = Path(folder) / "sync.so"
        compile_it = ["-O1", "-shared", "-fPIC", "-o", str(library), str(_SOURCE), "-ldl"]
        if not wanted:
            yield {}
        elif compiler is None or subprocess.run([compiler, *compile_it], check=False).returncode:
            print("skipped: disks with a slower sync (they need a C compiler, cc)", file=sys.stderr)
            yield {}
        else:
            yield {extra: _with(library, extra) for extra in wanted}


def _with(library: Path, extra_milliseconds: float) -> Disk:
    preloaded = " ".join(filter(None, (str(library), os.environ.get("LD_PRELOAD"))))
    return Disk({"LD_PRELOAD": preloaded, "SYNC_EXTRA_MICROSECONDS": str(round(extra_milliseconds * 1e3))})


def main() -> None:
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    taken = []
    with tempfile.NamedTemporaryFile(prefix="bench-", buffering=0) as file:
        for _ in range(times):
            file.write(_PAGE)
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - began)
    print(f"{median(taken) * 1e3:.3f} ms a sync, the median of {times} in {tempfile.gettempdir()}")


if __name__ == "__main__":
    main()
