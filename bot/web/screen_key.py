"""The key of the duty screen's link: a file in the data folder, which `shoudao screen` makes and takes away."""

import os
import secrets
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

_FILE = "screen.key"


def make_key(folder: Path) -> str:
    """Returns the key, made now where there is none. Raises OSError where the folder cannot be written."""
    known = _key(folder)
    if known is not None:
        return known
    key = secrets.token_urlsafe(24)
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / _FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="ascii") as opened:
        opened.write(key)
    return key


def revoke_key(folder: Path) -> bool:
    """Deletes the key: links and screens that have it are refused from now on. Returns whether there was one."""
    try:
        (folder / _FILE).unlink()
    except FileNotFoundError:
        return False
    return True


def cookie_for(folder: Path, key: str) -> str | None:
    """Returns the cookie that stands for a link's key; None for a wrong key."""
    known = _key(folder)
    if known is None or not compare_digest(known.encode(), key.encode()):
        return None
    return _digest(known)


def is_cookie(folder: Path, cookie: str | None) -> bool:
    """Whether the cookie stands for the key of now. The file is read each time, so that a revocation holds at once."""
    known = _key(folder)
    return (
        known is not None and cookie is not None and compare_digest(_digest(known).encode(), cookie.encode())
    )


def _key(folder: Path) -> str | None:
    try:
        return (folder / _FILE).read_text(encoding="ascii").strip() or None
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _digest(key: str) -> str:
    return sha256(f"duty screen {key}".encode()).hexdigest()
