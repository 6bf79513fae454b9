"""What the value of a setting must look like. A ValueError says what is wrong with it and never quotes it."""

import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr, ValidationInfo

TOKEN_FORM = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}", re.ASCII)
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def unset_when_empty(value: object) -> object:
    return stripped(value) or None


def like_a_token(token: SecretStr | None) -> SecretStr | None:
    if token is not None and not TOKEN_FORM.fullmatch(token.get_secret_value()):
        raise ValueError("does not look like a bot's token")
    return token


def _parts(address: str) -> tuple[SplitResult, int | None]:
    """The parts and the port. Raises ValueError without quoting the address, which may hold a password."""
    try:
        parts = urlsplit(address)
        return parts, parts.port
    except ValueError:
        raise ValueError("is not an address") from None


def root_address(address: str) -> str:
    parts, _ = _parts(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("is not the address of a Bot API server")
    if TOKEN_FORM.search(address) or re.search(r"/bot/?$", parts.path):
        raise ValueError("goes too far: the program adds /bot and the token itself")
    return address.rstrip("/")


def proxy_address(address: str | None, others: ValidationInfo) -> str | None:
    if address is None:
        return None
    parts, port = _parts(address)
    if parts.scheme not in {"http", "socks5", "socks5h"} or not parts.hostname or not port:
        raise ValueError("is not the address of a proxy")
    if urlsplit(others.data.get("base_url", "")).hostname in LOOPBACK:
        return None  # this machine is never reached through a proxy
    # Names are always resolved by the proxy, which is what the h asks for.
    return address.replace("socks5h://", "socks5://", 1)


def list_of_ids(value: object) -> object:
    return [each for each in re.split(r"[\s,\[\]]+", value) if each] if isinstance(value, str) else value


def negative(chat_id: int) -> int:
    if chat_id >= 0:
        raise ValueError("holds a number that is no group's")
    return chat_id


def zone_named(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return ZoneInfo(value.strip())
    except (OSError, ValueError, KeyError):
        raise ValueError("is not a time zone that this machine knows") from None


def folder(path: Path) -> Path:
    path = path.expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("is a file")
    return path


def wall_clock(said: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", said, re.ASCII):
        raise ValueError("is not a time of day")
    return said


def upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value
