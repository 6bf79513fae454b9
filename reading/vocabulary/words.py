"""Loads the words: tab-separated files, one word a line, with its class, value, region and a tested example."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PINYIN = "pinyin"
"""Class of a word typed in Latin letters; its value is the word in characters."""
SURNAME = "surname"
"""Class of a surname; its value is "word" where other words begin with it, too, and "rare" where it is an everyday word."""
RARE = "rare"
_NO_WORDS = frozenset({PINYIN, SURNAME})
_FOLDER = Path(__file__).parent
_NOTHING: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file; `example` is `sentence => label`, in the format of the labelled corpora."""

    surface: str
    word_class: str
    value: str
    region: str
    example: str


def lines() -> Iterator[Line]:
    """Each line of each file, in their order."""
    for fields in _rows():
        yield Line(*fields)


def _rows(most: int = -1, files: str = "*.tsv") -> Iterator[list[str]]:
    """The fields of each line. `most`: where the line is split no more; what is behind is one field."""
    for path in sorted(_FOLDER.glob(files)):
        with path.open(encoding="utf-8") as file:
            for line in file:
                if line.strip() and not line.startswith("# "):
                    yield line.rstrip("\n").split("\t", most)


@lru_cache(maxsize=1)
def vocabulary() -> dict[str, dict[str, str]]:
    """Classes of each word, with their values: 到 → {arrive: "", go: …, reach: ""}. Loaded with the first sentence.

    Words with the same classes share them, which takes a third of the memory: nobody may change them.
    """
    words: dict[str, dict[str, str]] = {}
    shared: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for surface, word_class, value, _ in _rows(3):
        word = surface.lower()
        known = words.get(word, _NOTHING)
        if word_class not in _NO_WORDS and word_class not in known:
            classes = (*known.items(), (word_class, value))
            words[word] = shared.setdefault(classes, dict(classes))
    return words


@lru_cache(maxsize=1)
def pinyin() -> dict[str, str]:
    """Words typed in Latin letters without spaces, and what they are in characters: shoudao → 收到."""
    return {surface: value for surface, word_class, value, _ in _rows(3) if word_class == PINYIN}


@lru_cache(maxsize=1)
def surnames() -> dict[str, bool]:
    """Surnames, and whether each may stand before any given name; else it is also a word (文, 安) and needs a usual one."""
    return {surface: not value for surface, _, value, _ in _rows(3, "surnames.tsv") if value != RARE}


@lru_cache(maxsize=1)
def rare_surnames() -> frozenset[str]:
    """Surnames that are everyday words (车): only a listed given name behind them makes one."""
    return frozenset(surface for surface, _, value, _ in _rows(3, "surnames.tsv") if value == RARE)


@lru_cache(maxsize=1)
def sizes() -> dict[str, tuple[int, ...]]:
    """For each two characters the lengths of the words that begin with them, the longest first."""
    found: dict[str, set[int]] = {}
    for word in vocabulary():
        if len(word) > 1:
            found.setdefault(word[:2], set()).add(len(word))
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    ordered = ((beginning, tuple(sorted(lengths, reverse=True))) for beginning, lengths in found.items())
    return {beginning: shared.setdefault(lengths, lengths) for beginning, lengths in ordered}
