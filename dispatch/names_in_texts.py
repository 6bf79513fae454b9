"""Finds what names one person in texts and in JSON, and takes it out (V2)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_SHORTEST_NAME = 2  # a single letter is a part of other words
_GAP = r"[\s.\-\u00b7\u2022\u2027_()]{0,3}"
_LATIN = re.compile("[A-Za-z0-9_]")
_OF_A_USER = ("id", "user_id")
HIDDEN = "*"


@dataclass(frozen=True)
class Traces:
    """What one person is called: names, usernames, phones and plates as they are stored; `accounts`: as the messenger calls them.

    Phones and plates are found with the separators with which people write them.
    """

    names: tuple[str, ...] = ()
    usernames: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()  # phones and plates
    accounts: tuple[str, ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = [name for name in self.names if len(name) >= _SHORTEST_NAME]
        words = [_apart(each) for each in (*names, *self.usernames, *self.accounts) if each]
        numbers = [_GAP.join(map(re.escape, number)) for number in self.numbers if number]
        parts = sorted((*words, *numbers), key=len, reverse=True)
        return re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def found_in(self, text: str) -> bool:
        """Whether the text names him."""
        return text in self.names or bool(self._pattern and self._pattern.search(text))

    def without(self, text: str) -> str:
        """The text with an asterisk for each UTF-16 unit that names him, so that places in it stay true."""
        if text in self.names:
            return _hidden(text)
        return self._pattern.sub(lambda found: _hidden(found[0]), text) if self._pattern else text

    def without_in(self, value: Any) -> Any:
        """The same of every string of a JSON value, keys too. An object with his id is nobody: null, and gone from a list."""
        match value:
            case str():
                return self.without(value)
            case list():
                return [self.without_in(each) for each in value if not self._is_his(each)]
            case dict():
                return {
                    self.without(key): None if self._is_his(each) else self._part(key, each)
                    for key, each in value.items()
                }
        return value

    def _part(self, key: str, value: Any) -> Any:
        return None if key in _OF_A_USER and str(value) in self.accounts else self.without_in(value)

    def _is_his(self, value: Any) -> bool:
        return isinstance(value, dict) and str(value.get("id", "")) in self.accounts

    def needles(self) -> list[str]:
        """What a text that names him holds at least: short strings for a first quick look."""
        names = [name for name in self.names if len(name) >= _SHORTEST_NAME]
        tails = [number[-_TAIL:] for number in self.numbers]
        words = (*names, *self.usernames, *self.accounts, *tails)
        return [each for each in dict.fromkeys(_both_cases(words)) if each]


_TAIL = 4  # of a phone or a plate, in which people seldom write a gap


def _apart(word: str) -> str:
    """Latin letters and digits name him only where no other follows or precedes: Li is not in Lina."""
    before = r"(?<![A-Za-z0-9_])" if _LATIN.match(word[0]) else ""
    after = r"(?![A-Za-z0-9_])" if _LATIN.match(word[-1]) else ""
    if word.isdigit():
        before, after = r"(?<!\d)", r"(?!\d)"
    return before + re.escape(word) + after


def _both_cases(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        yield word
        yield word.lower()
        yield word.upper()


def _hidden(found: str) -> str:
    return HIDDEN * (len(found.encode("utf-16-le", "surrogatepass")) // 2)
