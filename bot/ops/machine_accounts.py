"""Names the accounts of this machine that own files and run programs."""

import os
import pwd
from pathlib import Path


def account_named(number: int) -> str:
    """The name of an account; its number where it has none."""
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def another_account(place: Path) -> str:
    """The account that owns a file or folder where it is not the one that runs this; else empty. Raises OSError."""
    owner = place.stat().st_uid
    return "" if owner == os.geteuid() else account_named(owner)
