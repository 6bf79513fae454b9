"""`python -m bench.backlog`: starts a bot with a million pending updates; measures time, memory and what is recorded."""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bench import night
from bench.night import Group
from bench.programs import SHOUDAO
from bench.scenario import memory
from bench.server import Api
from bench.serving import read_only, running_bot, wait_until

_FIRST_ID = 500_000_001
_GROUPS, _DRIVERS = 50, 200
_TIMEOUT_SECONDS = 3_000
_SCRIPT = ("大家注意安全", "到了", "辛苦了", "接3", "今晚雨好大", "送到了", "路上慢点哈")


class _Backlog(list[bytes]):
    """Updates built on access: a call in each group, an answer of each driver, then the script's messages."""

    def __init__(self, count: int, script: tuple[str, ...]) -> None:
        self._count = count
        self._script = script
        self._groups = [Group(number) for number in range(_GROUPS)]
        self._at = int(time.time()) - 60

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[bytes]:
        return (self[number] for number in range(self._count))

    def __getitem__(self, which: Any) -> Any:
        if isinstance(which, slice):
            return [self._made(number) for number in range(*which.indices(self._count))]
        return self._made(which)

    def _made(self, number: int) -> bytes:
        group = self._groups[number % _GROUPS]
        group.last_message = night.FIRST_MESSAGE + number // _GROUPS
        round_number = number // _GROUPS - 1
        if round_number < 0:
            update = group.text(night.coordinator(group.number), night.CALL, self._at)
        else:
            words = (
                night.ACKNOWLEDGED
                if round_number < _DRIVERS
                else self._script[round_number // _DRIVERS % len(self._script)]
            )
            update = group.text(night.driver(group.number, round_number % _DRIVERS), words, self._at)
        return night.encoded(_FIRST_ID + number, update)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.backlog", description=__doc__)
    parser.add_argument("--updates", type=int, default=1_000_000)
    parser.add_argument("--chatter", action="store_true", help="send only chatter after the answers")
    options = parser.parse_args()
    script = _SCRIPT[::2] if options.chatter else _SCRIPT
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        asyncio.run(_measure(Path(folder), options.updates, script))


async def _measure(folder: Path, count: int, script: tuple[str, ...]) -> None:
    api = Api(_FIRST_ID, 0)
    api.updates = _Backlog(count, script)
    api.release(count)
    async with running_bot(api, folder) as pid:
        began = time.monotonic()
        by = began + _TIMEOUT_SECONDS
        heard = await wait_until(lambda: len(api.confirmed_at) >= count, by=by, every=0.5) - began
        rss = memory(pid, "VmRSS")
        done = await wait_until(lambda: _handled(folder), by=by, every=0.5) - began
        most, files = memory(pid, "VmHWM"), _size(folder)
    recorded, unhandled, answers = _counts(folder)
    print(f"{count:,} updates waited: all received after {heard:,.0f} s ({count / heard:,.0f}/s), ", end="")
    print(f"all handled after {done:,.0f} s ({count / done:,.0f}/s)")
    print(
        f"RSS {rss / 1e6:.0f} MB when all was received, {most / 1e6:.0f} MB at most; {files / 1e6:,.0f} MB of files"
    )
    wanted = min(_GROUPS * _DRIVERS, count - _GROUPS)
    print(f"{recorded:,} recorded, {unhandled} not handled, {answers:,} of {wanted:,} answers")
    if (recorded, unhandled, answers) != (count, 0, wanted):
        raise SystemExit("not everything was recorded, so the figures are invalid")


def _handled(folder: Path) -> bool:
    return _one(folder, "SELECT count(*) FROM inbox WHERE state = 0 AND source = 'messenger'") == 0


def _counts(folder: Path) -> tuple[int, int, int]:
    return (
        _one(folder, "SELECT count(*) FROM inbox WHERE source = 'messenger'"),
        _one(folder, "SELECT count(*) FROM inbox WHERE state <> 1 AND source = 'messenger'"),
        _one(folder, SHOUDAO.answers),
    )


def _one(folder: Path, sql: str) -> int:
    with closing(read_only(folder)) as database:
        return int(database.execute(sql).fetchone()[0])


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


if __name__ == "__main__":
    main()
