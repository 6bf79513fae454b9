"""Recognises a question for a place: 哪里能吃饭, 有热水吗, 附近修车, 厕所 (H2). It is nothing but words of its table."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from reading.rewrite.normalise import same_script

_TABLE = Path(__file__).parent / "place_questions.tsv"
_LONGEST = 48  # letters of a question
_SKIPPED = frozenset(" ,。.?!~、;:…")
_BETWEEN = re.compile(r"[\s,，、;；/+]+")
_ASKS, _FILLS, _ALONE = "asks", "fills", "!"


def kinds_asked(text: str) -> frozenset[str]:
    """The kinds of place that are asked for; the empty set where the text is no such question.

    A kind that also says what a driver does (吃饭, 修车) needs a word that asks; the others stand for themselves.
    """
    found = _parts(same_script(text).lower()) or []
    asks = _ASKS in found
    return _kinds(part for part in found if asks or part.endswith(_ALONE))


def kinds_named(text: str) -> frozenset[str]:
    """The kinds that words name, where they stand for nothing else: 热水 吃饭."""
    return _kinds(_parts(same_script(text).lower()) or [])


def kinds_listed(text: str) -> frozenset[str] | None:
    """The kinds of a list, each word of which names one; None where a word names none."""
    named = [kinds_named(word) for word in _BETWEEN.split(text) if word]
    return frozenset[str]().union(*named) if all(named) else None


def _kinds(parts: Iterable[str]) -> frozenset[str]:
    return frozenset(part.removesuffix(_ALONE) for part in parts if part not in (_ASKS, _FILLS))


def _parts(text: str) -> list[str] | None:
    """What each word is, the longest word first; None where another word stands among them."""
    if not 0 < len(text) <= _LONGEST:
        return None
    words, here = _words(), 0
    found: list[str] = []
    while here < len(text):
        if text[here] in _SKIPPED:
            here += 1
            continue
        word = next((text[here:end] for end in range(len(text), here, -1) if text[here:end] in words), None)
        if word is None:
            return None
        found.append(words[word])
        here += len(word)
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Each word with its part: a kind, with ! where it stands for itself; `asks`; `fills`."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {word: part for part, words in rows for word in words.split(" | ")}
