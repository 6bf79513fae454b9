"""Decides what an event is worth: event, aspect, mood and subject give an outcome, by the first row of outcomes.tsv that fits."""

from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).parent / "outcomes.tsv"
_OWN = frozenset({"own", "self"})


@lru_cache(maxsize=1)
def rows() -> list[tuple[frozenset[str], ...]]:
    """The table; each cell is a set of words, `*` stands for any."""
    text = _TABLE.read_text(encoding="utf-8")
    return [
        tuple(frozenset(cell.split("|")) for cell in line.split("\t"))
        for line in text.splitlines()
        if line and not line.startswith("# ")
    ]


@lru_cache(maxsize=2048)
def outcome(event: str, mood: str, subject: str, *, has_aspect: bool) -> str:
    """The outcome's name: a kind of reading, `unclear`, `nothing`, or one of the maybes that `fold` knows."""
    said = (event, "yes" if has_aspect else "no", mood, subject)
    for *cells, result in rows():
        if all(_fits(cell, word) for cell, word in zip(cells, said, strict=True)):
            return next(iter(result))
    return "nothing"


def _fits(cell: frozenset[str], word: str) -> bool:
    return "*" in cell or word in cell or (word in _OWN and "own" in cell)
