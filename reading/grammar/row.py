"""Holds the tokens of a text. Knows where the tokens of a class stand, so that finders need not look at all of them again and again."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reading.grammar.numbers import Amount

MOST_SKIPPED = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text with all classes that it may have."""

    text: str
    start: int
    end: int
    kinds: dict[str, str] = field(default_factory=dict)
    amount: Amount | None = None
    lane: tuple[int | None, int | None] = (None, None)

    def has(self, *kinds: str) -> bool:
        """Whether the token has one of the classes."""
        for kind in kinds:  # noqa: SIM110  a quarter of the time of any()
            if kind in self.kinds:
                return True
        return False


class TokenRow(list[Token]):
    """All tokens of a text, in their order. Nobody changes it."""

    __slots__ = ("_colons", "_places", "read")

    def __init__(self, row: Iterable[Token] = ()) -> None:
        super().__init__(row)
        self.read: dict[tuple[str, int], Any] = {}
        """What was read of it, by what it is and where it begins: several finders ask for the same."""
        places: dict[str, list[int]] = {}
        for here, token in enumerate(self):
            for kind in token.kinds:
                places.setdefault(kind, []).append(here)
        self._places = places
        self._colons = [here for here in places.get("comma", ()) if self[here].text == ":"]

    def colon_before(self, here: int) -> int:
        """Where the last colon before `here` stands; -1 where none does."""
        index = bisect_left(self._colons, here)
        return self._colons[index - 1] if index else -1

    def has_before(self, here: int, *kinds: str) -> bool:
        """Whether a token before `here` has one of the classes."""
        return self.first(*kinds) < here

    def first(self, *kinds: str) -> int:
        """Where the first token with one of the classes stands; behind all of them where none has."""
        return min([self._places[kind][0] for kind in kinds if kind in self._places], default=len(self))

    def following(self, here: int, *kinds: str) -> int:
        """Where the first token from `here` on with one of the classes stands; behind all of them where none has."""
        found = len(self)
        for kind in kinds:
            places = self._places.get(kind, ())
            index = bisect_left(places, here)
            if index < len(places) and places[index] < found:
                found = places[index]
        return found

    def former(self, here: int, *kinds: str) -> int:
        """Where the last token before `here` with one of the classes stands; -1 where none has."""
        found = -1
        for kind in kinds:
            places = self._places.get(kind, ())
            index = bisect_left(places, here)
            if index and places[index - 1] > found:
                found = places[index - 1]
        return found


def skip(row: TokenRow, here: int, *kinds: str) -> int:
    """The first place from `here` on whose token has none of `kinds`; gaps are passed over."""
    end = min(len(row), here + MOST_SKIPPED)
    while here < end:
        of_token = row[here].kinds
        if "gap" not in of_token and of_token.keys().isdisjoint(kinds):
            break
        here += 1
    return here


def at(row: TokenRow, here: int, *kinds: str) -> bool:
    """Whether the token at `here` has one of `kinds`."""
    return here < len(row) and not row[here].kinds.keys().isdisjoint(kinds)
