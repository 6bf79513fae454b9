"""Reads the arguments of `/station`: a name and what is kept about it, or the right name of a call's station (C19)."""

import re
from collections.abc import Callable, Sequence
from unicodedata import normalize

from dispatch.commands import Command, Misused
from dispatch.station_commands import EditStation, NameStation, ShowStations, StationChange
from dispatch.stations import Point, can_have_lanes
from reading.grammar.numbers import settle

_ADD = frozenset({"新增", "添加", "登记", "登記", "add"})
_REMOVE = frozenset({"删除", "刪除", "remove"})
_ALIASES = frozenset({"别名", "別名", "又叫", "也叫", "alias"})
_DROP_ALIASES = frozenset({"删别名", "刪別名", "不叫", "unalias"})
_NOTE = frozenset({"备注", "備註", "提示", "note"})
_POINT = frozenset({"定位", "位置", "point"})
_DROP_POINT = frozenset({"删定位", "刪定位", "nopoint"})
_LANES = re.compile(r"(\d{1,2}|[一二两兩三四五六]) ?(?:列|条车道|條車道|道|lanes?)", re.IGNORECASE)
_COORDINATES = re.compile(r"(-?\d{1,3}\.\d{1,12})[,，;；\s]+(-?\d{1,3}\.\d{1,12})")
_NORTHERNMOST = 90


def read_station(rest: str) -> list[Command]:
    """`/station`, `/station 武汉站 别名 火车站`, `/station 武汉站 4列`; `/station 汉口站` names a station alone."""
    written = rest.split()
    words = [normalize("NFKC", word) for word in written]
    if not words:
        return [ShowStations()]
    first, others = words[0].lower(), words[1:]
    if others and first in _ADD | _REMOVE:
        change = StationChange.ADD if first in _ADD else StationChange.REMOVE
        return [EditStation(" ".join(written[1:]), change)]
    for at in range(1, len(words)):
        name, said = " ".join(written[:at]), words[at:]
        if said[0].lower() in _NOTE:  # without words behind it the note is deleted
            return [EditStation(name, StationChange.NOTE, (" ".join(written[at + 1 :]),))]
        for reader in _READERS:
            if command := reader(name, said):
                return [command]
    return [NameStation(rest)]


def _aliases(name: str, said: Sequence[str]) -> Command | None:
    word, values = said[0].lower(), tuple(said[1:])
    if word not in _ALIASES | _DROP_ALIASES:
        return None
    change = StationChange.ALIASES if word in _ALIASES else StationChange.DROP_ALIASES
    return EditStation(name, change, values) if values else Misused("stations")


def _lanes(name: str, said: Sequence[str]) -> Command | None:
    found = _LANES.fullmatch(" ".join(said))
    if found is None:
        return None
    number = settle(found[1])
    if number is None or not can_have_lanes(number):
        return Misused("stations")
    return EditStation(name, StationChange.LANES, lanes=number)


def _point(name: str, said: Sequence[str]) -> Command | None:
    """With coordinates, or without any where the message replied to shows a place."""
    word, values = said[0].lower(), " ".join(said[1:])
    if word in _DROP_POINT and not values:
        return EditStation(name, StationChange.DROP_POINT)
    if word not in _POINT:
        return None
    if not values:
        return EditStation(name, StationChange.POINT)
    found = _COORDINATES.fullmatch(values)
    if found is None:
        return Misused("stations")
    first, second = float(found[1]), float(found[2])
    point = Point(second, first) if abs(first) > _NORTHERNMOST else Point(first, second)
    return EditStation(name, StationChange.POINT, point=point) if point.is_on_the_map else Misused("stations")


_READERS: Sequence[Callable[[str, Sequence[str]], Command | None]] = (_aliases, _lanes, _point)
