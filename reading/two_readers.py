"""Decides what is booked of two readings of one text (R14): a fact that both allow, that one reads and nothing contradicts; else 待确认."""

from collections.abc import Sequence
from dataclasses import replace

from reading.grammar.message import Composition
from reading.readings import Reading, ReadingKind

_COUNTED = frozenset({ReadingKind.DEPART, ReadingKind.AMEND})
_ORDERS = frozenset({ReadingKind.RAISE_CALL, ReadingKind.ENOUGH, ReadingKind.STAND_DOWN})
"""No reader alone gives an order: it is dear to undo."""
_TAGS = ("elderly", "children", "pregnant", "disabled")
_DETAILS = (
    "station",
    "place",
    "cars",
    "train",
    "eta_minutes",
    "lane",
    "position",
    "elderly",
    "children",
    "pregnant",
    "disabled",
)
_DOUBTED_TOGETHER = _COUNTED | {ReadingKind.CHECK_IN, ReadingKind.UNDO, ReadingKind.WAITING}
"""Where composition finds the text unclear, these of the patterns are."""
_OF_DRIVERS = _DOUBTED_TOGETHER | {ReadingKind.DELIVER, ReadingKind.DECLINE}


SURE = 0.8
"""From this probability on the model takes a text for a report: what only one reader reads may be booked."""
TALK = 0.35
"""Below it the model takes a text for talk."""
SURE_OF_TALK = 0.1
"""Below it what composition alone reads is nothing."""
_SURE_OF_ORDER = 0.9


def agreed(by_patterns: Sequence[Reading], composed: Composition, probability: float) -> list[Reading]:
    """Returns the readings that may be booked. `probability`: that of the doubting model, that the text states a fact.

    Where the model is sure or the words are plain, composition decides unless the patterns read a kind that it does not.
    Else contradiction is unclear (待确认), and so is what one reader alone reads of a text that is probably talk.
    Source: R14 of docs/rules.md.
    """
    facts, is_sure = _facts(composed.readings), probability >= SURE
    if composed.is_list:
        return _as_asked(composed)  # only composition reads lists of names
    if (is_sure or composed.is_plain) and _decides(by_patterns, composed, facts, probability):
        return [_with_details(one, by_patterns) for one in _as_asked(composed)]
    if not by_patterns:
        is_unclear = composed.readings and probability >= (SURE_OF_TALK if facts else TALK)
        return [Reading(ReadingKind.UNCLEAR, asks_number=composed.is_of_passengers)] if is_unclear else []
    if not composed.readings and probability < TALK:
        known = [one for one in _facts(by_patterns) if one.kind not in composed.denied]
        return [_doubt(known)] if known else []
    settled: list[Reading] = []
    for reading in _without_lone_orders(by_patterns, facts, is_talk=probability < TALK):
        is_denied = not is_sure and reading.kind in composed.denied and reading not in facts
        is_doubtful = is_denied or _is_doubtful(reading, by_patterns, composed, facts)
        one = _doubt([reading]) if is_doubtful else _undone(reading, facts)
        if not is_doubtful or one not in settled:
            settled.append(one)
    return settled


def _decides(
    by_patterns: Sequence[Reading], composed: Composition, facts: Sequence[Reading], probability: float
) -> bool:
    """Whether the readings of composition stand: the patterns read no more, and orders are read by both, or are all that is said."""
    if not composed.readings:
        return False
    known, ordered = _facts(by_patterns), {fact.kind for fact in facts} & _ORDERS
    is_order_alone = composed.is_order_alone and probability >= _SURE_OF_ORDER
    if not ordered <= {one.kind for one in known} and not is_order_alone:
        return False
    if not by_patterns:
        return True
    if not facts or (not known and len(facts) < len(composed.readings)):
        return False
    is_arrival = any(fact.kind is ReadingKind.CHECK_IN and not fact.in_square for fact in facts)
    is_more = len(facts) >= len(by_patterns) or (
        bool(known) and any(_is_detailed(one, known) for one in facts)
    )
    return (
        is_more
        and all(_is_covered(one, facts, is_plain=composed.is_plain) for one in known)
        and (bool(known) or not is_arrival)
    )


