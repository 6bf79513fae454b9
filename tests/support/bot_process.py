"""Bots that are there at once: one process that has imported everything is copied by fork for each of them.

What a copy does is what `python -m bot serve` does, with the same settings; only the half second of imports is saved.
"""

import asyncio
import ctypes
import gc
import json
import os
import select
import signal
import sys
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from tests.support.bad_disk import Orders, library


@dataclass(eq=False)
class Bot:
    """`ended` is the exit code, negative for a signal."""

    pid: int
    log: Path
    ended: "asyncio.Future[int]"

    def send(self, number: int) -> None:
        with suppress(ProcessLookupError):  # dead already, and not told yet
            if not self.ended.done():
                os.kill(self.pid, number)

    async def end(self, number: int = signal.SIGKILL) -> int:
        self.send(number)
        return await self.ended

    def told(self) -> str:
        # Killed before it could say anything, it has no log.
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


class Nursery:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._logs: list[Path] = []
        self._born: asyncio.Queue[Bot] = asyncio.Queue()
        self._bots: dict[int, Bot] = {}

    async def listen(self) -> None:
        while line := await self._process.stdout.readline():
            told = json.loads(line)
            if "born" in told:
                ended = asyncio.get_running_loop().create_future()
                bot = self._bots[told["born"]] = Bot(told["born"], self._logs.pop(0), ended)
                self._born.put_nowait(bot)
            else:
                self._bots.pop(told["died"]).ended.set_result(told["code"])

    async def bear(
        self, environment: dict[str, str], log: Path, *, orders: Orders | None = None, broken: str = ""
    ) -> Bot:
        """`orders` are those of a bad disk under the data folder; `broken` names what is wrong with it on purpose, by words."""
        self._logs.append(log)
        wish = {"environment": environment, "log": str(log), "broken": broken}
        wish["orders"] = str(orders.path) if orders else ""
        self._process.stdin.write(json.dumps(wish).encode() + b"\n")
        return await self._born.get()


@asynccontextmanager
async def nursery():
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.support.bot_process",
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("SHOUDAO_")},
            "LD_PRELOAD": str(library()),
        },
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    here = Nursery(process)
    listening = asyncio.create_task(here.listen())
    try:
        yield here
    finally:
        process.stdin.close()
        await process.wait()
        await listening


# ---------------------------------------------------------------- in the process of its own


def attend() -> None:
    """Bear a copy for each line on stdin; tell of births and deaths on stdout; with stdin's end everybody goes."""
    import bot.app  # noqa: F401  every copy is to find it loaded
    from handlers.parsing.text_commands import read_text

    read_text("收到 3人 5分钟到", None)  # the dictionaries
    gc.freeze()
    awake, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker)
    children: set[int] = set()
    heard = b""
    while True:
        ready, _, _ = select.select([0, awake], [], [])
        if awake in ready:
            os.read(awake, 512)
            _bury(children)
        if 0 in ready:
            piece = os.read(0, 65536)
            *lines, heard = (heard + piece).split(b"\n")
            for line in lines:
                pid = os.fork()
                if pid == 0:
                    _live(json.loads(line))
                children.add(pid)
                _tell(born=pid)
            if not piece:
                break
    for pid in children:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        _tell(died=pid, code=-signal.SIGKILL)


def _bury(children: set[int]) -> None:
    for pid in list(children):
        buried, status = os.waitpid(pid, os.WNOHANG)
        if buried:
            children.discard(pid)
            _tell(died=pid, code=os.waitstatus_to_exitcode(status))


def _tell(**said: int) -> None:
    os.write(1, json.dumps(said).encode() + b"\n")


def _live(wish: dict[str, Any]) -> NoReturn:
    code = 70
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        log = os.open(wish["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.dup2(log, 2)
        os.umask(0o077)
        os.environ.update(wish["environment"])
        if wish["broken"]:
            from tests.faults import broken

            for name in wish["broken"].split():
                getattr(broken, name)()
        if wish["orders"]:
            folder = os.environ["SHOUDAO_STORAGE__PATH"]
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
            ctypes.CDLL(None).disk_obey(folder.encode(), wish["orders"].encode())
        from bot.app import serve
        from bot.ops import logs
        from bot.settings.model import load

        settings = load()
        logs.configure(settings.log.level, settings.log.format)
        code = serve(settings)
    except BaseException:  # noqa: BLE001  what Python itself would do at the end of a program
        sys.excepthook(*sys.exc_info())
        code = 1
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    attend()
