"""Leaves out what stands before a refusal of the speaker and only says why he does not come."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow, at
from reading.readings import Reading, ReadingKind

_REFUSALS = frozenset({"cannot", "reason", "off"})
_STATED = frozenset({"plain", "soon", "able"})
_DECLINED = Reading(ReadingKind.DECLINE)
_WHY = frozenset({Reading(ReadingKind.UNCLEAR), Reading(ReadingKind.CHECK_IN)})
_LEAVES_OPEN = (
    "number",
    "couple",
    "family",
    "cond",
    "question",
    "askend",
    "ask",
    "depends",
    "hedge",
    "we",
    "you",
)
_TWO = 2
_JUST_NOW = frozenset({"刚", "刚刚", "才", "正好", "正", "刚好", "刚才"})
_FARES = ("客", "单", "活", "乘客")
_TO = ("到", "至", "往", "回", "去", "在")
_OTHERS = frozenset({"somebody", "unknown"})
"""Whom the reader takes for the subject of a refusal behind a place: 拉到温江去了，来不到."""


def without_reasons(row: TokenRow, said: Sequence[Clause], readings: list[Reading]) -> list[Reading]:
    """「有客，拉到温江去了，来不到」 is a refusal; a number, a condition, a question or a person leaves the message as it is."""
    if (
        len(said) == len(readings) == _TWO
        and _is_fare(row, said[0])
        and _is_refusal(said[1], {"own", "self"})
    ):
        return [_DECLINED]
    if not said or not _WHY.intersection(readings) or not _is_refusal(said[-1], {"own", "self", *_OTHERS}):
        return readings
    is_led = len(said) > 1 and _is_refusal(said[0], {"own", "self"})
    if not (is_led or (at(row, 0, "take") and at(row, 1, "reach"))):
        return readings
    words = row[: said[-1].event.start]
    if any(token.has(*_LEAVES_OPEN) for token in words):
        return readings
    if any(
        token.has("name") and not (here and row[here - 1].text in _TO) for here, token in enumerate(words)
    ):
        return readings
    rest = [one for one in readings if one not in _WHY]
    return [_DECLINED] if rest in ([], [_DECLINED]) else readings


def _is_fare(row: TokenRow, one: Clause) -> bool:
    """「刚接了一个客人，去不了」: one who pays, taken just now, and no passenger of the station."""
    event = one.event
    is_now = event.start > 0 and row[event.start - 1].text in _JUST_NOW
    is_alone = event.kind == "take" and [group.amount for group in event.groups or ()] == [1]
    return is_now and is_alone and any(sign in row[event.end - 1].text for sign in _FARES)


def _is_refusal(one: Clause, subjects: set[str]) -> bool:
    return one.event.kind in _REFUSALS and one.mood in _STATED and not one.names and one.subject in subjects
