"""Corrects slips in English words: two letters that changed places, one left out, one typed twice (arrvied, deliverd, stilll)."""

import re
from functools import lru_cache

from reading.vocabulary.words import vocabulary

_WORD = re.compile(r"(?<![A-Za-z@#'._])[A-Za-z]{3,14}(?![A-Za-z'_])")
_FEWEST_LETTERS = 3
_FEWEST_OF_OMISSIONS = 5
"""A shorter word with a letter left out is another word."""
_FEWEST_OF_CAPITALS = 6
"""A shorter word with a capital may be a name."""
_MORE = frozenset(
    [
        "square",
        "station",
        "lane",
        "minutes",
        "passenger",
        "passengers",
        "pickup",
        "picked",
        "boarded",
        "leaving",
        "driver",
        "everyone",
        "tomorrow",
        "tonight",
        "sorry",
        "waiting",
        "wheelchair",
        "elderly",
        "pregnant",
        "children",
        "adults",
        "button",
        "message",
        "wrong",
        "people",
        "still",
    ]
)
"""Words that stand in patterns of `english.py`, or only beside others."""
_OTHERS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "were",
        "tree",
        "pace",
        "sand",
        "dive",
        "diver",
        "thee",
        "sill",
        "tow",
        "fro",
        "lien",
        "form",
        "trail",
        "quite",
        "quiet",
        "bored",
        "angel",
        "angle",
        "abut",
        "stat",
        "start",
        "star",
        "plane",
        "plan",
        "heard",
        "head",
        "hear",
        "then",
        "than",
        "that",
        "those",
        "these",
        "here",
        "hers",
        "other",
        "over",
        "were",
        "want",
        "wand",
        "went",
        "sent",
        "son",
        "sun",
        "soon",
        "god",
        "own",
        "won",
        "saw",
        "was",
        "how",
        "who",
        "two",
        "too",
        "one",
        "for",
        "from",
        "free",
        "fee",
        "feel",
        "fell",
        "fall",
        "full",
        "tell",
        "till",
        "pass",
        "past",
        "post",
        "paste",
        "party",
        "party",
        "parts",
        "care",
        "card",
        "cart",
        "cat",
        "bean",
        "been",
        "bear",
        "beer",
        "ten",
        "tea",
        "ear",
        "eat",
        "ate",
        "are",
        "art",
        "oar",
        "bus",
        "busy",
        "buy",
        "by",
        "boar",
        "bard",
        "hare",
        "hair",
        "chair",
        "pain",
        "paint",
        "point",
        "print",
        "pint",
        "ride",
        "rider",
        "raid",
        "said",
        "sad",
        "made",
        "mad",
        "mate",
        "meat",
        "meet",
        "let",
        "lets",
        "late",
        "lat",
        "shan",
        "shang",
        "sang",
        "sing",
        "ting",
        "wong",
        "yong",
        "zong",
        "chang",
        "gong",
        "dose",
        "note",
        "hose",
        "rote",
        "finer",
        "meting",
        "singe",
        "single",
    ]
)
"""English words that are no slip of another one."""


def corrected(text: str) -> str:
    """Returns `text` with slips in its English words corrected."""
    return _WORD.sub(_right, text)


def _right(found: re.Match[str]) -> str:
    word = found[0]
    if word[0].isupper() and len(word) < _FEWEST_OF_CAPITALS:
        return word
    return _slips().get(word.lower(), word)


@lru_cache(maxsize=1)
def _slips() -> dict[str, str]:
    """The word for each of its slips. A slip of two words is of the longer one. Built with the first Latin letters."""
    words = {word for surface in vocabulary() if surface.isascii() for word in re.findall("[a-z]+", surface)}
    words = {word for word in words | _MORE if len(word) >= _FEWEST_LETTERS}
    slips = {
        slip: word for word in sorted(words, key=lambda one: (len(one), one)) for slip in _slips_of(word)
    }
    return {slip: word for slip, word in slips.items() if slip not in words and slip not in _OTHERS}


def _slips_of(word: str) -> set[str]:
    """The first letter stands."""
    places = range(1, len(word))
    slips = {word[:here] + word[here + 1] + word[here] + word[here + 2 :] for here in places[:-1]}
    slips |= {word[: here + 1] + word[here:] for here in places}
    if len(word) >= _FEWEST_OF_OMISSIONS:
        slips |= {word[:here] + word[here + 1 :] for here in places}
    return slips - {word}