def _is_detailed(fact: Reading, known: Sequence[Reading]) -> bool:
    """Whether composition knows who of the passengers goes first, where the patterns do not: 接3往汉阳走，有个小孩."""
    return any(
        _is_same(one, fact) and any(getattr(one, tag) is None and getattr(fact, tag) for tag in _TAGS)
        for one in known
    )


def _with_details(fact: Reading, by_patterns: Sequence[Reading]) -> Reading:
    """The fact with the details that only the patterns read, and with their clock: they subtract (差10分1点)."""
    twin = next((one for one in by_patterns if _is_same(one, fact)), None)
    if twin is None:
        return fact
    more = {name: getattr(twin, name) for name in _DETAILS if getattr(fact, name) is None}
    return replace(fact, **more, clock=twin.clock or fact.clock)


def _is_covered(reading: Reading, facts: Sequence[Reading], *, is_plain: bool) -> bool:
    """Whether composition has the fact, too, or another one of the same kind in its place; it may know of whom the fact is."""
    if reading.kind is ReadingKind.UNDO and any(fact.kind is ReadingKind.AMEND for fact in facts):
        return True  # 打错了，改返2个
    return any(
        fact.kind is reading.kind
        and reading.waiting == fact.waiting
        and (
            not reading.names
            or set(reading.names) == set(fact.names)
            or (is_plain and fact.passengers == reading.passengers)
        )
        for fact in facts
    )


def _without_lone_orders(
    by_patterns: Sequence[Reading], facts: Sequence[Reading], *, is_talk: bool
) -> list[Reading]:
    """The readings of the patterns; an order that they alone read is unclear, or nothing where the text is probably talk.

    「OK收队」: where composition reads the order and nothing else, nothing else is said.
    """
    ordered = {fact.kind for fact in facts} & _ORDERS
    if ordered and all(fact.kind in _ORDERS for fact in facts):
        by_patterns = [one for one in by_patterns if one.kind is not ReadingKind.ACKNOWLEDGE]
    alone = [one for one in by_patterns if one.kind in _ORDERS - ordered]
    kept = [Reading(ReadingKind.UNCLEAR) if one in alone else one for one in by_patterns]
    return [one for one in kept if not is_talk or not alone or one.kind is not ReadingKind.UNCLEAR]


def _facts(readings: Sequence[Reading]) -> list[Reading]:
    return [reading for reading in readings if reading.kind is not ReadingKind.UNCLEAR]


def _as_asked(composed: Composition) -> list[Reading]:
    """Its readings; a number of passengers is asked for only where something is said of passengers."""
    unclear = Reading(ReadingKind.UNCLEAR, asks_number=composed.is_of_passengers)
    return [unclear if one.kind is ReadingKind.UNCLEAR else one for one in composed.readings]


def _doubt(facts: Sequence[Reading]) -> Reading:
    """An unclear reading; a number of passengers is asked for only where a trip is in doubt."""
    return Reading(ReadingKind.UNCLEAR, asks_number=any(fact.kind in _COUNTED for fact in facts))


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
    if reading.kind is ReadingKind.WAITING and composed.is_of_passengers:
        return False
    if composed.refused and not facts:
        return True  # 我有个同学在汉口站拉了四个
    is_unclear = len(facts) < len(composed.readings)
    if reading.kind is ReadingKind.ACKNOWLEDGE and is_unclear and composed.has_people:
        return True  # 接咗三条友，出发
    if reading.kind in _OF_DRIVERS and not reading.names and composed.has_names and is_unclear:
        return True  # 张三那车人送到了: composition heard of whom
    return reading.kind in composed.refused or (is_unclear and reading.kind in _DOUBTED_TOGETHER)


def _undone(reading: Reading, facts: Sequence[Reading]) -> Reading:
    """Of two undos, that of a trip."""
    if reading.kind is not ReadingKind.UNDO:
        return reading
    return next((fact for fact in facts if _is_same(reading, fact)), reading)


def _is_same(one: Reading, other: Reading) -> bool:
    """Whether both have what must never be false: the kind, the persons, and how many are carried or wait."""
    return (
        one.kind is other.kind
        and one.passengers == other.passengers
        and one.waiting == other.waiting
        and set(one.names) == set(other.names)
    )
