"""`run` without a token: starts, watches and ends the sandbox and the real bot, two processes."""

import asyncio
import contextlib
import ctypes
import fcntl
import json
import os
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

FOLDER = Path(".run")
# Seconds: until the sandbox has said where it listens; from SIGTERM to SIGKILL.
PATIENCE = 20
GRACE = 10


def rehearse() -> int:
    """The exit code: 0 when it was stopped, 1 when one of the two ended by itself."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say(f"A sandbox already runs from this folder ({FOLDER.absolute()}): end it first.")
            return 1
        return asyncio.run(_rehearse())


async def _rehearse() -> int:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with contextlib.AsyncExitStack() as ending:
        sandbox = await _start("sandbox", "--seed-group", stdout=PIPE)
        ending.push_async_callback(_end, sandbox)
        try:
            town = await _first_line(sandbox)
        except (TimeoutError, ValueError):
            _say("The sandbox did not start; what it printed stands above.")
            return 1
        ending.callback(asyncio.create_task(_pass_on(sandbox)).cancel)
        bot = await _start("bot", "serve", settings=_settings_for(town))
        ending.push_async_callback(_end, bot)
        _say(
            f"\n  The bot serves a pretend Telegram on this machine. Open\n\n      {town['page']}\n\n"
            "  and be the coordinator and any driver. Ctrl-C ends it.\n"
        )
        return await _watch({"sandbox": sandbox, "bot": bot}, stopped)


async def _start(
    module: str, *args: str, stdout: int | None = None, settings: dict[str, str] | None = None
) -> Process:
    # A session of its own: Ctrl-C reaches this process alone, which then ends the bot before its Telegram.
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *args,
        stdout=stdout,
        env=os.environ | (settings or {}),
        start_new_session=True,
        preexec_fn=_end_with_parent,
    )


def _end_with_parent() -> None:
    """Where Linux offers it, no orphan is left holding the data folder when this process is killed."""
    with contextlib.suppress(OSError, AttributeError):
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


async def _first_line(sandbox: Process) -> dict[str, str]:
    """Where the sandbox listens. Raises TimeoutError, or ValueError when it ended or said something else."""
    async with asyncio.timeout(PATIENCE):
        town: dict[str, str] = json.loads(await _output(sandbox).readline())
    return town


async def _pass_on(sandbox: Process) -> None:
    """What it prints later; unread, it would fill the pipe and stop the sandbox."""
    async for line in _output(sandbox):
        sys.stderr.buffer.write(line)


def _output(process: Process) -> asyncio.StreamReader:
    if process.stdout is None:
        raise ValueError("started without a pipe")
    return process.stdout


def _settings_for(town: dict[str, str]) -> dict[str, str]:
    # The town begins anew each time: what the bot remembers of the last one would be about other people.
    data = FOLDER / "data"
    shutil.rmtree(data, ignore_errors=True)
    return {
        "SHOUDAO_TELEGRAM__TOKEN": town["token"],
        "SHOUDAO_TELEGRAM__BASE_URL": town["base_url"],
        "SHOUDAO_TELEGRAM__GROUPS": "[]",
        "SHOUDAO_STORAGE__PATH": str(data),
    }


async def _watch(processes: dict[str, Process], stopped: asyncio.Event) -> int:
    """Until it is stopped or one of the two ends."""
    endings = {asyncio.create_task(process.wait(), name=name) for name, process in processes.items()}
    stop = asyncio.create_task(stopped.wait())
    try:
        done, _ = await asyncio.wait({stop, *endings}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (stop, *endings):
            task.cancel()
    if stop in done:
        return 0
    for task in done:
        _say(f"The {task.get_name()} ended by itself (exit code {processes[task.get_name()].returncode}).")
    return 1


async def _end(process: Process) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(number)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                await process.wait()


def _say(text: str) -> None:
    print(text, flush=True)
