"""Says how probable it is that a text states a fact. The reader may use it to doubt, and for nothing else (R15)."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp, sqrt
from pathlib import Path
from struct import calcsize, unpack_from

from reading.doubt.features import BUCKETS, features
from reading.grammar.row import Token

WEIGHTS = Path(__file__).parent / "weights.bin"
HEADER = "<4f"
"""Before the weights stand: the value of one step, the constant, and the two thresholds."""


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


@lru_cache(maxsize=1)
def model() -> Model:
    """Loads the weights with the first sentence."""
    return Model(WEIGHTS.read_bytes())
