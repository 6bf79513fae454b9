"""`shoudao run` without a token: starts the sandbox and the bot as two processes, watches them and ends them."""

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
START_SECONDS = 20  # until the sandbox prints its address
STOP_SECONDS = 10  # from SIGTERM to SIGKILL


def run_with_sandbox() -> int:
    """Returns the exit code: 0 after a signal, 1 if a process ended by itself."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say(f"A sandbox is already running from this folder ({FOLDER.absolute()}): stop it first.")
            return 1
        return asyncio.run(_run())


async def _run() -> int:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with contextlib.AsyncExitStack() as ending:
        sandbox = await _start("sandbox", "--seed-group", stdout=PIPE)
        ending.push_async_callback(_end, sandbox)
        try:
            address = await _address_of(sandbox)
        except (TimeoutError, ValueError):
            _say("The sandbox did not start: see what it printed above.")
            return 1
        ending.callback(asyncio.create_task(_pass_on(sandbox)).cancel)
        bot = await _start("bot", "serve", settings=_settings_for(address))
        ending.push_async_callback(_end, bot)
        _say(
            f"\n  The bot serves a pretend Telegram on this machine. Open\n\n      {address['page']}\n\n"
            "  and be the coordinator and any driver. Ctrl-C ends it.\n"
        )
        return await _watch({"sandbox": sandbox, "bot": bot}, stopped)


async def _start(
    module: str, *args: str, stdout: int | None = None, settings: dict[str, str] | None = None
) -> Process:
    # In sessions of their own: Ctrl-C reaches this process only, which ends the bot before the sandbox.
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
    """Ends the child when this process is killed (Linux only); otherwise it would go on holding the data folder."""
    with contextlib.suppress(OSError, AttributeError):
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


async def _address_of(sandbox: Process) -> dict[str, str]:
    """Reads the sandbox's first line: page, base_url, token. Raises TimeoutError, or ValueError if it is no JSON."""
    async with asyncio.timeout(START_SECONDS):
        address: dict[str, str] = json.loads(await _output(sandbox).readline())
    return address


async def _pass_on(sandbox: Process) -> None:
    """Copies the sandbox's later output to stderr; unread, it would fill the pipe and block the sandbox."""
    async for line in _output(sandbox):
        sys.stderr.buffer.write(line)


def _output(process: Process) -> asyncio.StreamReader:
    if process.stdout is None:
        raise ValueError("started without a pipe")
    return process.stdout


def _settings_for(address: dict[str, str]) -> dict[str, str]:
    # The sandbox starts with new people each time: the database of the last run would be about others.
    data = FOLDER / "data"
    shutil.rmtree(data, ignore_errors=True)
    return {
        "SHOUDAO_TELEGRAM__TOKEN": address["token"],
        "SHOUDAO_TELEGRAM__BASE_URL": address["base_url"],
        "SHOUDAO_TELEGRAM__GROUPS": "[]",
        "SHOUDAO_STORAGE__PATH": str(data),
    }


async def _watch(processes: dict[str, Process], stopped: asyncio.Event) -> int:
    """Waits for a signal or the end of a process, and returns the exit code."""
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
        _say(f"The {task.get_name()} ended unexpectedly (exit code {processes[task.get_name()].returncode}).")
    return 1


async def _end(process: Process) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(number)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()


def _say(text: str) -> None:
    print(text, flush=True)
