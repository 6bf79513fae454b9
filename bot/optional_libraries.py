"""The libraries that not every bot needs: the command that installs them beside this very program."""

import shlex
import sys


def install_command(extra: str) -> str:
    """For a shell. The system's own pip knows neither this program nor its libraries."""
    return f"{shlex.quote(sys.executable)} -m pip install 'shoudao[{extra}]'"
