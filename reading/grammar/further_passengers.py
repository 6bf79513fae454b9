"""Finds one more passenger behind a trip, of whom nobody says whether the number holds him: 走俩，还有个抱着的 (P4)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reading.grammar.clauses import Clause
from reading.grammar.event import Event
from reading.grammar.party import TAGS
from reading.grammar.passenger_nouns import tag_of
from reading.grammar.phrases import Party, party
from reading.grammar.row import TokenRow, at, skip
from reading.readings import Reading, ReadingKind

_TRIPS = frozenset({"take", "boarded"})
_FURTHER = ("还有", "还带", "还抱", "还牵", "还背", "还搂", "仲有", "另有", "外加", "外带", "另加", "带上")
_THERE_IS = frozenset({"有", "有个", "有一个", "有位"})
_ALSO = frozenset({"仲", "还", "另", "另外"})
_LAPS = ("怀里", "怀中", "腿上", "背上", "手上", "手里")
_HOLDING = ("抱", "背", "搂", "牵")
_SMALL = ("抱", "背", "搂", "小的", "吃奶", "奶", "怀", "喝奶", "刚出生", "没断奶", "才")
_ONE = ("个", "位", "名")
_THERE = ("在", "呢", "的", "嘅", "咧", "嘞", "没算", "不算", "算")
_ELSEWHERE = ("end", "square", "place", "station", "queue", "we", "self", "he", "name", "car", "area")
_MOST_WORDS = 6
_TWO = 2


def is_one_more(row: TokenRow, said: Sequence[Clause]) -> bool:
    """Whether somebody stands behind the last trip who may not be in its number; 还有个箱子 and 后面还有2个 are nobody."""
    trips = [one.event for one in said if one.event.kind in _TRIPS and one.mood in {"plain", "soon"}]
    if len(trips) != 1 or trips[0].is_listed:
        return False
    if _holds_one_more(row, trips[0].start, trips[0].end) or _brings_a_relative(row, trips[0]):
        return True
    here = trips[0].end
    while here < len(row):
        is_further = row[here].text.startswith(_FURTHER) or (
            row[here].text in _THERE_IS and row[here - 1].text in _ALSO
        )
        if is_further and not _is_elsewhere(row, here) and _is_person(row, here):
            return True
        here += 1
    return False


def led_by_one(row: TokenRow, here: int, carried: int | None) -> Party | None:
    """The passengers at `here` whom one person leads, where with him they are all: 嫂子带|两个细伢，三个都装到走了."""
    if here < _TWO or not row[here - 1].has("with") or not tag_of(row, here - 2):
        return None
    led = party(row, here, is_first=False)
    if led is None or not all(
        group.tag in TAGS and group.amount and not group.is_joined for group in led.groups
    ):
        return None
    return led if sum(group.amount or 0 for group in led.groups) + 1 == carried else None


def as_one_trip(row: TokenRow, said: Sequence[Clause], readings: Sequence[Reading]) -> list[Reading]:
    """「拉一孕妇，她老公紧张得很，两口子上车走了」: the couple is the one who was told first, and a relative."""
    told = [one.event for one in said if one.event.kind in _TRIPS and one.mood in {"plain", "soon"}]
    trips = [one for one in readings if one.kind is ReadingKind.DEPART]
    if len(told) != _TWO or len(trips) != _TWO or any(one.names for one in trips):
        return list(readings)
    first, both = trips
    is_couple = row[told[1].start].has("couple") and (first.passengers, both.passengers) == (1, _TWO)
    between = row[told[0].end : told[1].start]
    has_relative = any(one.has("he") and other.has("kin", "adult") for one, other in pairwise(between))
    if not (is_couple and has_relative):
        return list(readings)
    whole = replace(first, passengers=both.passengers)
    return [whole if one is first else one for one in readings if one is not both]


def _brings_a_relative(row: TokenRow, trip: Event) -> bool:
    """「接一个大肚子，她老公也上车了」"""
    if sum(group.amount or 0 for group in trip.groups or ()) != 1:
        return False
    return any(
        row[here].has("kin", "adult")
        and row[here + 1].text in {"也", "都", "跟着", "一起", "也跟着"}
        and row[here + 2].has("board", "with", "aboard")
        for here in range(trip.end, len(row) - _TWO)
    )


def _holds_one_more(row: TokenRow, start: int, end: int) -> bool:
    """「走仨 还抱着一个」: one without a word for him, on top of a bare number."""
    for here in range(start + 1, end):
        if row[here].text.startswith("还") and any(sign in row[here].text for sign in _HOLDING):
            has_noun = any(
                token.has("elderly", "child", "pregnant", "adult", "couple") for token in row[start:end]
            )
            return not has_noun
    return False


def _is_elsewhere(row: TokenRow, here: int) -> bool:
    """「后面还有2个」, 「我还有一个」"""
    before = here - 1
    while before > 0 and row[before].has("now", "stand", "gap"):
        before -= 1
    return before > 0 and row[before].has(*_ELSEWHERE) and not row[before].text.startswith(_LAPS)


def _is_person(row: TokenRow, here: int) -> bool:
    """Whether one is counted behind the word at `here`, and no word for a thing, place or matter follows."""
    after = skip(row, _behind_count(row, here))
    if after <= here or after >= len(row) or row[after].has("comma", "full", "line"):
        return after > here
    if row[after].text.startswith(_THERE):
        return _is_in_a_lap(row, after) or row[after].text[0] != "在"
    is_person = at(row, after, "child", "elderly", "pregnant", "disabled")
    return is_person or row[after].text.startswith(_SMALL) or _is_described(row, after)


def _behind_count(row: TokenRow, here: int) -> int:
    """Where 个 or 一个 behind the word at `here` ends; 0 where nobody is counted."""
    after = here + 1
    if row[here].text.endswith(_ONE):
        return after
    amount = row[after].amount if at(row, after, "number") else None
    if amount is not None:
        return after + 1 if amount.is_counted else after + 2 if at(row, after + 1, "measure") else 0
    return after + 1 if after < len(row) and row[after].text in _ONE else 0


def _is_in_a_lap(row: TokenRow, here: int) -> bool:
    words = "".join(token.text for token in row[here : here + _MOST_WORDS])
    return any(lap in words for lap in _LAPS)


def _is_described(row: TokenRow, here: int) -> bool:
    """「一个吃奶的」: a few words that nobody knows, and 的 with which the clause ends."""
    for place in range(here, min(len(row), here + _MOST_WORDS)):
        if row[place].has("thing", "comma", "full", "line", "unit", "minute", "hour"):
            return False
        if row[place].text.endswith(("的", "嘅", "滴")):
            return place + 1 >= len(row) or row[place + 1].has(
                "comma", "full", "line", "gap", "tail", "particle"
            )
    return False
