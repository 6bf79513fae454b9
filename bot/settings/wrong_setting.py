"""A mistake in the settings, kept as names of texts: each reader gets it in his language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.chat.text_nodes import Text


@dataclass(frozen=True, slots=True)
class Words:
    """`name`: a text of locales/*/settings.ftl. `values`: its variables, which may be texts themselves."""

    name: str
    values: Mapping[str, str | Words] = field(default_factory=dict)

    def in_language(self, language: str) -> Text:
        from handlers.chat.text_nodes import plain
        from handlers.chat.texts import text

        shown = {
            key: plain(value) if isinstance(value, str) else value.in_language(language)
            for key, value in self.values.items()
        }
        return text(language, self.name, **shown)


class WrongSetting(Exception):
    """A setting is wrong: one sentence says which key, what is wrong, and what to write."""

    def __init__(self, name: str, **values: str | Words) -> None:
        super().__init__(name)
        self._words = Words(name, values)

    def in_language(self, language: str) -> Text:
        return self._words.in_language(language)

    def __str__(self) -> str:
        from handlers.chat.languages import FALLBACK, language_named

        return str(self.in_language(language_named("english") or FALLBACK))


class WrongValue(ValueError):
    """A value is wrong; its key is not known here. `words` never quote the value, which may be secret."""

    def __init__(self, name: str, **values: str) -> None:
        super().__init__(name)
        self.words = Words(name, values)
