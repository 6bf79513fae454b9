"""What an operator can set, where it may stand, and how a mistake is told: one sentence, no secrets."""

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.redaction import redact

PREFIX = "SHOUDAO_"
TOKEN_FORM = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}", re.ASCII)
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class WrongSetting(Exception):
    """Its text is a sentence for the operator: which key, what is wrong, what would be right."""


def load() -> "Settings":
    """Read the environment, then secret files, then the TOML file; the first that has a key wins.

    Raises WrongSetting.
    """
    _refuse_unknown_variables()
    try:
        return Settings()
    except ValidationError as error:
        # The sentence replaces the error: chained, the error would show its input.
        raise WrongSetting(_sentence(error)) from None


# ---------------------------------------------------------------- the keys
# A field's description says what would be right; it ends the sentence that tells a mistake.


def _text(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _unset_when_empty(value: object) -> object:
    return _text(value) or None


def _like_a_token(token: SecretStr | None) -> SecretStr | None:
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


def _root_address(address: str) -> str:
    parts, _ = _parts(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("is not the address of a Bot API server")
    if TOKEN_FORM.search(address) or re.search(r"/bot/?$", parts.path):
        raise ValueError("goes too far: the program adds /bot and the token itself")
    return address.rstrip("/")


def _proxy_address(address: str | None, others: ValidationInfo) -> str | None:
    if address is None:
        return None
    parts, port = _parts(address)
    if parts.scheme not in {"http", "socks5", "socks5h"} or not parts.hostname or not port:
        raise ValueError("is not the address of a proxy")
    if urlsplit(others.data.get("base_url", "")).hostname in LOOPBACK:
        return None  # this machine is never reached through a proxy
    # Names are always resolved by the proxy, which is what the h asks for.
    return address.replace("socks5h://", "socks5://", 1)


def _list_of_ids(value: object) -> object:
    return [each for each in re.split(r"[\s,\[\]]+", value) if each] if isinstance(value, str) else value


def _negative(chat_id: int) -> int:
    if chat_id >= 0:
        raise ValueError("holds a number that is no group's")
    return chat_id


def _zone(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return ZoneInfo(value.strip())
    except (OSError, ValueError, KeyError):
        raise ValueError("is not a time zone that this machine knows") from None


def _folder(path: Path) -> Path:
    path = path.expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("is a file")
    return path


def _upper(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Telegram(Section):
    token: Annotated[
        SecretStr | None,
        BeforeValidator(_unset_when_empty),
        AfterValidator(_like_a_token),
        Field(description="write it as BotFather gave it: digits, a colon, and about 35 letters and digits"),
    ] = None
    base_url: Annotated[
        str,
        BeforeValidator(_text),
        AfterValidator(_root_address),
        Field(
            description="write only the server's root, such as https://api.telegram.org or http://127.0.0.1:8081"
        ),
    ] = "https://api.telegram.org"
    proxy: Annotated[
        str | None,
        BeforeValidator(_unset_when_empty),
        AfterValidator(_proxy_address),
        # It may hold a password.
        Field(
            repr=False,
            description="write it with its port, such as socks5://127.0.0.1:1080 or http://127.0.0.1:3128",
        ),
    ] = None
    groups: Annotated[
        tuple[Annotated[int, AfterValidator(_negative)], ...],
        NoDecode,
        BeforeValidator(_list_of_ids),
        Field(
            description="list the numbers of group chats, such as [-1001234567890], or nothing for all groups"
        ),
    ] = ()


class Storage(Section):
    path: Annotated[
        Path,
        BeforeValidator(_text),
        AfterValidator(_folder),
        Field(description="write the path of a folder, such as ./data; it is made when it is missing"),
    ] = Path("data")


class Fleet(Section):
    zone: Annotated[
        ZoneInfo,
        BeforeValidator(_zone),
        Field(description="write an IANA time zone, such as Asia/Shanghai"),
    ] = ZoneInfo("Asia/Shanghai")


class Log(Section):
    level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(_upper),
        Field(description="write DEBUG, INFO, WARNING or ERROR"),
    ] = "INFO"
    format: Annotated[
        Literal["text", "json"],
        BeforeValidator(_lower),
        Field(description="write text or json"),
    ] = "text"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    telegram: Telegram = Telegram()
    storage: Storage = Storage()
    fleet: Fleet = Fleet()
    log: Log = Log()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del init_settings, dotenv_settings, file_secret_settings
        return (env_settings, SecretFiles(settings_cls), TomlFile(settings_cls))


SECTIONS: dict[str, type[Section]] = {"telegram": Telegram, "storage": Storage, "fleet": Fleet, "log": Log}
KEYS = {
    f"{section}.{key}": field
    for section, keys in SECTIONS.items()
    for key, field in keys.model_fields.items()
}


# ---------------------------------------------------------------- where they may stand


class SecretFiles(PydanticBaseSettingsSource):
    """One file for a key, named like telegram__token. Files of others in the folder are left alone."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        raise AssertionError(field, field_name)  # everything is read at once, below

    def __call__(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for file in _secret_files():
            section, _, key = file.name.lower().partition("__")
            if section in SECTIONS and key:
                text = _read(file).strip()
                if text:
                    found.setdefault(section, {}).setdefault(key, text)
        return found


class TomlFile(TomlConfigSettingsSource):
    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        super().__init__(settings_cls, toml_file=_toml_file())

    def _read_file(self, file_path: Any) -> dict[str, Any]:
        try:
            return tomllib.loads(_read(file_path))
        except tomllib.TOMLDecodeError as error:
            # The position alone: its text may quote what stands there.
            position = re.search(r"line (\d+), column \d+", str(error))
            place = f"line {position[1]}" if position else "its end"
            raise WrongSetting(
                f"{file_path} is not valid TOML at {place}: "
                'write sections as [telegram] and texts in quotes, as in zone = "Asia/Shanghai".'
            ) from None


def _toml_file() -> Path | None:
    chosen = os.environ.get(f"{PREFIX}CONFIG")
    if chosen and not Path(chosen).exists():
        raise WrongSetting(
            f"{PREFIX}CONFIG names {chosen}, which is not there: name a TOML file like config.example.toml."
        )
    file = Path(chosen or "config.toml")
    if file.is_dir():
        raise WrongSetting(f"{file} is a folder: put a TOML file like config.example.toml there.")
    return file if file.exists() else None


def _secret_files() -> Iterator[Path]:
    """The first file of a name counts."""
    chosen = os.environ.get(f"{PREFIX}SECRETS")
    if chosen and not Path(chosen).is_dir():
        raise WrongSetting(
            f"{PREFIX}SECRETS names {chosen}, which is no folder: name one with files like telegram__token."
        )
    for folder in [Path(chosen)] if chosen else [Path("/run/secrets"), Path("secrets")]:
        if folder.is_dir():
            yield from sorted(file for file in folder.iterdir() if file.is_file())


def _read(file: Path) -> str:
    try:
        # Some editors begin a file with a byte order mark.
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WrongSetting(f"{file} cannot be read ({error.strerror}): let the bot's user read it.") from None
    except UnicodeDecodeError:
        raise WrongSetting(f"{file} is not written in UTF-8: save it as UTF-8 text.") from None


# ---------------------------------------------------------------- how a mistake is told


def _refuse_unknown_variables() -> None:
    known = {_variable(key) for key in KEYS} | {f"{PREFIX}CONFIG", f"{PREFIX}SECRETS"}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            key = name.upper().removeprefix(PREFIX).lower().replace("__", ".")
            raise WrongSetting(
                f"The environment variable {redact(name)} is not known{_meant(key, shown_as=_variable)}."
            )


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    key = ".".join(path[:2])
    if first["type"] == "extra_forbidden":
        return f"{redact(key)}{_place(path)} is not known{_meant(key)}."
    if key in SECTIONS:
        return f"{key}{_place(path)} is not a section: write [{key}] with its keys below it."
    wrong = str(first["ctx"]["error"]) if first["type"] == "value_error" else "cannot be understood"
    return f"{key}{_place(path)} {wrong}: {KEYS[key].description}."


def _place(path: list[str]) -> str:
    section, *rest = path
    key = rest[0] if rest else ""
    if os.environ.get(_variable(f"{section}.{key}")):
        return f" (environment variable {_variable(f'{section}.{key}')})"
    for file in _secret_files():
        if file.name.lower() == f"{section}__{key}":
            return f" (secret file {file})"
    return f" (in {_toml_file()})"


def _variable(key: str) -> str:
    return PREFIX + key.replace(".", "__").upper()


def _meant(key: str, shown_as: Callable[[str], str] = str) -> str:
    """A key without its section is the likeliest mistake, a slip of the finger the next."""
    near = [each for each in sorted(KEYS) if each.endswith(f".{key}")] or difflib.get_close_matches(
        key, KEYS, n=1
    )
    if near:
        return f" (did you mean {shown_as(near[0])}?)"
    return f" (known are {', '.join(map(shown_as, sorted(KEYS)))})"
