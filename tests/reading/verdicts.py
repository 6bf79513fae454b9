"""Judges one reading of a labelled sentence: exact, acceptable, lost in silence, wrong, or harmful."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from reading.readings import Reading, ReadingKind
from tests.reading.corpus_file import Labelled


class Verdict(StrEnum):
    EXACT = "exact"
    ACCEPTABLE = "acceptable"
    LOST = "lost"
    WRONG = "wrong"
    HARMFUL = "harmful"


_TAGS = ("elderly", "children", "pregnant", "disabled")


def verdict(expected: Sequence[Reading], found: Sequence[Reading]) -> Verdict:
    if list(expected) == list(found):
        return Verdict.EXACT
    facts = [one for one in found if one.kind is not ReadingKind.UNCLEAR]
    said = [_core(one) for one in expected]
    if any(_core(one) not in said for one in facts) or len(facts) > len(expected):
        return Verdict.HARMFUL
    if expected and not found:
        return Verdict.LOST
    if any(not _is_part_of(one, expected) for one in facts):
        return Verdict.WRONG
    if len(facts) < sum(one.kind is not ReadingKind.UNCLEAR for one in expected) and len(facts) == len(found):
        return Verdict.WRONG if not facts else Verdict.ACCEPTABLE
    return Verdict.ACCEPTABLE


def _core(reading: Reading) -> tuple[object, ...]:
    """What must never be false: kind, persons, and how many were carried."""
    return (reading.kind, frozenset(reading.names), reading.passengers, reading.waiting)


def _is_part_of(reading: Reading, expected: Sequence[Reading]) -> bool:
    """Whether `reading` says nothing that one of `expected` does not say."""
    for one in expected:
        fields = {
            name: getattr(one, name)
            for name in (
                *_TAGS,
                "eta_minutes",
                "clock",
                "lane",
                "position",
                "place",
                "station",
                "train",
                "cars",
                "in_square",
            )
            if getattr(reading, name) in {None, False}
        }
        if replace(reading, **fields) == one:
            return True
    return False


def judged(
    sentences: Sequence[Labelled], read: Callable[[str], list[Reading]]
) -> list[tuple[Labelled, list[Reading], Verdict]]:
    return [
        (one, found, verdict(one.expected, found)) for one in sentences for found in (read(one.sentence),)
    ]
