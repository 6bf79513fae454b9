"""Says how probable it is that a text states a fact. The reader may use it to doubt, and for nothing else (R15)."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, sqrt
from pathlib import Path
from struct import calcsize, unpack_from

from reading.doubt.features import BUCKETS, features
from reading.grammar.tokens import Token
from reading.readings import Reading, ReadingKind

WEIGHTS = Path(__file__).parent / "weights.bin"
HEADER = "<4f"
"""Before the weights stand: the value of one step, the constant, and the two thresholds."""
_NEVER_DOUBTED = frozenset(
    {ReadingKind.UNCLEAR, ReadingKind.RAISE_CALL, ReadingKind.ENOUGH, ReadingKind.STAND_DOWN}
)
_TOO_SHORT_TO_DOUBT = 2
"""A known verb with a number (等2) has nothing around it that could speak against it."""


class Model:
    """A linear model: one signed byte for each bucket."""

    def __init__(self, content: bytes) -> None:
        self.step, self.constant, self.silence, self.fact = unpack_from(HEADER, content)
        self._weights = memoryview(content)[calcsize(HEADER) :].cast("b")
        if len(self._weights) != BUCKETS:
            raise ValueError(f"{len(self._weights)} weights instead of {BUCKETS}")

    def probability(self, text: str, row: Sequence[Token]) -> float:
        """Returns how probable it is that `text` states a fact, from 0 to 1."""
        if not row:
            return 0.0
        found = features(text, row)
        weights = self._weights
        total = sum([weights[bucket] for bucket in found])
        return 1 / (1 + exp(-self.constant - self.step * total / sqrt(len(found))))

    def doubted(
        self, readings: Sequence[Reading], probability: float, row: Sequence[Token]
    ) -> tuple[tuple[Reading, ...], bool]:
        """Returns the readings that stand, and whether the text is a *maybe* instead.

        Nothing becomes a maybe where the text probably states something; facts become one where it probably states nothing.
        What is unclear already (待确认) stays, and so do orders, which have questions of their own.
        """
        if any(reading.kind in _NEVER_DOUBTED for reading in readings):
            unclear = tuple(one for one in readings if one.kind is ReadingKind.UNCLEAR)
            return (unclear if unclear and probability <= self.fact else tuple(readings)), False
        if readings and len(row) <= _TOO_SHORT_TO_DOUBT and all(token.kinds for token in row):
            return tuple(readings), False
        if readings:
            is_doubted = probability <= self.fact
            return (() if is_doubted else tuple(readings)), is_doubted
        return (), probability >= self.silence


@lru_cache(maxsize=1)
def model() -> Model:
    """Loads the weights with the first sentence."""
    return Model(WEIGHTS.read_bytes())
