"""Decides what is booked of two readings of one text (R14): a fact that both allow, that one reads and nothing contradicts; else 待确认."""

from collections.abc import Sequence

from reading.grammar.message import Composition
from reading.readings import Reading, ReadingKind

_COUNTED = frozenset({ReadingKind.DEPART, ReadingKind.AMEND})
_ORDERS = frozenset({ReadingKind.RAISE_CALL, ReadingKind.ENOUGH, ReadingKind.STAND_DOWN})
"""Composition alone gives no order: it is dear to undo."""
_DOUBTED_TOGETHER = _COUNTED | {ReadingKind.CHECK_IN}
"""Where composition finds the text unclear, these of the patterns are."""


def agreed(by_patterns: Sequence[Reading], composed: Composition, *, is_sure: bool) -> list[Reading]:
    """Returns the readings that may be booked. `is_sure`: the doubting model takes the text for a report.

    Where the model is sure, composition decides: it stands where the patterns read nothing, are unclear, or contradict it.
    Where it is not, contradiction is unclear (待确认), and so is what composition alone reads, unless it is plain.
    Only composition reads lists of names.
    Source: R14 of docs/rules.md.
    """
    facts = _facts(composed.readings)
    if composed.is_list:
        return _as_asked(composed)
    if not by_patterns:
        is_order = any(fact.kind in _ORDERS for fact in facts)
        if composed.is_plain or (is_sure and not is_order):
            return _as_asked(composed)
        return [_doubt(facts)] if facts else []
    if is_sure and facts and _prevails(by_patterns, composed.readings, facts):
        return _as_asked(composed)
    settled: list[Reading] = []
    for reading in by_patterns:
        is_doubtful = _is_doubtful(reading, by_patterns, composed, facts)
        one = _doubt([reading]) if is_doubtful else _estimated(reading, facts, is_sure=is_sure)
        if not is_doubtful or one not in settled:
            settled.append(one)
    return settled


def _facts(readings: Sequence[Reading]) -> list[Reading]:
    return [reading for reading in readings if reading.kind is not ReadingKind.UNCLEAR]


def _as_asked(composed: Composition) -> list[Reading]:
    """Its readings; a number of passengers is asked for only where something is said of passengers."""
    unclear = Reading(ReadingKind.UNCLEAR, asks_number=composed.is_of_passengers)
    return [unclear if one.kind is ReadingKind.UNCLEAR else one for one in composed.readings]


def _doubt(facts: Sequence[Reading]) -> Reading:
    """An unclear reading; a number of passengers is asked for only where a trip is in doubt."""
    return Reading(ReadingKind.UNCLEAR, asks_number=any(fact.kind in _COUNTED for fact in facts))


def _prevails(by_patterns: Sequence[Reading], composed: Sequence[Reading], facts: Sequence[Reading]) -> bool:
    """Whether composition, which is sure, knows what the patterns find unclear, or contradicts one of their facts."""
    known = _facts(by_patterns)
    if not known:
        is_arrival = any(fact.kind is ReadingKind.CHECK_IN and not fact.in_square for fact in facts)
        return len(facts) == len(composed) and not is_arrival  # 报到: said by him, or a call to all
    rivals = [(reading, rival) for reading in known for rival in _rivals(reading, by_patterns, facts)]
    return bool(rivals) and all(_is_of_the_same(reading, rival) for reading, rival in rivals)


def _is_of_the_same(reading: Reading, rival: Reading) -> bool:
    """Of whom a report is, and how many wait, no reader decides against the other."""
    return set(reading.names) == set(rival.names) and reading.waiting == rival.waiting


def _rivals(reading: Reading, by_patterns: Sequence[Reading], facts: Sequence[Reading]) -> list[Reading]:
    """Facts of composition of the kind of `reading` that the patterns do not have, where `reading` is not one of them."""
    if any(_is_same(reading, fact) for fact in facts):
        return []
    of_kind = [fact for fact in facts if fact.kind is reading.kind]
    return [rival for rival in of_kind if not any(_is_same(one, rival) for one in by_patterns)]


def _is_doubtful(
    reading: Reading, by_patterns: Sequence[Reading], composed: Composition, facts: Sequence[Reading]
) -> bool:
    """Whether composition contradicts `reading`, refuses its kind, or finds the text unclear."""
    if reading.kind is ReadingKind.UNCLEAR or any(_is_same(reading, fact) for fact in facts):
        return False
    if _rivals(reading, by_patterns, facts):
        return True
    if any(fact.kind is reading.kind for fact in facts):
        return False
    is_unclear = len(facts) < len(composed.readings)
    return reading.kind in composed.refused or (is_unclear and reading.kind in _DOUBTED_TOGETHER)


def _estimated(reading: Reading, facts: Sequence[Reading], *, is_sure: bool) -> Reading:
    """Of two estimates of a journey, the one that composition takes for the speaker's own; of two undos, that of a trip."""
    if reading.kind is ReadingKind.UNDO:
        return next((fact for fact in facts if _is_same(reading, fact)), reading)
    if not is_sure or reading.eta_minutes is None:
        return reading
    twin = next((fact for fact in facts if _is_same(reading, fact)), None)
    return twin if twin is not None and twin.eta_minutes is not None else reading


def _is_same(one: Reading, other: Reading) -> bool:
    """Whether both have what must never be false: the kind, the persons, and how many are carried or wait."""
    return (
        one.kind is other.kind
        and one.passengers == other.passengers
        and one.waiting == other.waiting
        and set(one.names) == set(other.names)
    )
