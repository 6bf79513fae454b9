"""Finds the texts of a language in its files, and parses each when it is first said: most are never said by one bot."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentInt, FluentNone
from fluent.syntax import FluentParser

from handlers.chat.languages import LOCALES, languages
from handlers.chat.number_format import grouped

_BEGIN = re.compile(r"^([a-zA-Z][\w-]*) *=", re.MULTILINE)
_REFERENCE = re.compile(r"{\s*([a-zA-Z][\w-]*)\s*}")


class Count(FluentInt):
    """A number for plurals and choices. It has thousands separators, unless people type it again."""

    is_typed = False

    def format(self, _: object) -> str:
        return str(int(self)) if self.is_typed else grouped(int(self))


class TypedCount(Count):
    is_typed = True


class _Bundle(FluentBundle):
    """Formats numbers as `number_format` does, and needs no table of babel for them."""

    def _get_babel_locale(self) -> Any:
        known = languages().get(self.locales[0])
        if known is None or known.plurals is None:
            return super()._get_babel_locale()
        return SimpleNamespace(plural_form=known.plurals)

    def format_pattern(
        self, pattern: Any, args: Mapping[str, Any] | None = None
    ) -> tuple[str | FluentNone, list[Exception]]:
        """`args` are strings and values of Fluent already."""
        errors: list[Exception] = []
        current = CurrentEnvironment(args=dict(args or {}))
        return pattern(ResolverEnvironment(context=self, current=current, errors=errors)), errors


class Texts:
    """The texts of one language. `bundle` holds those that were said already."""

    def __init__(self, language: str) -> None:
        self.bundle = _Bundle([language], use_isolating=False)
        self._sources = _sources(language)
        self._parser = FluentParser(with_spans=False)

    def knows(self, name: str) -> bool:
        """Whether the language has this text; then the bundle has it from now on, and what it refers to."""
        if self.bundle.has_message(name):
            return True
        source = self._sources.get(name)
        if source is None:
            return False
        for other in _REFERENCE.findall(source):
            self.knows(other)
        self.bundle.add_resource(self._parser.parse(source))
        return self.bundle.has_message(name)


@cache
def texts_of(language: str) -> Texts:
    return Texts(language)


def _sources(language: str) -> Mapping[str, str]:
    """Each text as it is written, by its name; of two with one name the first."""
    found: dict[str, str] = {}
    for file in sorted((LOCALES / language).glob("*.ftl")):
        for name, source in _entries(file.read_text(encoding="utf-8")):
            found.setdefault(name, source)
    return found


def _entries(content: str) -> Iterator[tuple[str, str]]:
    begins = list(_BEGIN.finditer(content))
    ends = [*(begin.start() for begin in begins[1:]), len(content)]
    for begin, end in zip(begins, ends, strict=True):
        yield begin[1], content[begin.start() : end]
