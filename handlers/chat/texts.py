"""Texts by their Fluent name, and how people and times are shown."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import cache, lru_cache
from html import escape

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone, FluentNumber, fluent_number

from dispatch.roster import Person
from handlers.chat.languages import FALLBACK, LOCALES

LONGEST_NAME = 32
_LONG = 2_000  # Fluent refuses a value beyond 2,500 characters; a card's list of names may be longer
MOST_MENTIONS = 20

_PHONE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_PLATE = re.compile(r"([\u4e00-\u9fff][A-Z])[·\s]?([A-Z0-9]{2,})([A-Z0-9]{3})(?![A-Z0-9])")
_PLATE_IN_SMALL = re.compile(
    r"([\u4e00-\u9fff][A-Za-z])[·\s]?(?=[A-Za-z]?\d{3})([A-Za-z0-9]{2,})([A-Za-z0-9]{3})(?![A-Za-z0-9])"
)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def text(language: str, name: str, /, **values: object) -> str:
    """A text in a language; in the fallback's where the language has none. Raises LookupError for an unknown name."""
    for candidate in (language, FALLBACK):
        bundle = _bundle(candidate)
        pattern = bundle.get_message(name).value if bundle.has_message(name) else None
        if pattern is not None:
            shown = {key: _plain(value) if isinstance(value, int) else value for key, value in values.items()}
            long = {
                key: value for key, value in shown.items() if isinstance(value, str) and len(value) > _LONG
            }
            formatted, errors = bundle.format_pattern(pattern, shown | {key: _gap(key) for key in long})
            if errors:
                raise LookupError(f"{candidate}/{name}: {errors[0]}")
            words = str(formatted)
            for key, value in long.items():
                words = words.replace(_gap(key), value)
            return words
    raise LookupError(name)


def _gap(key: str) -> str:
    """Where a long value is put in afterwards; no text of ours nor cleaned name has this character."""
    return f"\x00{key}\x00"


@lru_cache(maxsize=1024)
def _plain(number: int) -> FluentNumber | FluentNone:
    """A number for plurals and choices, without a thousands separator: an id is not an amount."""
    return fluent_number(number, useGrouping=False)


def clean(name: str) -> str:
    """A name without control, bidirectional and zero-width characters, of bearable length."""
    seen = " ".join((name if name.isprintable() else "".join(filter(_is_seen, name))).split())
    return seen if len(seen) <= LONGEST_NAME else seen[: LONGEST_NAME - 1] + "…"


def _is_seen(mark: str) -> bool:
    return unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


@lru_cache(maxsize=8192)
def masked(name: str) -> str:
    """S4: phones and plates inside a name are not shown whole."""
    shown = _PLATE.sub(r"\1·**\3", _PHONE.sub(r"\1****\2", name))
    return _PLATE_IN_SMALL.sub(r"\1·**\3", shown)


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


def mentions(people: Sequence[Person], language: str) -> str:
    """Everybody by a link to him, as far as a message holds them, and how many more there are."""
    names = text(language, "and").join(mention(person, language) for person in people[:MOST_MENTIONS])
    more = len(people) - MOST_MENTIONS
    return text(language, "and-more", names=names, more=more) if more > 0 else names


def clock(at: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(at, zone).strftime("%H:%M")


def moment(at: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(at, zone).strftime("%m-%d %H:%M")
