"""Recognises a question for a place: 哪里能吃饭, 有热水吗, 附近修车, 厕所 (H2). It is nothing but words of its table.

What tells of a place, or of what its speaker does, is no question: 没有热水, 不用充电, 我吃过饭了, 去厕所.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from reading.rewrite.normalise import same_script

_TABLE = Path(__file__).parent / "place_questions.tsv"
_LONGEST = 48  # letters of a question
_SKIPPED = frozenset(" ,。.?!~、;:…")
_BETWEEN = re.compile(r"[\s,，、;；/+]+")
_ALONE = "!"
_ASKS, _ENDS, _NEAR, _HAS, _WANTS, _FILLS = "asks", "ends", "near", "has", "wants", "fills"
_LACKS, _REFUSES, _DONE, _DOES = "lacks", "refuses", "done", "does"
_NO_KINDS = frozenset({_ASKS, _ENDS, _NEAR, _HAS, _WANTS, _FILLS, _LACKS, _REFUSES, _DONE, _DOES})
_TELLS = frozenset({_LACKS, _DONE, _DOES})


def kinds_asked(text: str) -> frozenset[str]:
    """The kinds of place that are asked for; the empty set where the text is no such question.

    A kind that also says what a driver does (吃饭, 修车) needs a word that asks; the others stand for themselves.
    """
    said = same_script(text).lower()
    parts = _parts(said) or []
    if _REFUSES in parts:
        return frozenset()
    if _is_question(parts, has_mark="?" in said or "\uff1f" in said):
        return _kinds(parts)
    if _TELLS & set(parts):
        return frozenset()
    if _NEAR in parts:
        return _kinds(parts)
    return frozenset() if _HAS in parts else _kinds(part for part in parts if part.endswith(_ALONE))


def _is_question(parts: Sequence[str], *, has_mark: bool) -> bool:
    """Whether a word asks (哪里), or the end does (有热水吗, 能充电不, 热水?); 吃饭了吗 asks for no place."""
    if _ASKS in parts:
        return True
    words = [part for part in parts if part != _FILLS]
    if _DONE in words and _HAS not in words:
        return False
    ends = bool(words) and (words[-1] == _ENDS or (words[-1] == _LACKS and _HAS in words))
    return ends or (has_mark and _LACKS not in words)


def kinds_named(text: str) -> frozenset[str]:
    """The kinds that words name, where they stand for nothing else: 热水 吃饭."""
    return _kinds(_parts(same_script(text).lower()) or [])


def kinds_listed(text: str) -> frozenset[str] | None:
    """The kinds of a list, each word of which names one; None where a word names none."""
    named = [kinds_named(word) for word in _BETWEEN.split(text) if word]
    return frozenset[str]().union(*named) if all(named) else None


def _kinds(parts: Iterable[str]) -> frozenset[str]:
    return frozenset(part.removesuffix(_ALONE) for part in parts if part not in _NO_KINDS)


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
    """Each word with its part: a kind, with ! where it stands for itself; `asks`, `fills` and the like."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {word: part for part, words in rows for word in words.split(" | ")}
