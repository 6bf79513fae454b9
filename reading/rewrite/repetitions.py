"""Shortens a text that says the same again and again: 「到了到了到了…」 says no more than 「到了到了」 does (R10)."""

import re

_AGAIN = re.compile("(.{12,96}?)\\1{3,}", re.DOTALL)
"""At least four times the same, 48 characters or more. A unit of one character matches twelve at a time, so a run of figures stays too long for a number."""
_FEWEST = 48
_LENGTH_OF_PARTS = 6


def without_repetitions(text: str) -> str:
    """Returns `text` with each repeated part twice instead of four times and more. The same text where none is repeated."""
    if len(text) < _FEWEST or not _has_repetitions(text):
        return text
    return _AGAIN.sub(r"\1\1", text)


def _has_repetitions(text: str) -> bool:
    """Whether a quarter of the text has stood there before. Cheaper than the pattern, for texts that repeat nothing."""
    count = len(text) - _LENGTH_OF_PARTS + 1
    parts = {text[here : here + _LENGTH_OF_PARTS] for here in range(count)}
    return 4 * len(parts) < 3 * count
