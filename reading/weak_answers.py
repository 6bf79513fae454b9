"""Recognises weak answers, such as 好的, +1, 来了, 举手 and 1. They mean 我来 only right behind a call for cars (R17)."""

import re
from functools import lru_cache
from itertools import chain
from pathlib import Path

from reading.grammar.text import plain
from reading.vocabulary.words import vocabulary

_TABLE = Path(__file__).parent / "weak_answers.tsv"
_LONGEST = 16
_MOST_WORDS = 6
_SIGNS = re.compile("(?:[🙋✋🙌👌👍💪🆗🫡][\U0001f3fb-\U0001f3ff\u200d♂♀\ufe0f]*)+")
_BETWEEN = re.compile(r"[\s!,.。~～、·;…]+")
_ONE = re.compile("[扣加+ ]*[1一]+[台辆部]?[.。!！~ ]*")
_OFFER, _BEFORE, _BEHIND, _AGREEMENT = "offer", "before", "behind", "agreement"


def is_weak_answer(text: str) -> bool:
    """Returns whether `text` is nothing but words that agree (好的) or offer to come (能来, +1, 举手)."""
    return bool(_parts(text) & {_OFFER, _AGREEMENT})


def is_one(text: str) -> bool:
    """Returns whether `text` is nothing but a number of one, as of cars: 1, +1, 扣1, 1台."""
    return bool(_ONE.fullmatch(plain(text)))


def is_offer(text: str) -> bool:
    """Returns whether a weak answer offers to come, more than 好的 or 明白 does."""
    return _OFFER in _parts(text)


@lru_cache(maxsize=256)
def _parts(text: str) -> frozenset[str]:
    """What the words of a weak answer are; the empty set where another word stands among them."""
    if len(text) > _LONGEST:
        return frozenset()
    if _SIGNS.fullmatch(text.strip()):
        return frozenset({_OFFER})
    pieces = [piece for piece in _BETWEEN.split(_SIGNS.sub(" ", plain(text).lower())) if piece]
    found = list(chain.from_iterable(map(_words, pieces)))
    is_known = None not in found and len(found) <= _MOST_WORDS
    return frozenset(part for part in found if part) if is_known else frozenset()


def _words(piece: str) -> list[str | None]:
    """The parts of the words of a piece, the longest word first; None where no word is known."""
    known: dict[str, str] = words()
    found: list[str | None] = []
    here, is_said = 0, False
    while here < len(piece):
        end = min(len(piece), here + _LONGEST)
        while end > here and piece[here:end] not in known:
            end -= 1
        if end == here:
            return [None]
        part = known[piece[here:end]]
        if part == _BEHIND and not is_said:
            return [None]
        is_said = is_said or part in {_OFFER, _AGREEMENT}
        found.append(part)
        here = end
    return found


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Each word with its part: those of the table, and of the vocabulary the ones that agree, mean oneself or end a sentence."""
    known = dict(line.split("\t") for line in _lines())
    of_class = {"agree": _AGREEMENT, "self": _BEFORE, "particle": _BEHIND}
    for word, classes in vocabulary().items():
        for word_class, part in of_class.items():
            if word_class in classes:
                known.setdefault(word, part)
    return known


def _lines() -> list[str]:
    text = _TABLE.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]
