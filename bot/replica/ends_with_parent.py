"""Becomes another program that is killed when its parent ends, however that ends. Started as a script, without libraries."""

import contextlib
import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, program = int(sys.argv[1]), sys.argv[2:]
    with contextlib.suppress(OSError, AttributeError):  # elsewhere than on Linux it ends by itself only
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)  # the parent ended before it could be bound to it
    os.execv(program[0], program)  # noqa: S606  there is no shell


if __name__ == "__main__":
    main()
