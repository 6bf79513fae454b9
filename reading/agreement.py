"""Compares the two readers of one text: a fact is booked where both allow it, and is unclear where they contradict each other."""

from collections.abc import Sequence

from reading.grammar.message import Composition
from reading.readings import Reading, ReadingKind

_UNCLEAR = Reading(ReadingKind.UNCLEAR)


def agreed(by_patterns: Sequence[Reading], composed: Composition) -> list[Reading]:
    """Returns the readings that may be booked, in the order of `by_patterns`.

    A fact of the patterns stands unless composition reads the same kind with another person or count, or refuses the kind.
    What composition alone reads is booked where it is plain, else unclear (待确认): neither a guess nor silence.
    Source: R11 of docs/rules.md.
    """
    facts = [reading for reading in composed.readings if reading.kind is not ReadingKind.UNCLEAR]
    if not by_patterns and composed.is_plain:
        return list(composed.readings)
    if not by_patterns:
        return [_UNCLEAR] if facts else []
    settled: list[Reading] = []
    for reading in by_patterns:
        one = _UNCLEAR if _is_doubtful(reading, by_patterns, facts, composed.refused) else reading
        if one is not _UNCLEAR or _UNCLEAR not in settled:
            settled.append(one)
    return settled


def _is_doubtful(
    reading: Reading,
    by_patterns: Sequence[Reading],
    facts: Sequence[Reading],
    refused: frozenset[ReadingKind],
) -> bool:
    """Whether composition contradicts `reading`."""
    if reading.kind is ReadingKind.UNCLEAR or _core(reading) in map(_core, facts):
        return False
    known = {_core(one) for one in by_patterns}
    if any(fact.kind is reading.kind and _core(fact) not in known for fact in facts):
        return True
    return reading.kind in refused and all(fact.kind is not reading.kind for fact in facts)


def _core(reading: Reading) -> tuple[object, ...]:
    """What must never be false: the kind, the persons, and how many are carried or wait."""
    return (reading.kind, frozenset(reading.names), reading.passengers, reading.waiting)
