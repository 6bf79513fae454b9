"""Validators of settings. Their ValueErrors say what is wrong and never quote the value, which may be secret."""

import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr, ValidationInfo

from bot.replica.address import check
from handlers.chat.languages import language_named

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
    """Splits an address into its parts and its port."""
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
        raise ValueError("is too long: the program adds /bot and the token itself")
    return address.rstrip("/")


def proxy_address(address: str | None, others: ValidationInfo) -> str | None:
    if address is None:
        return None
    parts, port = _parts(address)
    if parts.scheme not in {"http", "socks5", "socks5h"} or not parts.hostname or not port:
        raise ValueError("is not the address of a proxy")
    if urlsplit(others.data.get("base_url", "")).hostname in LOOPBACK:
        return None  # a proxy cannot reach a server on this machine
    # aiohttp_socks does not know socks5h; its socks5 resolves names at the proxy too.
    return address.replace("socks5h://", "socks5://", 1)


def list_of_ids(value: object) -> object:
    return [each for each in re.split(r"[\s,\[\]]+", value) if each] if isinstance(value, str) else value


def negative(chat_id: int) -> int:
    if chat_id >= 0:
        raise ValueError("contains a number that is not a group's")
    return chat_id


def account_or_username(value: object) -> object:
    said = str(value).strip()
    if said and not re.fullmatch(r"[1-9]\d{0,18}|@[A-Za-z]\w{3,31}", said, re.ASCII):
        raise ValueError("names nobody")
    return said or None


def zone_named(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return ZoneInfo(value.strip())
    except (OSError, ValueError, KeyError):
        raise ValueError("is not a time zone that this machine knows") from None


def spoken(value: object) -> str:
    found = language_named(str(value).strip())
    if found is None:
        raise ValueError("is not a language that the bot speaks")
    return found


def folder(path: Path) -> Path:
    try:
        path = path.expanduser()
        if path.exists() and not path.is_dir():
            raise ValueError("is a file")
        if path.is_symlink() and not path.exists():
            raise ValueError("is a link that leads nowhere (is its disk there?)")
    except RuntimeError:
        raise ValueError("begins with the home folder of nobody") from None
    except OSError as error:
        raise ValueError(f"cannot be looked at ({error.strerror})") from None
    return path


def folder_or_none(path: Path | None) -> Path | None:
    return None if path is None else folder(path)


def not_negative(number: int) -> int:
    if number < 0:
        raise ValueError("is negative")
    return number


def public_key(text: str | None) -> str | None:
    """`age1…`; of other text it is not said what it is, which may be the secret key."""
    if text is not None and not re.fullmatch(r"age1[0-9a-z]{58}", text, re.ASCII):
        raise ValueError("is not a public key")
    return text


def replica_address(address: str | None) -> str | None:
    if address is not None:
        check(address)
    return address


def wall_clock(said: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", said, re.ASCII):
        raise ValueError("is not a time of day")
    return said


def upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def loopback_address(value: object) -> object:
    """The host and the port of an address of this machine; other machines come through a proxy or a tunnel."""
    if not isinstance(value, str) or not value.strip():
        return value or None
    parts, port = _parts(f"//{value.strip()}")
    if parts.hostname not in LOOPBACK or port is None or parts.path:
        raise ValueError("is not an address of this machine")
    return "127.0.0.1" if parts.hostname == "localhost" else parts.hostname, port
