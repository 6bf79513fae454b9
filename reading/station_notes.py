"""Reads what a coordinator says in words about a station: 武汉站又叫火车站, 武汉站排4列, 武汉站备注：堵B口 (C19). Decides nothing."""

import re
from dataclasses import dataclass

from reading.grammar.numbers import settle
from reading.rewrite.normalise import simplified

LONGEST = 80
_STATION = r"(?P<station>[\u4e00-\u9fffA-Za-z]{2,20}?)"
_NO_NAME = r"(?!车|人|了|来|[一二两三四五六七八九十几])"
"""又叫车了 and 也叫五台 call for cars."""
_ALIAS = re.compile(
    rf"{_STATION}(?:又叫|也叫|别名是?|简称|俗称)(?P<alias>{_NO_NAME}[\u4e00-\u9fffA-Za-z]{{2,20}})(?<![了吧吗呢])[。.!！]*"
)
_LANES = re.compile(
    rf"{_STATION}(?:现在|今晚)?(?:排成?|分成?|改成?)(?P<lanes>\d|[一二两三四五六])(?:列|条车道)队?[吧了。.!！]*"
)
_NOTE = re.compile(rf"{_STATION}(?:备注|提示)[:：是 ]+(?P<note>.{{2,60}})")
_MOST_LANES = 6


@dataclass(frozen=True, slots=True)
class StationWords:
    """One of the three is said."""

    station: str
    alias: str | None = None
    lanes: int | None = None
    note: str | None = None


def station_words(text: str) -> StationWords | None:
    """None for anything else. The whole text counts."""
    words = simplified(text).strip()
    if len(words) > LONGEST:
        return None
    if found := _NOTE.fullmatch(words):
        return StationWords(found["station"], note=found["note"].strip())
    if found := _ALIAS.fullmatch(words):
        return StationWords(found["station"], alias=found["alias"])
    found = _LANES.fullmatch(words)
    lanes = settle(found["lanes"]) if found else None
    is_number = lanes is not None and 1 <= lanes <= _MOST_LANES
    return StationWords(found["station"], lanes=lanes) if found and is_number else None
