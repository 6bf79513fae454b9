"""Compares the two readers of one text: a fact is booked where both allow it, and is unclear where they contradict each other."""

from collections.abc import Sequence

from reading.grammar.message import Composition
from reading.readings import Reading, ReadingKind

_COUNTED = frozenset({ReadingKind.DEPART, ReadingKind.AMEND})


def agreed(by_patterns: Sequence[Reading], composed: Composition) -> list[Reading]:
    """Returns the readings that may be booked, in the order of `by_patterns`.

    A fact of the patterns stands unless composition reads the same kind with another person or count, or refuses the kind.
    What composition alone reads is booked where it is plain, else unclear (待确认): neither a guess nor silence.
    Source: R14 of docs/rules.md.
    """
    facts = [reading for reading in composed.readings if reading.kind is not ReadingKind.UNCLEAR]
    if not by_patterns and composed.is_plain:
        return list(composed.readings)
    if not by_patterns:
        return [_doubt(facts)] if facts else []
    settled: list[Reading] = []
    for reading in by_patterns:
        one = _doubt([reading]) if _is_doubtful(reading, by_patterns, facts, composed.refused) else reading
        if one is reading or one not in settled:
            settled.append(one)
    return settled


def _doubt(facts: Sequence[Reading]) -> Reading:
    """An unclear reading; a number of passengers is asked for only where a trip is in doubt."""
    return Reading(ReadingKind.UNCLEAR, asks_number=any(fact.kind in _COUNTED for fact in facts))


def _is_doubtful(
    reading: Reading,
    by_patterns: Sequence[Reading],
    facts: Sequence[Reading],
    refused: frozenset[ReadingKind],
) -> bool:
    """Whether composition contradicts `reading`."""
    if reading.kind is ReadingKind.UNCLEAR or any(_is_same(reading, fact) for fact in facts):
        return False
    rivals = [fact for fact in facts if fact.kind is reading.kind]
    if any(not any(_is_same(one, rival) for one in by_patterns) for rival in rivals):
        return True
    return reading.kind in refused and all(fact.kind is not reading.kind for fact in facts)


def _is_same(one: Reading, other: Reading) -> bool:
    """Whether both have what must never be false: the kind, the persons, and how many are carried or wait."""
    return (
        one.kind is other.kind
        and one.passengers == other.passengers
        and one.waiting == other.waiting
        and set(one.names) == set(other.names)
    )
