"""Writes typed pinyin in characters: 「wo dao le」, 「jie san ge ren」. A message with one word of another language is left."""

import re

from reading.vocabulary.words import pinyin

_WORD = re.compile(r"[A-Za-z]+(?: +[A-Za-z]+)*")
_LANE = re.compile(r"(?<![A-Za-z])([A-H]) ?lie(?![A-Za-z])")
_BE = re.compile("十(?= ?[0-9])")
_CHARACTER, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]")
_LONGEST = 9
_MOST_LETTERS = 120


def in_characters(text: str) -> str:
    """Returns `text` with its pinyin in characters where all of its Latin words are pinyin, else unchanged."""
    if _CHARACTER.search(text) or not _LATIN.search(text):
        return text
    text_of_lane = _LANE.sub("\\1列", text)
    found: list[str] = []
    here = 0
    for word in _WORD.finditer(text_of_lane):
        if text_of_lane[word.end() : word.end() + 1] == "列":
            continue
        said = _characters(word[0])
        if said is None:
            return text
        found += text_of_lane[here : word.start()].rstrip(" "), said
        here = word.end() + (text_of_lane[word.end() : word.end() + 1] == " ")
    return _BE.sub("是", "".join([*found, text_of_lane[here:]])) if found else text


def _characters(letters: str) -> str | None:
    """The fewest words that the letters are made of; None where they are not made of words."""
    letters = letters.replace(" ", "").lower()
    if len(letters) > _MOST_LETTERS:
        return None
    words = pinyin()
    best: list[list[str] | None] = [[], *[None] * len(letters)]
    for here in range(len(letters)):
        former = best[here]
        if former is None:
            continue
        for end in range(here + 1, min(here + _LONGEST, len(letters)) + 1):
            word = words.get(letters[here:end])
            known = best[end]
            if word is not None and (known is None or len(former) + 1 < len(known)):
                best[end] = [*former, word]
    made = best[-1]
    return None if made is None else "".join(made)
