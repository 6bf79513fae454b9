"""Reads what is said of all passengers: 接4，都是老人; 又拉两个，都上七十了; 2 passengers, both very old (P4)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reading.grammar.event import aspect, ends_here
from reading.grammar.row import TokenRow, at, skip

_ALL = frozenset({"都", "全", "全都", "全部", "都是", "全是", "皆", "清一色", "一水儿", "both"})
_TAGS = {"elderly": "elderly", "child": "children", "pregnant": "pregnant", "disabled": "disabled"}
_OLD = re.compile("(?:[六七八九]|[六七八][七八九])十|[6-9][0-9]")
_BETWEEN = frozenset({"的", "上", "过", "很", "有"})
_AGED = frozenset({"岁", "多岁", "来岁", "几岁", "多"})


@dataclass(frozen=True, slots=True)
class Alike:
    """The tag of all passengers, and where the words stand that say so."""

    tag: str
    start: int
    end: int


def told_of_all(row: TokenRow, places: Iterable[int]) -> Alike | None:
    """What is said of all passengers at one of `places`; None where nothing is."""
    return next((alike for here in places if (alike := alike_at(row, here))), None)


def alike_at(row: TokenRow, here: int) -> Alike | None:
    """What is said of all passengers from `here` on."""
    if here >= len(row) or row[here].text.lower() not in _ALL:
        return None
    place = here + 1
    while place < len(row) and (at(row, place, "be", "all", "gap") or row[place].text in _BETWEEN):
        place += 1
    tag = next((tag for kind, tag in _TAGS.items() if at(row, place, kind)), "")
    if at(row, place, "number") and _OLD.match(row[place].text):
        tag, place = "elderly", skip(row, place, *(("aged",) if at(row, place + 1, "aged") else ()))
        while place + 1 < len(row) and (at(row, place + 1, "aged") or row[place + 1].text in _AGED):
            place += 1
    elif tag and row[place].text == "老" and at(row, place + 1, "particle"):
        return None  # 都老了
    end, _ = aspect(row, skip(row, place + 1, "passenger"))
    return Alike(tag, here, end) if tag and ends_here(row, end) else None
