"""Turns a text into the features of the doubting model: n-grams of characters and of token classes, hashed into buckets."""

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from reading.grammar.row import Token

BUCKETS = 1 << 15
_LOW = BUCKETS - 1
_MOST_CHARACTERS = 120
_MOST_TOKENS = 60
"""Only so much of a long text is looked at, so that no text takes more than a millisecond."""
_LONGEST_OF_CHARACTERS = 4
_LONGEST_OF_CLASSES = 3


def features(text: str, row: Sequence[Token]) -> set[int]:
    """Returns the buckets of `text`, whose tokens are `row`."""
    found: set[int] = set()
    characters = [character.encode(errors="replace") for character in f"^{text[:_MOST_CHARACTERS].lower()}$"]
    _add_n_grams(found, characters, _LONGEST_OF_CHARACTERS, crc32(b"characters"))
    classes = [_class(tuple(token.kinds)) for token in row[:_MOST_TOKENS] if "gap" not in token.kinds]
    _add_n_grams(found, [b"^", *classes, b"$"], _LONGEST_OF_CLASSES, crc32(b"classes"))
    return found


def _add_n_grams(found: set[int], units: list[bytes], longest: int, seed: int) -> None:
    """Adds the hash of each unit alone, with the one before it, and so on."""
    add, last = found.add, longest - 1
    started: list[int] = []
    for unit in units:
        following = [crc32(unit, seed), *[crc32(unit, former) for former in started]]
        for value in following:
            add(value & _LOW)
        started = following[:last]


@lru_cache(maxsize=4096)
def _class(kinds: tuple[str, ...]) -> bytes:
    return ("|".join(sorted(kinds)) + " ").encode()
