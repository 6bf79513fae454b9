"""Loads the words: tab-separated files, one word a line, with its class, value, region and a tested example."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PINYIN = "pinyin"
"""Class of a word typed in Latin letters; its value is the word in characters."""
_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file; `example` is `sentence => label`, in the format of the labelled corpora."""

    surface: str
    word_class: str
    value: str
    region: str
    example: str


def lines() -> list[Line]:
    return [
        Line(*line.split("\t"))
        for path in sorted(_FOLDER.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("# ")
    ]


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, dict[str, str]]:
    """Classes of each word, with their values: 到 → {arrive: "", go: …, reach: ""}. Loaded with the first sentence."""
    words: dict[str, dict[str, str]] = {}
    for line in lines():
        if line.word_class == PINYIN:
            continue
        words.setdefault(line.surface.lower(), {}).setdefault(line.word_class, line.value)
    return words


@lru_cache(maxsize=1)
def pinyin() -> dict[str, str]:
    """Words typed in Latin letters without spaces, and what they are in characters: shoudao → 收到."""
    return {line.surface: line.value for line in lines() if line.word_class == PINYIN}


@lru_cache(maxsize=1)
def sizes() -> dict[str, tuple[int, ...]]:
    """For each two characters the lengths of the words that begin with them, the longest first."""
    found: dict[str, set[int]] = {}
    for word in vocabulary():
        if len(word) > 1:
            found.setdefault(word[:2], set()).add(len(word))
    return {beginning: tuple(sorted(lengths, reverse=True)) for beginning, lengths in found.items()}
