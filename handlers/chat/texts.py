"""Formats the texts of locales/ and shows people, names and times in them. Marks there: **bold**, __italic__, `code`.

What people wrote stands in a text as it is: no mark is read in a value (S10).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from functools import lru_cache

from fluent.runtime.types import FluentType

from dispatch.masking import mask
from dispatch.memberships import Person
from dispatch.nights import local_time
from handlers.chat.languages import FALLBACK
from handlers.chat.text_nodes import (
    NEXT_NAME,
    Bold,
    Code,
    Italic,
    Node,
    Text,
    joined,
    of_nodes,
    plain,
)
from handlers.chat.text_sources import Count, TypedCount, texts_of

LONGEST_NAME = 32
# Letters and marks that take room and show nothing: fillers of Korean, an empty Braille cell, selectors of variants.
_SHOWS_NOTHING = re.compile(
    r"[\s\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001d159\U000e0100-\U000e01ef]*"
)

_VALUE_OR_MARK = re.compile(r"\x00(\w+)\x00|(\*\*|__|`)")
# The numbers of calls, and a setting: people type them again.
_TYPED_AS_SHOWN = frozenset({"number", "other", "value"})
_STYLES: dict[str, type[Bold | Italic | Code]] = {"**": Bold, "__": Italic, "`": Code}

# A card shows the same names again and again: those of the 600 cars of a large night, and their plates.
masked = lru_cache(maxsize=2048)(mask)


class _Value(FluentType):
    """Stands for a value while a text is formatted, and chooses a variant as the value itself would."""

    def __init__(self, name: str, words: str | Text) -> None:
        self._name, self._words = name, words

    def format(self, _: object) -> str:
        return f"\x00{self._name}\x00"

    def __eq__(self, other: object) -> bool:
        return self._words == other

    def __hash__(self) -> int:
        return hash(self._words)


def text(language: str, name: str, /, **values: object) -> Text:
    """Formats a text; uses FALLBACK where the language lacks it. Masks every value that is no `Text` (S4).

    Raises LookupError for an unknown name or variable.
    """
    for candidate in (language, FALLBACK):
        texts = texts_of(candidate)
        bundle = texts.bundle
        pattern = bundle.get_message(name).value if texts.knows(name) else None
        if pattern is not None:
            filled = {key: _filled(key, value) for key, value in values.items()}
            formatted, errors = bundle.format_pattern(pattern, filled)
            if errors:
                raise LookupError(f"{candidate}/{name}: {errors[0]}")
            return of_nodes(_nodes(str(formatted), values))
    raise LookupError(name)


def _filled(name: str, value: object) -> object:
    if isinstance(value, int):
        return _number(value, is_count=name not in _TYPED_AS_SHOWN)
    return _Value(name, value) if isinstance(value, str | Text) else value


def _nodes(formatted: str, values: Mapping[str, object]) -> list[Node]:
    """The nodes of a formatted text: its marks become nodes, and the values take their places."""
    open_marks: list[str] = []
    nodes: list[list[Node]] = [[]]
    at = 0
    for found in _VALUE_OR_MARK.finditer(formatted):
        nodes[-1].append(formatted[at : found.start()])
        at = found.end()
        name, mark = found.groups()
        if name:
            value = values[name]
            nodes[-1] += value.nodes if isinstance(value, Text) else [masked(str(value))]
        elif open_marks and open_marks[-1] == mark:
            inner = of_nodes(nodes.pop()).nodes
            nodes[-1].append(_STYLES[open_marks.pop()](inner))
        else:
            open_marks.append(mark)
            nodes.append([])
    if open_marks:
        raise LookupError(f"a mark {open_marks[-1]} is not closed: {formatted}")
    return [*nodes[0], formatted[at:]]


@lru_cache(maxsize=1024)
def _number(number: int, *, is_count: bool) -> Count:
    return Count(number) if is_count else TypedCount(number)


def clean(name: str) -> str:
    """The name on one line, without control, bidirectional and zero-width characters, cut to LONGEST_NAME.

    Empty where nothing of it can be seen.
    """
    visible = " ".join((name if name.isprintable() else "".join(filter(_is_visible, name))).split())
    if _SHOWS_NOTHING.fullmatch(visible) or all(map(unicodedata.combining, visible)):
        return ""
    return visible if len(visible) <= LONGEST_NAME else cut(visible, LONGEST_NAME)


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def name_or_account(name: str, username: str | None, account: str | None) -> str:
    """The cleaned name; where nothing of it can be seen, the username, else ID and the number of the account.

    A bare number would be read as a number of cars: 「候补：17」.
    """
    return clean(name) or username or (f"ID{account}" if account else "")


def plain_name(person: Person) -> str:
    """A person's name as a button shows it: S4."""
    return _masked_name(person.name) or masked(
        name_or_account("", person.username, str(person.account_id or ""))
    )


@lru_cache(maxsize=2048)
def _masked_name(name: str) -> str:
    """A card that is drawn anew has the same names as before."""
    return mask(clean(name))


def safe(words: str) -> Text:
    """What people wrote, as it may stand in a group: phones and plates masked (S4)."""
    return plain(masked(words))


def display_name(person: Person, language: str) -> Text:
    """A person's name as it may stand in a group (S4)."""
    if person.is_forgotten:
        return text(language, "forgotten")
    name = plain_name(person)
    is_unknown = person.is_temporary and person.listed_as is None
    return text(language, "temporary", name=name) if is_unknown else plain(name)


def display_names(people: Sequence[Person], language: str) -> Text:
    return listed((display_name(person, language) for person in people), language)


def listed(names: Iterable[Text], language: str) -> Text:
    """The names in one line, which `pages_of` divides between them."""
    return joined(str(text(language, "and")) + NEXT_NAME, names)


def clock_time(at: int, zone: tzinfo) -> str:
    """22:40"""
    return local_time(at, zone).strftime("%H:%M")


def date_and_time(at: int, zone: tzinfo) -> str:
    """02-05 22:40"""
    return local_time(at, zone).strftime("%m-%d %H:%M")


def cut(words: str, longest: int) -> str:
    """At most `longest` characters; the last is … where something was cut off."""
    return words if len(words) <= longest else words[: longest - 1] + "…"
