"""The address of a replica (`storage.replica`), and what Litestream's configuration makes of it."""

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

SCHEMES = ("s3", "sftp", "file")


def mistake_in(address: str) -> str | None:
    """The name of the text that says what is wrong, without the address: it may contain a password. None where all is right."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return "setting-is-no-address"
    if parts.scheme not in SCHEMES or not parts.path.strip("/"):
        return "setting-is-no-replica"
    if parts.scheme == "file" and parts.netloc:
        return "setting-is-short-of-slashes"
    if parts.scheme != "file" and not parts.hostname:
        return "setting-is-without-server"
    return None


def settings_for(address: str, part: str) -> dict[str, Any]:
    """Litestream's settings of one part of the replica: the bot's data, or an epoch's claim."""
    parts = urlsplit(address)
    more = {name: values[0] for name, values in parse_qs(parts.query).items()}
    path = f"{unquote(parts.path).rstrip('/')}/{part}"
    if parts.scheme == "file":
        return {"type": "file", "path": path}
    if parts.scheme == "sftp":
        return _filled(
            {
                "type": "sftp",
                "host": f"{parts.hostname}:{parts.port or 22}",
                "user": _unquoted(parts.username),
                "password": _unquoted(parts.password),
                "path": path,
                "key-path": more.get("key"),
                "host-key": more.get("host-key"),
            }
        )
    return _filled(
        {
            "type": "s3",
            "bucket": _bucket(parts),
            "path": path.lstrip("/"),
            "endpoint": more.get("endpoint"),
            "region": more.get("region"),
            "access-key-id": _unquoted(parts.username),
            "secret-access-key": _unquoted(parts.password),
            "force-path-style": "endpoint" in more or None,
        }
    )


def fingerprint(address: str) -> str:
    """The same for the same place, whatever the password is."""
    parts = urlsplit(address)
    place = f"{parts.scheme}://{parts.hostname or ''}:{parts.port or ''}{parts.path.rstrip('/')}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


def shown(address: str) -> str:
    """The address without its user, password and options."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def local_folder(address: str) -> Path | None:
    """The folder of a file:// replica; None for a server."""
    parts = urlsplit(address)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def _bucket(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2].partition(":")[0]  # a hostname would lose its capitals


def _unquoted(text: str | None) -> str | None:
    return None if text is None else unquote(text)


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
