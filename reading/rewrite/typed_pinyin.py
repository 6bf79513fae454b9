"""Writes typed pinyin in characters: 「wo dao le」, 「jie san ge ren」, and among characters 「就wei」, 「来不liao」.

A message of Latin letters alone with one word of another language is left as it is. Among characters each word is looked up by its sound.
"""

import re
from functools import lru_cache

from reading.sounds import sound
from reading.vocabulary.words import pinyin, vocabulary

_WORD = re.compile(r"[A-Za-z]+(?: +[A-Za-z]+)*")
_LANE = re.compile(r"(?<![A-Za-z])([A-H]) ?lie(?![A-Za-z])")
_NUMBERED = re.compile("(?<=[0-9]) ?hao(?![a-z])")
_BE = re.compile("十(?= ?[0-9])")
_CHARACTER, _LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]")
_MIXED = re.compile("(?<![A-Za-z_@])[\u3400-\u9fff]*+[a-z]+[\u3400-\u9fffa-z]*(?!_)")
_RUN = re.compile("[a-z]+")
_LONGEST = 9
_LONGEST_SYLLABLE = 6
_LONGEST_SOUND = 14
_ORDER = "standdown"
_MOST_LETTERS = 120
_LONGEST_MIXED = 40
_READ_OTHERWISE = {"liao": "了", "chang": "长", "jiao": "觉", "dei": "得"}
"""Second readings of characters that are frequent in these words."""
_WHOLE, _SINGLE, _OTHER, _LETTER = 1.0, 1.5, 0.5, 9.0
"""Costs of a word, of a single character, of a character that stands, and of a letter that stands."""


def in_characters(text: str) -> str:
    """Returns `text` with its pinyin in characters."""
    if not _LATIN.search(text):
        return text
    if not _CHARACTER.search(text):
        text = _in_characters_alone(text)
    return _MIXED.sub(_mixed, text)


def _in_characters_alone(text: str) -> str:
    """All words are pinyin, or none is."""
    text_of_lane = _NUMBERED.sub("号", _LANE.sub("\\1列", text))
    found: list[str] = []
    here = 0
    for word in _WORD.finditer(text_of_lane):
        letters = word[0]
        if text_of_lane[word.end() : word.end() + 1] == "列":
            letters = letters[:-1].rstrip()  # wo dao le A列
            if not letters:
                continue
        said = _characters(letters, pinyin()) or _characters(letters, _words_of_sounds())
        if said is None:
            return text
        found += text_of_lane[here : word.start()].rstrip(" "), said
        here = word.start() + len(letters)
        here += text_of_lane[here : here + 1] == " "
    return _BE.sub("是", "".join([*found, text_of_lane[here:]])) if found else text


def _characters(letters: str, words: dict[str, str]) -> str | None:
    """The fewest words that the letters are made of; None where they are not made of words."""
    letters = letters.replace(" ", "").lower()
    if len(letters) > _MOST_LETTERS:
        return None
    best: list[list[str] | None] = [[], *[None] * len(letters)]
    for here in range(len(letters)):
        former = best[here]
        if former is None:
            continue
        for end in range(here + 1, min(here + _LONGEST_SOUND, len(letters)) + 1):
            word = words.get(letters[here:end])
            known = best[end]
            if word is not None and (known is None or len(former) + 1 < len(known)):
                best[end] = [*former, word]
    made = best[-1]
    return None if made is None else "".join(made)


def _mixed(found: re.Match[str]) -> str:
    """Characters and letters without a space between them, in characters where each run of letters is pinyin."""
    text = found[0]
    if len(text) > _LONGEST_MIXED or not _CHARACTER.search(
        text + found.string[found.start() - 1 : found.end() + 1]
    ):
        is_behind_a_number = found.start() > 0 and found.string[found.start() - 1].isdigit()
        return (
            (_characters(text, _words_of_sounds()) or text)
            if is_behind_a_number and len(text) <= _LONGEST_MIXED
            else text
        )
    none: tuple[float, str] = (1e9, "")
    best = [(0.0, ""), *[none] * len(text)]
    for here in range(len(text)):
        cost, made = best[here]
        for end, price, said in _steps(text, here):
            if cost + price < best[end][0]:
                best[end] = (cost + price, made + said)
    cost, made = best[-1]
    return made if cost < _LETTER else text


def _steps(text: str, here: int) -> list[tuple[int, float, str]]:
    """Where a word that begins at `here` may end, what it costs, and the word in characters."""
    is_letter = text[here].isascii()
    steps = [(here + 1, _LETTER if is_letter else _OTHER, text[here])]
    run = _RUN.match(text, here)
    if run and run[0] in vocabulary() and not (here and text[here - 1].isascii()):
        steps.append((run.end(), _WHOLE, run[0]))
    if is_letter:
        steps += [
            (here + size, _SINGLE, "啦" if is_particle else pinyin()[text[here : here + size]])
            for size in range(2, min(_LONGEST, len(text) - here) + 1)
            if text[here : here + size] in pinyin()
            for is_particle in [here > 0 and text[here:] == "la"]
        ]
    for first in _parts(text, here):
        if first not in _words_from():
            continue
        behind = _words_behind(first)
        for second in _parts(text, here + len(first)):
            for word in behind.get(second, ()):
                if end := _end_of(word, text, here):
                    steps.append((end, _WHOLE, word))
    return steps


def _parts(text: str, here: int) -> list[str]:
    """What the character at `here` may be: itself, or where letters stand, the syllable of one to six of them."""
    if not text[here : here + 1].isascii():
        return [text[here]]
    return [text[here:end] for end in range(here + 1, min(here + _LONGEST_SYLLABLE, len(text)) + 1)]


def _end_of(word: str, text: str, here: int) -> int:
    """Where `word` ends, each character of which is written or typed from `here` on, at least one of them typed; else 0."""
    is_typed = False
    for character in word:
        if text[here : here + 1] == character:
            here += 1
            continue
        said = next((one for one in _sounds(character) if text.startswith(one, here)), "")
        if not said:
            return 0
        here, is_typed = here + len(said), True
    return here if is_typed else 0


@lru_cache(maxsize=4096)
def _sounds(character: str) -> tuple[str, ...]:
    return (*(said for said, other in _READ_OTHERWISE.items() if other == character), sound(character))


@lru_cache(maxsize=1)
def _words_of_sounds() -> dict[str, str]:
    """Words by their sound: those of pinyin.tsv, and those of more than one character that are no order: jie san is 接三."""
    known = vocabulary()
    listed = (word for words in _words_from().values() for word in words if _ORDER not in known[word])
    words = {"".join(map(sound, word)): word for word in listed}
    return {said: word for said, word in words.items() if len(said) <= _LONGEST_SOUND} | pinyin()


@lru_cache(maxsize=1024)
def _words_behind(first: str) -> dict[str, list[str]]:
    """The words that begin with a character or its sound, by their second character and by its sound."""
    words: dict[str, list[str]] = {}
    for word in _words_from()[first]:
        for second in (word[1], *_sounds(word[1])):
            words.setdefault(second, []).append(word)
    return words


@lru_cache(maxsize=1)
def _words_from() -> dict[str, list[str]]:
    """The words of more than one character, by their first character and by its sound. Built with the first typed letter."""
    words: dict[str, list[str]] = {}
    for word in vocabulary():
        if len(word) > 1 and all(_CHARACTER.match(character) for character in word):
            for first in (word[0], *_sounds(word[0])):
                words.setdefault(first, []).append(word)
    return words
