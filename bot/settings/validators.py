"""Validators of settings. What they raise never quotes the value, which may be secret."""

import re
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr, ValidationInfo

from bot.replica.address import mistake_in
from bot.settings.wrong_setting import WrongValue
from handlers.chat.languages import language_named

TOKEN_FORM = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}", re.ASCII)
_SMALLEST = -(2**63)
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def not_blank(value: object) -> object:
    if stripped(value) == "":
        raise WrongValue("setting-is-empty")
    return stripped(value)


def unset_when_empty(value: object) -> object:
    return stripped(value) or None


def like_a_token(token: SecretStr | None) -> SecretStr | None:
    if token is not None and not TOKEN_FORM.fullmatch(token.get_secret_value()):
        raise WrongValue("setting-is-no-token")
    return token


def _parts(address: str) -> tuple[SplitResult, int | None]:
    """Splits an address into its parts and its port."""
    try:
        parts = urlsplit(address)
        return parts, parts.port
    except ValueError:
        raise WrongValue("setting-is-no-address") from None


def root_address(address: str) -> str:
    parts, _ = _parts(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise WrongValue("setting-is-no-api")
    if TOKEN_FORM.search(address) or re.search(r"/bot/?$", parts.path):
        raise WrongValue("setting-is-too-long")
    return address.rstrip("/")


def proxy_address(address: str | None, others: ValidationInfo) -> str | None:
    if address is None:
        return None
    parts, port = _parts(address)
    if parts.scheme not in {"http", "socks5", "socks5h"} or not parts.hostname or not port:
        raise WrongValue("setting-is-no-proxy")
    if urlsplit(others.data.get("base_url", "")).hostname in LOOPBACK:
        return None  # a proxy cannot reach a server on this machine
    # aiohttp_socks does not know socks5h; its socks5 resolves names at the proxy too.
    return address.replace("socks5h://", "socks5://", 1)


def list_of_ids(value: object) -> object:
    return [each for each in re.split(r"[\s,\[\]]+", value) if each] if isinstance(value, str) else value


def negative(chat_id: int) -> int:
    if not _SMALLEST <= chat_id < 0:
        raise WrongValue("setting-is-no-group")
    return chat_id


def account_or_username(value: object) -> object:
    said = str(value).strip()
    if said and not re.fullmatch(r"[1-9]\d{0,18}|@[A-Za-z]\w{3,31}", said, re.ASCII):
        raise WrongValue("setting-is-nobody")
    return said or None


def zone_named(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return ZoneInfo(value.strip())
    except (OSError, ValueError, KeyError):
        raise WrongValue("setting-is-no-zone") from None


def spoken(value: object) -> str:
    found = language_named(str(value).strip())
    if found is None:
        raise WrongValue("setting-is-no-language")
    return found


def folder(path: Path) -> Path:
    try:
        path = path.expanduser()
        if path.exists() and not path.is_dir():
            raise WrongValue("setting-is-a-file")
        if path.is_symlink() and not path.exists():
            raise WrongValue("setting-is-dead-link")
    except RuntimeError:
        raise WrongValue("setting-is-no-home") from None
    except OSError as error:
        raise WrongValue("setting-is-closed", reason=error.strerror or type(error).__name__) from None
    return path


def folder_or_none(path: Path | None) -> Path | None:
    return None if path is None else folder(path)


def not_negative(number: int) -> int:
    if number < 0:
        raise WrongValue("setting-is-negative")
    return number


def public_key(text: str | None) -> str | None:
    """`age1…`; of other text it is not said what it is, which may be the secret key."""
    if text is not None and not re.fullmatch(r"age1[0-9a-z]{58}", text, re.ASCII):
        raise WrongValue("setting-is-no-public-key")
    return text


def replica_address(address: str | None) -> str | None:
    if address is not None and (wrong := mistake_in(address)):
        raise WrongValue(wrong)
    return address


def wall_clock(said: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", said, re.ASCII):
        raise WrongValue("setting-is-no-time")
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
        raise WrongValue("setting-is-not-of-this-machine")
    return "127.0.0.1" if parts.hostname == "localhost" else parts.hostname, port
