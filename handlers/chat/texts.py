"""Formats the texts of locales/ and shows people, names and times in them.

The one place that escapes for HTML (S10): `text` escapes every value that is not `Html`.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import tzinfo
from functools import cache, lru_cache
from html import escape, unescape

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone, FluentNumber, fluent_number

from dispatch.nights import local_time
from dispatch.privacy import mask
from dispatch.roster import Person
from handlers.chat.languages import FALLBACK, LOCALES

LONGEST_NAME = 32
_LONG = 2_000  # Fluent refuses a value beyond 2,500 characters; a card's list of names may be longer
MOST_MENTIONS = 20

LONGEST_MESSAGE = 4096  # UTF-16 units after the markup is read
# Letters and marks that take room and show nothing: fillers of Korean, an empty Braille cell, selectors of variants.
_SHOWS_NOTHING = re.compile(
    r"[\s\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001d159\U000e0100-\U000e01ef]*"
)

_TAG = re.compile(r"<[^>]*>")
_NEXT_NAME = "\u200b"  # begins each further name of a list, for `pages_of`; no cleaned name has it, nobody gets to see it


class Html(str):
    """A text that is ready for HTML: everything that people wrote in it is escaped."""

    __slots__ = ()


masked = lru_cache(maxsize=8192)(mask)  # a card shows the same names again and again


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def text(language: str, name: str, /, **values: object) -> Html:
    """Formats a text; uses FALLBACK where the language lacks it. Masks and escapes every value that is not `Html`.

    Raises LookupError for an unknown name or variable.
    """
    for candidate in (language, FALLBACK):
        bundle = _bundle(candidate)
        pattern = bundle.get_message(name).value if bundle.has_message(name) else None
        if pattern is not None:
            filled = {key: _filled(value) for key, value in values.items()}
            long = {
                key: value for key, value in filled.items() if isinstance(value, str) and len(value) > _LONG
            }
            formatted, errors = bundle.format_pattern(pattern, filled | {key: _gap(key) for key in long})
            if errors:
                raise LookupError(f"{candidate}/{name}: {errors[0]}")
            words = str(formatted)
            for key, value in long.items():
                words = words.replace(_gap(key), value)
            return Html(words)
    raise LookupError(name)


def _filled(value: object) -> object:
    if isinstance(value, int):
        return _plain(value)
    return safe(value) if isinstance(value, str) and not isinstance(value, Html) else value


def joined(separator: str, parts: Iterable[Html]) -> Html:
    """The parts with a separator between them that needs no escaping."""
    return Html(separator.join(parts))


def quoted(lines: Iterable[Html]) -> Html:
    """The lines in a quote that unfolds at a tap."""
    return Html(f"<blockquote expandable>{joined(chr(10), lines)}</blockquote>")


def without_markup(words: str) -> str:
    """What people read of a text; a text that is not `Html` has no markup."""
    return unescape(_TAG.sub("", words.replace(_NEXT_NAME, ""))) if isinstance(words, Html) else words


def _gap(key: str) -> str:
    """Stands for a long value until it is put in; no text and no cleaned name has this character."""
    return f"\x00{key}\x00"


@lru_cache(maxsize=1024)
def _plain(number: int) -> FluentNumber | FluentNone:
    """A number for plurals and choices, without thousands separators: most are ids."""
    return fluent_number(number, useGrouping=False)


def clean(name: str) -> str:
    """The name on one line, without control, bidirectional and zero-width characters, cut to LONGEST_NAME.

    Empty where nothing of it can be seen.
    """
    visible = " ".join((name if name.isprintable() else "".join(filter(_is_visible, name))).split())
    if _SHOWS_NOTHING.fullmatch(visible):
        return ""
    return cut(visible, LONGEST_NAME)


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def name_or_account(name: str, username: str | None, telegram_id: int | None) -> str:
    """The cleaned name; where nothing of it can be seen, the username, else the number of the account."""
    return clean(name) or username or str(telegram_id or "")


def plain_name(person: Person) -> str:
    """A person's name as a button shows it: S4, not escaped."""
    return masked(name_or_account(person.name, person.username, person.telegram_id))


def escaped(words: str) -> Html:
    """Ready for HTML."""
    return Html(escape(words, quote=False).replace('"', "&quot;"))


def safe(words: str) -> Html:
    """What people wrote, as it may stand in a group: phones and plates masked (S4), ready for HTML."""
    return escaped(masked(words))


def display_name(person: Person, language: str) -> Html:
    """A person's name as it may stand in a group (S4)."""
    name = plain_name(person)
    return text(language, "temporary", name=name) if person.is_temporary else escaped(name)


def display_names(people: Sequence[Person], language: str) -> Html:
    return listed((display_name(person, language) for person in people), language)


def listed(names: Iterable[Html], language: str) -> Html:
    """The names in one line, which `pages_of` divides between them."""
    return joined(text(language, "and") + _NEXT_NAME, names)


def mention(person: Person, language: str) -> Html:
    """A link to the person, which notifies him; the name alone where he has no account."""
    name = display_name(person, language)
    return (
        name
        if person.telegram_id is None
        else Html(f'<a href="tg://user?id={person.telegram_id}">{name}</a>')
    )


def mention_all(people: Sequence[Person], language: str) -> Html:
    """Links to as many people as one message notifies (MOST_MENTIONS), and how many more there are."""
    names = joined(text(language, "and"), (mention(person, language) for person in people[:MOST_MENTIONS]))
    more = len(people) - MOST_MENTIONS
    return text(language, "and-more", names=names, more=more) if more > 0 else names


def clock_time(at: int, zone: tzinfo) -> str:
    """22:40"""
    return local_time(at, zone).strftime("%H:%M")


def date_and_time(at: int, zone: tzinfo) -> str:
    """02-05 22:40"""
    return local_time(at, zone).strftime("%m-%d %H:%M")


def units(words: str) -> int:
    """UTF-16 units without the markup. `&lt;` counts as written: never less than Telegram counts, which decodes it first."""
    shown = _TAG.sub("", words.replace(_NEXT_NAME, "")) if isinstance(words, Html) else words
    return len(shown.encode("utf-16-le")) // 2


def in_pages(lines: list[Html], room: int) -> list[list[Html]]:
    """Divides lines into pages of at most `room` units; a longer line has a page to itself. At least one page."""
    pages: list[list[Html]] = [[]]
    used = 0
    for line in lines:
        length = units(line) + 1
        if used + length > room and pages[-1]:
            pages.append([])
            used = 0
        pages[-1].append(line)
        used += length
    return pages


def pages_of(words: Html, room: int = LONGEST_MESSAGE) -> list[Html]:
    """Divides a message into as many as it needs: between lines, and in a line that is too long between names."""
    lines = (
        [words]
        if units(words) <= room
        else [each for line in words.split("\n") for each in _short(line, room)]
    )
    return [Html(joined("\n", page).replace(_NEXT_NAME, "")) for page in in_pages(lines, room + 1)]


def _short(line: str, room: int) -> list[Html]:
    names = [Html(name) for name in line.split(_NEXT_NAME)]
    return [Html("".join(some)) for some in in_pages(names, room)]


def as_many_as_fit(names: list[Html], room: int, separator: str) -> list[Html]:
    """The first names that fit into `room` units together with their separators; never a name cut in two."""
    used = 0
    for index, name in enumerate(names):
        used += units(name) + units(separator)
        if used > room:
            return names[:index]
    return names


def cut(words: str, longest: int) -> str:
    """At most `longest` characters; the last is … where something was cut off."""
    return words if len(words) <= longest else words[: longest - 1] + "…"
