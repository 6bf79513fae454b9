"""Kills the bot when its interpreter is held: a process of its own, which no code of the bot can stop.

`bot/ops/watchdog.py` starts this file as a script, without any library. Beats come through stdin; its end is the bot's end.
"""

import os
import select
import signal
import sys
import time

_STEP_SECONDS = 1.0
_TRACEBACK_SECONDS = 1.0
_READ = 4096


def watch(bot: int, patience: float) -> None:
    """Returns when the process `bot` has ended, or was killed after `patience` seconds without a beat."""
    step = min(_STEP_SECONDS, patience / 4)
    silent = 0.0
    # Seconds are counted in steps, not read from a clock: a machine that slept counts as one step.
    while silent < patience:
        has_beat, _, _ = select.select([sys.stdin.fileno()], [], [], step)
        if has_beat and not os.read(sys.stdin.fileno(), _READ):
            return
        silent = 0.0 if has_beat or _is_stopped(bot) else silent + step
    if os.getppid() == bot:
        _kill(bot, patience)


def _is_stopped(bot: int) -> bool:
    """By SIGSTOP or a debugger. It has not hung, and has all the time again when it goes on."""
    try:
        file = os.open(f"/proc/{bot}/stat", os.O_RDONLY)  # pathlib would be a tenth of this process
    except OSError:
        return False
    try:
        return os.read(file, _READ).rpartition(b") ")[2][:1] in {b"T", b"t"}
    except OSError:
        return False
    finally:
        os.close(file)


def _kill(bot: int, patience: float) -> None:
    """SIGUSR1 makes `faulthandler` print where each thread is; SIGKILL, unlike SIGABRT, leaves no file of the memory."""
    sys.stderr.write(
        f"shoudao: no Python code of process {bot} has run for {patience:.0f} s. It is killed, so that the service "
        "manager starts a new one. Where it was:\n"
    )
    sys.stderr.flush()
    os.kill(bot, signal.SIGUSR1)
    time.sleep(_TRACEBACK_SECONDS)
    os.kill(bot, signal.SIGKILL)


if __name__ == "__main__":
    # A stop of the service stops the bot, and this process ends with it.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    watch(int(sys.argv[1]), float(sys.argv[2]))
