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
from bot.settings.sources import PREFIX, secret_files, text_of, toml_file
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
from bot.settings.wrong_setting import Words, WrongSetting, WrongValue
from dispatch.timetable import Timetable
from handlers.chat.languages import FALLBACK

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def load() -> "Settings":
    """Reads the environment, secret files and the TOML file; the first of them that has a key wins.

    Raises WrongSetting.
    """
    _refuse_unknown_variables()
    try:
        return Settings()
    except ValidationError as error:
        # `from None`: a chained error would print the value.
        raise _named(error) from None


# ---------------------------------------------------------------- the keys
# A field's description names the text that tells the operator what to write; it ends the sentence about a mistake.


class Telegram(Section):
    token: Annotated[
        SecretStr | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(like_a_token),
        Field(description="setting-write-token"),
    ] = None
    base_url: Annotated[
        str,
        BeforeValidator(stripped),
        AfterValidator(root_address),
        Field(description="setting-write-root"),
    ] = "https://api.telegram.org"
    proxy: Annotated[
        str | None,
        BeforeValidator(unset_when_empty),
        AfterValidator(proxy_address),
        # It may contain a password.
        Field(
            repr=False,
            description="setting-write-proxy",
        ),
    ] = None
    owner: Annotated[
        str | None,
        BeforeValidator(account_or_username),
        Field(description="setting-write-owner"),
    ] = None
    groups: Annotated[
        tuple[Annotated[int, AfterValidator(negative)], ...],
        NoDecode,
        BeforeValidator(list_of_ids),
        Field(description="setting-write-groups"),
    ] = ()


class Fleet(Section):
    zone: Annotated[
        ZoneInfo,
        BeforeValidator(zone_named),
        Field(description="setting-write-zone"),
    ] = ZoneInfo("Asia/Shanghai")
    language: Annotated[str, BeforeValidator(spoken), Field(description="setting-write-language")] = FALLBACK


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
        Field(description="setting-write-listen"),
    ] = None


class Log(Section):
    level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(upper),
        Field(description="setting-write-level"),
    ] = "INFO"
    format: Annotated[
        Literal["text", "json"],
        BeforeValidator(lower),
        Field(description="setting-write-format"),
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
            if position:
                raise WrongSetting("setting-no-toml", file=str(file_path), line=position[1]) from None
            raise WrongSetting("setting-no-toml-at-end", file=str(file_path)) from None


# ---------------------------------------------------------------- sentences about mistakes


def _refuse_unknown_variables() -> None:
    known = {_variable(key) for key in KEYS} | {f"{PREFIX}CONFIG", f"{PREFIX}SECRETS"}
    for name in sorted(os.environ):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            key = name.upper().removeprefix(PREFIX).lower().replace("__", ".")
            meant = _suggestion(key, shown_as=_variable)
            raise WrongSetting("setting-unknown-variable", variable=redact(name), meant=meant)


def _named(error: ValidationError) -> WrongSetting:
    first = error.errors(include_input=False, include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    key, place = ".".join(path[:2]), _location(path)
    if first["type"] == "extra_forbidden":
        return WrongSetting("setting-unknown", key=redact(key), place=place, meant=_suggestion(key))
    if key in SECTIONS:
        return WrongSetting("setting-no-section", key=key, place=place)
    return WrongSetting("setting-wrong-there", key=key, place=place, **said_of(first, key))


def said_of(mistake: "ErrorDetails", key: str) -> dict[str, Words]:
    """What is wrong with the value of a key, and what to write."""
    error = mistake.get("ctx", {}).get("error")
    wrong = error.words if isinstance(error, WrongValue) else Words("setting-is-invalid")
    return {"wrong": wrong, "remedy": Words(KEYS[key].description or "")}


def _location(path: list[str]) -> Words:
    section, *rest = path
    key = rest[0] if rest else ""
    if os.environ.get(_variable(f"{section}.{key}")):
        return Words("setting-in-variable", {"variable": _variable(f"{section}.{key}")})
    for file in secret_files():
        if file.name.lower() == f"{section}__{key}":
            return Words("setting-in-secret", {"file": str(file)})
    return Words("setting-in-file", {"file": str(toml_file())})


def _variable(key: str) -> str:
    return PREFIX + key.replace(".", "__").upper()


def _suggestion(key: str, shown_as: Callable[[str], str] = str) -> Words:
    """Suggests a key: one of that name in any section, else the closest spelling, else all keys."""
    near = [each for each in sorted(KEYS) if each.endswith(f".{key}")] or difflib.get_close_matches(
        key, KEYS, n=1
    )
    if near:
        return Words("setting-near", {"key": shown_as(near[0])})
    return Words("setting-known", {"keys": ", ".join(map(shown_as, sorted(KEYS)))})
