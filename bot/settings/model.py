"""The settings: their keys, where they are read from, and one sentence without secrets for each mistake."""

import difflib
import os
import re
import tomllib
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    create_model,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bot.ops.redaction import redact
from bot.settings.section import Section
from bot.settings.sources import PREFIX, WrongSetting, secret_files, text_of, toml_file
from bot.settings.storage_section import Storage
from bot.settings.timetable_fields import timetable_fields
from bot.settings.validators import (
    account_or_username,
    like_a_token,
    list_of_ids,
    loopback_address,
    lower,
    negative,
    proxy_address,
    root_address,
    spoken,
    stripped,
    unset_when_empty,
    upper,
    zone_named,
)
from dispatch.timetable import Timetable
from handlers.chat.languages import FALLBACK


def load() -> "Settings":
    """Reads the environment, secret files and the TOML file; the first of them that has a key wins.

    Raises WrongSetting.
    """
    _refuse_unknown_variables()
    try:
        return Settings()
    except ValidationError as error:
        # `from None`: a chained error would print the value.
        raise WrongSetting(_sentence(error)) from None


# ---------------------------------------------------------------- the keys
# A field's description tells the operator what to write; it ends the sentence about a mistake.


class Telegram(Section):
    token: Annotated[
        SecretStr | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(like_a_token),
        Field(description="copy it from BotFather: digits, a colon, and about 35 letters and digits"),
    ] = None
    base_url: Annotated[
        str,
        BeforeValidator(stripped),
        AfterValidator(root_address),
        Field(
            description="write only the server's root, such as https://api.telegram.org or http://127.0.0.1:8081"
        ),
    ] = "https://api.telegram.org"
    proxy: Annotated[
        str | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(proxy_address),
        # It may contain a password.
        Field(
            repr=False,
            description="write it with its port, such as socks5://127.0.0.1:1080 or http://127.0.0.1:3128",
        ),
    ] = None
    owner: Annotated[
        str | None,
        BeforeValidator(account_or_username),
        Field(
            description="write the id of an account, such as 123456789, or @ and a username, or leave it empty"
        ),
    ] = None
    groups: Annotated[
        tuple[Annotated[int, AfterValidator(negative)], ...],
        NoDecode,
        BeforeValidator(list_of_ids),
        Field(
            description="list the chat ids of groups, such as [-1001234567890], or leave it empty for all groups"
        ),
    ] = ()


class Fleet(Section):
    zone: Annotated[
        ZoneInfo,
        BeforeValidator(zone_named),
        Field(description="write an IANA time zone, such as Asia/Shanghai"),
    ] = ZoneInfo("Asia/Shanghai")
    language: Annotated[str, BeforeValidator(spoken), Field(description="write zh-Hans, zh-Hant or en")] = (
        FALLBACK
    )


class _Clock(Section):
    def timetable(self) -> Timetable:
        return Timetable(**self.model_dump())


if TYPE_CHECKING:
    Clock = _Clock
else:
    Clock = create_model("Clock", __base__=_Clock, **timetable_fields())


class Web(Section):
    listen: Annotated[
        tuple[str, int] | None,
        NoDecode,
        BeforeValidator(loopback_address),
        Field(
            description="write an address of this machine with its port, such as 127.0.0.1:8080, or leave it empty"
        ),
    ] = None


class Log(Section):
    level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(upper),
        Field(description="write DEBUG, INFO, WARNING or ERROR"),
    ] = "INFO"
    format: Annotated[
        Literal["text", "json"],
        BeforeValidator(lower),
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
    clock: Clock = Clock()
    web: Web = Web()
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


SECTIONS: dict[str, type[Section]] = {
    "telegram": Telegram,
    "storage": Storage,
    "fleet": Fleet,
    "clock": Clock,
    "web": Web,
    "log": Log,
}
KEYS = {
    f"{section}.{key}": field
    for section, keys in SECTIONS.items()
    for key, field in keys.model_fields.items()
}


# ---------------------------------------------------------------- where they are read from


class SecretFiles(PydanticBaseSettingsSource):
    """One file per key, named like telegram__token. Other files in the folder are ignored."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        raise AssertionError(field, field_name)  # not used: __call__ reads all keys

    def __call__(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for file in secret_files():
            section, _, key = file.name.lower().partition("__")
            if section in SECTIONS and key:
                text = text_of(file).strip()
                if text:
                    found.setdefault(section, {}).setdefault(key, text)
        return found


class TomlFile(TomlConfigSettingsSource):
    def __init__(self, settings_cls: type[BaseSettings]) -> None:
        super().__init__(settings_cls, toml_file=toml_file())

    def _read_file(self, file_path: Any) -> dict[str, Any]:
        try:
            return tomllib.loads(text_of(file_path))
        except tomllib.TOMLDecodeError as error:
            # Only the position: the error's text may quote a secret.
            position = re.search(r"line (\d+), column \d+", str(error))
            place = f"line {position[1]}" if position else "its end"
            raise WrongSetting(
                f"{file_path} is not valid TOML at {place}: "
                'write sections as [telegram] and texts in quotes, as in zone = "Asia/Shanghai".'
            ) from None


# ---------------------------------------------------------------- sentences about mistakes


def _refuse_unknown_variables() -> None:
    known = {_variable(key) for key in KEYS} | {f"{PREFIX}CONFIG", f"{PREFIX}SECRETS"}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            key = name.upper().removeprefix(PREFIX).lower().replace("__", ".")
            raise WrongSetting(
                f"The environment variable {redact(name)} is not known{_suggestion(key, shown_as=_variable)}."
            )


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    key = ".".join(path[:2])
    if first["type"] == "extra_forbidden":
        return f"{redact(key)}{_location(path)} is not known{_suggestion(key)}."
    if key in SECTIONS:
        return f"{key}{_location(path)} is not a section: write [{key}] with its keys below it."
    wrong = str(first["ctx"]["error"]) if first["type"] == "value_error" else "is not valid"
    return f"{key}{_location(path)} {wrong}: {KEYS[key].description}."


def _location(path: list[str]) -> str:
    section, *rest = path
    key = rest[0] if rest else ""
    if os.environ.get(_variable(f"{section}.{key}")):
        return f" (environment variable {_variable(f'{section}.{key}')})"
    for file in secret_files():
        if file.name.lower() == f"{section}__{key}":
            return f" (secret file {file})"
    return f" (in {toml_file()})"


def _variable(key: str) -> str:
    return PREFIX + key.replace(".", "__").upper()


def _suggestion(key: str, shown_as: Callable[[str], str] = str) -> str:
    """Suggests a key: one of that name in any section, else the closest spelling, else all keys."""
    near = [each for each in sorted(KEYS) if each.endswith(f".{key}")] or difflib.get_close_matches(
        key, KEYS, n=1
    )
    if near:
        return f" (did you mean {shown_as(near[0])}?)"
    return f" (known are {', '.join(map(shown_as, sorted(KEYS)))})"
