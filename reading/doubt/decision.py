"""Decides which readings of a text are recorded, given how probable it is that the text states a fact (R14, R15)."""

from collections.abc import Sequence
from dataclasses import replace

from reading.doubt.heads import SURE, fact_at_head
from reading.doubt.model import Model
from reading.grammar.message import Composition, composition
from reading.readings import Reading, ReadingKind

TALK = 0.35
"""Below this probability a text is taken for talk: nobody is asked what it means."""
SURE_OF_TALK = 0.1
"""Below it a text says nothing, whatever is read in it."""
SURE_OF_ORDER = 0.5
"""Below it an order beside other words is asked about (待确认): it is dear to undo."""
_ORDERS = frozenset({ReadingKind.RAISE_CALL, ReadingKind.ENOUGH, ReadingKind.STAND_DOWN})
_MARKS = ("comma", "full", "gap", "line")
_ASKS = ("ask", "question")
_LONGEST_OPENING = 4
_TOO_SHORT_TO_DOUBT = 2
"""A known verb with a number (等2) has nothing around it that could speak against it."""


def decide(composed: Composition, probability: float, weights: Model) -> tuple[tuple[Reading, ...], bool]:
    """Returns the readings to record, and whether the text is a *maybe*: then nothing is recorded.

    `probability`: that the text states a fact. `weights` give the two thresholds between which it is left alone.
    """
    readings = _asked_about(composed)
    if composed.is_chatter and _are_unclear(readings):
        return (), False
    if readings and (composed.is_list or _is_short(composed) or any(map(_is_whole_call, readings))):
        return tuple(readings), False
    if (
        not readings
        and probability >= SURE
        and not composed.is_list
        and (head := fact_at_head(composed, weights))
    ):
        return head, False
    if not readings:
        return (), probability >= weights.silence and not composed.is_list and not _only_remarks(composed)
    doubted = Reading(ReadingKind.UNCLEAR, asks_number=composed.is_of_passengers)
    if not composed.is_order_alone and probability < SURE_OF_ORDER:
        readings = _without_orders(readings)
    if probability <= weights.fact and _is_stated_apart(composed, readings, weights):
        is_trip = readings[0].kind is ReadingKind.DEPART
        return ((doubted,) if is_trip and probability < SURE_OF_TALK else tuple(readings)), False
    if probability < (TALK if _are_unclear(readings) else SURE_OF_TALK):
        return (), False
    if probability > weights.fact or _has_orders(readings):
        return tuple(readings), False
    unclear = tuple(one for one in readings if one.kind is ReadingKind.UNCLEAR)
    if not unclear and any(one.kind is ReadingKind.DEPART for one in readings):
        unclear = (doubted,)
    return unclear, not unclear


def _asked_about(composed: Composition) -> list[Reading]:
    """The readings; what is unclear asks for a number of passengers only where passengers are spoken of."""
    return [
        replace(one, asks_number=composed.is_of_passengers) if one.kind is ReadingKind.UNCLEAR else one
        for one in composed.readings
    ]


def _is_whole_call(reading: Reading) -> bool:
    """Whether a call says where or how many: 另外龙游站要四台车, 落客区缺车."""
    return reading.kind is ReadingKind.RAISE_CALL and bool(reading.station or reading.place or reading.cars)


def _is_short(composed: Composition) -> bool:
    return len(composed.tokens) <= _TOO_SHORT_TO_DOUBT and all(token.kinds for token in composed.tokens)


def _only_remarks(composed: Composition) -> bool:
    """Whether nothing but remarks is said, in words that are all known as such: 手冻僵了，打字慢."""
    return all(token.has("pad", "tail", "particle", "gap", "comma", "full") for token in composed.tokens)


def _is_stated_apart(composed: Composition, readings: Sequence[Reading], weights: Model) -> bool:
    """Whether marks part what is stated from words that would be taken for talk."""
    return _opens_plainly(composed, readings, weights) or _says_i_between_marks(composed, readings, weights)


def _opens_plainly(composed: Composition, readings: Sequence[Reading], weights: Model) -> bool:
    """Whether a few known words before a mark state the first facts alone: 接6，七座的别担心; 送到。还要车不."""
    words = composed.tokens
    end = next((place for place, token in enumerate(words) if token.has(*_MARKS)), 0)
    if not 0 < end <= _LONGEST_OPENING or not all(token.kinds for token in words[:end]):
        return False
    alone = composition(composed.words[: words[end].start])
    if not alone.readings or tuple(readings[: len(alone.readings)]) != alone.readings:
        return False
    are_facts = all(one.kind not in _ORDERS | {ReadingKind.UNCLEAR} for one in alone.readings)
    return are_facts and weights.probability(alone.words, alone.tokens) > TALK


def _says_i_between_marks(composed: Composition, readings: Sequence[Reading], weights: Model) -> bool:
    """Whether the parts between marks that state something would be taken for facts alone: 您好，我的车已经停在东广场，请问听谁安排？"""
    words, found = composed.tokens, list[Reading]()
    ends = [place for place, token in enumerate(words) if token.has("comma", "full", "line", "question")]
    begin, has_more = 0, False
    for end in (*ends, len(words)):
        if end > begin:
            stop = words[end].end if end < len(words) else len(composed.words)
            alone = composition(composed.words[words[begin].start : stop])
            if alone.readings and not _is_said_by_himself(alone, weights):
                return False
            has_more |= not alone.readings
            found += alone.readings
        begin = end + 1
    is_fact = not any(one.kind in _ORDERS | {ReadingKind.UNCLEAR, ReadingKind.DEPART} for one in found)
    if any(one.kind is ReadingKind.DECLINE for one in found) and any(token.has(*_ASKS) for token in words):
        return False  # 可还要车？我刚下班: he offers to come
    return has_more and is_fact and bool(found) and found == list(readings)


def _is_said_by_himself(alone: Composition, weights: Model) -> bool:
    """Whether a part says I, in words that are all known, and would be taken for a fact."""
    are_known = all(token.kinds and not token.has("unknown") for token in alone.tokens)
    says_i = any(token.has("self") for token in alone.tokens)
    return are_known and says_i and weights.probability(alone.words, alone.tokens) > SURE


def _without_orders(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, with one 待确认 in place of the orders."""
    unclear = Reading(ReadingKind.UNCLEAR, asks_number=False)
    doubted = [unclear if one.kind in _ORDERS else one for one in readings]
    return [one for place, one in enumerate(doubted) if one != unclear or one not in doubted[:place]]


def _has_orders(readings: Sequence[Reading]) -> bool:
    return any(one.kind in _ORDERS for one in readings)


def _are_unclear(readings: Sequence[Reading]) -> bool:
    return all(one.kind is ReadingKind.UNCLEAR for one in readings)
