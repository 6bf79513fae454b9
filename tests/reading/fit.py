"""Fits the doubting model from the labelled corpora: `python -m tests.reading.fit [more-labelled-lines.txt …]`.

The same corpora give the same weights, byte for byte. More lines may be what coordinators settled with a tap, in the format of the corpora.
"""

import random
import sys
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from math import exp, sqrt
from pathlib import Path
from struct import pack

from reading.doubt.features import BUCKETS, features
from reading.doubt.model import HEADER, WEIGHTS, Model
from reading.grammar.text import plain
from reading.grammar.tokens import tokens
from tests.reading.corpus_file import Labelled, authors, labelled, parts, readings_of

SEED = 7
ROUNDS = 10
RATE = 8.0
SHRINKING = 3e-4
MOST_CHATTER_MARKED = 0.05
"""Of the chatter of authors whom the weights have not seen."""
MOST_FACTS_DOUBTED = 0.01
_TENTHS = 10

Example = tuple[tuple[int, ...], bool]


def examples(sentences: Iterable[Labelled]) -> list[Example]:
    return [(_features(one.sentence), one.is_fact) for one in sentences]


@cache
def _features(text: str) -> tuple[int, ...]:
    words = plain(text)
    return tuple(sorted(features(words, tokens(words))))


class Weights:
    """Weights while they are fitted by stochastic gradient descent."""

    def __init__(self, former: "Weights | None" = None) -> None:
        self.of_bucket: list[float] = list(former.of_bucket) if former else [0.0] * BUCKETS
        self.constant: float = former.constant if former else 0.0

    def fit(self, given: Sequence[Example]) -> "Weights":
        order, chance = list(given), random.Random(SEED)
        for turn in range(ROUNDS):
            chance.shuffle(order)
            rate = RATE / (1 + turn)
            for found, is_fact in order:
                self._learn(found, is_fact=is_fact, rate=rate)
        return self

    def _learn(self, found: tuple[int, ...], *, is_fact: bool, rate: float) -> None:
        size = sqrt(len(found))
        of_bucket = self.of_bucket
        total = self.constant + sum([of_bucket[bucket] for bucket in found]) / size
        error = (1.0 if is_fact else 0.0) - 1 / (1 + exp(-max(-30.0, min(30.0, total))))
        change = rate * error / size
        for bucket in found:
            of_bucket[bucket] += change - SHRINKING * of_bucket[bucket]
        self.constant += rate * error * 0.1

    def probability(self, found: tuple[int, ...]) -> float:
        total = self.constant + sum([self.of_bucket[bucket] for bucket in found]) / sqrt(len(found))
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))

    def packed(self, silence: float, fact: float) -> bytes:
        step = max(map(abs, self.of_bucket)) / 127 or 1.0
        steps = [round(weight / step) for weight in self.of_bucket]
        return pack(HEADER, step, self.constant, silence, fact) + pack(f"{BUCKETS}b", *steps)


@lru_cache(maxsize=1)
def of_parts() -> Weights:
    """Weights of the first corpora alone, without any author."""
    return Weights().fit([one for part in parts() for one in examples(labelled(part))])


def of_all(more: Sequence[Example] = ()) -> Weights:
    """Weights that have seen all authors, and `more`."""
    return Weights(of_parts()).fit(
        [*(one for author in authors() for one in examples(labelled(author))), *more]
    )


def without(author: str) -> Weights:
    """Weights that have not seen `author`, nor a tenth of the others."""
    return _without_tenth(authors().index(author) % _TENTHS)


@cache
def _without_tenth(tenth: int) -> Weights:
    others = [other for place, other in enumerate(authors()) if place % _TENTHS != tenth]
    return Weights(of_parts()).fit([one for other in others for one in examples(labelled(other))])


@lru_cache(maxsize=1)
def thresholds() -> tuple[float, float]:
    """The two thresholds, chosen on authors whom the weights have not seen."""
    chatter: list[float] = []
    facts: list[float] = []
    for author in authors():
        weights = without(author)
        for found, is_fact in examples(labelled(author)):
            (facts if is_fact else chatter).append(weights.probability(found))
    chatter.sort(reverse=True)
    facts.sort()
    return chatter[int(MOST_CHATTER_MARKED * len(chatter))], facts[int(MOST_FACTS_DOUBTED * len(facts))]


@cache
def model_without(author: str) -> Model:
    """The model as it would be had `author` never been read; the thresholds are those of all."""
    return Model(without(author).packed(*thresholds()))


def fitted(more: Sequence[Example] = ()) -> bytes:
    """The content of weights.bin, from all that is labelled."""
    return of_all(more).packed(*thresholds())


if __name__ == "__main__":
    lines = [line for name in sys.argv[1:] for line in Path(name).read_text(encoding="utf-8").splitlines()]
    settled = [Labelled(0, *readings_of(line)) for line in lines if " => " in line]
    WEIGHTS.write_bytes(fitted(examples(settled)))
    print("thresholds: a fact is missed from {:.3f}, and doubted up to {:.3f}".format(*thresholds()))
