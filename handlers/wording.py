"""Texts by their Fluent name, and how people and times are shown. The only reader of locales/."""

import re
import unicodedata
from datetime import datetime, tzinfo
from functools import cache, lru_cache
from html import escape
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone, FluentNumber, fluent_number

from dispatch.roster import Person

LOCALES = Path(__file__).resolve().parent.parent / "locales"
FALLBACK = "zh-Hans"
LONGEST_NAME = 32

_PHONE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_PLATE = re.compile(r"([\u4e00-\u9fff][A-Z])[·\s]?([A-Z0-9]{2,3})([A-Z0-9]{3})(?![A-Z0-9])")


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def languages() -> list[str]:
    return sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())


def text(language: str, name: str, /, **values: object) -> str:
    """A text in a language; in the fallback's where the language has none. Raises LookupError for an unknown name."""
    for candidate in (language, FALLBACK):
        bundle = _bundle(candidate)
        pattern = bundle.get_message(name).value if bundle.has_message(name) else None
        if pattern is not None:
            shown = {key: _plain(value) if isinstance(value, int) else value for key, value in values.items()}
            formatted, errors = bundle.format_pattern(pattern, shown)
            if errors:
                raise LookupError(f"{candidate}/{name}: {errors[0]}")
            return str(formatted)
    raise LookupError(name)


@lru_cache(maxsize=1024)
def _plain(number: int) -> FluentNumber | FluentNone:
    """A number for plurals and choices, without a thousands separator: an id is not an amount."""
    return fluent_number(number, useGrouping=False)


def clean(name: str) -> str:
    """A name without control, bidirectional and zero-width characters, of bearable length."""
    seen = "".join(mark for mark in name if unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    seen = " ".join(seen.split())
    return seen if len(seen) <= LONGEST_NAME else seen[: LONGEST_NAME - 1] + "…"


def masked(name: str) -> str:
    """S4: phones and plates inside a name are not shown whole."""
    return _PLATE.sub(r"\1·**\3", _PHONE.sub(r"\1****\2", name))


def safe(said: str) -> str:
    """What people wrote, as it may stand in a message: masked and ready for HTML."""
    return escape(masked(said), quote=False)


def shown(person: Person, language: str) -> str:
    """A person's name as it may stand in a group, ready for HTML."""
    name = escape(masked(person.name), quote=False)
    return text(language, "temporary", name=name) if person.is_temporary else name


def mention(person: Person, language: str) -> str:
    name = shown(person, language)
    return name if person.telegram_id is None else f'<a href="tg://user?id={person.telegram_id}">{name}</a>'


def clock(at: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(at, zone).strftime("%H:%M")


def moment(at: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(at, zone).strftime("%m-%d %H:%M")
