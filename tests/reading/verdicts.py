"""Judges one reading of a labelled sentence: exact, acceptable, lost in silence, wrong, or harmful."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from reading.orders import Order, OrderKind, enough_order, order_of_need
from reading.readings import Reading, ReadingKind
from tests.reading.corpus_file import Labelled


class Verdict(StrEnum):
    EXACT = "exact"
    ACCEPTABLE = "acceptable"
    LOST = "lost"
    WRONG = "wrong"
    HARMFUL = "harmful"


_TAGS = ("elderly", "children", "pregnant", "disabled")


def verdict_of(one: Labelled, found: Sequence[Reading]) -> Verdict:
    """The verdict of a sentence: of its order where it gives one or one is heard in it, else of its readings."""
    heard = _order_in(one, found)
    if one.order is None and heard is None:
        return verdict(one.expected, found)
    if one.order == heard:
        return Verdict.EXACT
    if heard is not None:
        return Verdict.HARMFUL
    return verdict(one.expected, found) if found else Verdict.LOST


def _order_in(one: Labelled, found: Sequence[Reading]) -> Order | None:
    """The order with a number of cars that a coordinator's message gives, as the handlers take it."""
    order = order_of_need(one.sentence)
    if order is not None and order.is_plain and order.cars is not None:
        return None if one.order is None and _calls(found) else order
    if one.order is not None and one.order.kind is OrderKind.CHANGE_NEED and _calls(found):
        return Order(OrderKind.CHANGE_NEED, found[0].cars)
    if one.order is not None and [reading.kind for reading in found] == [ReadingKind.ENOUGH]:
        return Order(OrderKind.ENOUGH, enough_order(one.sentence).cars)
    return None


def _calls(found: Sequence[Reading]) -> bool:
    """Whether a call without a station is all that is read: of an open call, it raises the need."""
    return len(found) == 1 and found[0].kind is ReadingKind.RAISE_CALL and found[0].station is None


def verdict(expected: Sequence[Reading], found: Sequence[Reading]) -> Verdict:
    """The verdict of the readings of a sentence. Persons are compared one by one, however they are grouped."""
    return _verdict(_of_each(expected), _of_each(found))


def _of_each(readings: Sequence[Reading]) -> list[Reading]:
    return [
        one
        for reading in readings
        for one in [replace(reading, names=(name,)) for name in reading.names] or [reading]
    ]


def _verdict(expected: list[Reading], found: list[Reading]) -> Verdict:
    if expected == found:
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
    return [(one, found, verdict_of(one, found)) for one in sentences for found in (read(one.sentence),)]
