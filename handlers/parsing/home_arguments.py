"""Reads the arguments of the slash commands of the drivers' home."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from dispatch.commands import Command, Misused
from dispatch.home.commands import (
    AskMove,
    AskOwnMove,
    ComeBack,
    GoAway,
    KeepPlace,
    PlaceChange,
    SendAway,
    ShowKeptPlaces,
    ShowMoves,
    ShowPlaces,
)
from dispatch.home.places import PlaceKind
from dispatch.stations import Point
from reading.home.place_questions import kinds_named

_ADD = frozenset({"新增", "添加", "登记", "登記", "add"})
_REMOVE = frozenset({"删除", "刪除", "remove"})
_WORDS = {
    PlaceChange.HOURS: frozenset({"时间", "時間", "营业时间", "營業時間", "hours"}),
    PlaceChange.OFFERS: frozenset({"有", "提供", "has", "offers"}),
    PlaceChange.PRICE: frozenset({"价格", "價格", "收费", "收費", "price"}),
    PlaceChange.POINT: frozenset({"定位", "位置", "point"}),
    PlaceChange.DROP_POINT: frozenset({"删定位", "刪定位", "nopoint"}),
    PlaceChange.KIND: frozenset({"类型", "類型", "kind"}),
}
_BOTH = frozenset({"双", "双重", "双重管理", "雙", "雙重", "雙重管理", "both"})
_TO = frozenset({"到", "去", "转到", "轉到", "转", "轉", "→", "to"})
_BACK = frozenset({"回来", "回来了", "回來", "回來了", "off", "back"})
_COORDINATES = re.compile(r"(-?\d{1,3}\.\d{1,12})[,，;；\s]+(-?\d{1,3}\.\d{1,12})")
_NORTHERNMOST = 90


def read_places(rest: str) -> list[Command]:
    """`/places`, `/places 充电`"""
    if not rest:
        return [ShowPlaces()]
    kinds = _kinds(rest)
    return [ShowPlaces(kinds=kinds)] if kinds else [Misused("places")]


def read_place(rest: str) -> list[Command]:
    """`/place`, `/place 新增 驿站`, `/place 驿站`, `/place 驿站 时间 24小时`, `/place 驿站 位置 30.61,114.42`"""
    words = rest.split()
    if not words:
        return [ShowKeptPlaces()]
    first, others = normalize("NFKC", words[0]).lower(), words[1:]
    if first in _ADD | _REMOVE:
        change = PlaceChange.ADD if first in _ADD else PlaceChange.REMOVE
        return [KeepPlace(change=change, name=" ".join(others))] if others else [Misused("place")]
    for at in range(1, len(words)):
        said = normalize("NFKC", words[at]).lower()
        for change, names in _WORDS.items():
            if said in names:
                return [_change(" ".join(words[:at]), change, words[at + 1 :])]
    return [KeepPlace(change=PlaceChange.SHOW, name=rest)]


def read_transfer(rest: str) -> list[Command]:
    """`/transfer`, `/transfer 二公司`, `/transfer 汉口车队 双重`, `/transfer 张三 到 汉口车队`"""
    words = rest.split()
    stays = bool(words) and normalize("NFKC", words[-1]).lower() in _BOTH
    words = words[:-1] if stays else words
    if not words:
        return [Misused("transfer") if stays else ShowMoves()]
    for at, word in enumerate(words):
        if normalize("NFKC", word).lower() in _TO:
            name, to = " ".join(words[:at]), " ".join(words[at + 1 :])
            if not to:
                return [Misused("transfer")]
            return [AskMove(name=name, to=to, stays=stays) if name else AskOwnMove(to=to, stays=stays)]
    return [AskOwnMove(to=" ".join(words), stays=stays)]


def read_away(rest: str) -> list[Command]:
    """`/away`, `/away 回来`, `/away 张三`"""
    if not rest:
        return [GoAway()]
    return [ComeBack() if rest.lower() in _BACK else SendAway(name=rest)]


def _change(name: str, change: PlaceChange, said: Sequence[str]) -> Command:
    words = " ".join(said)
    if change is PlaceChange.KIND:
        kinds = _kinds(words)
        return KeepPlace(change=change, name=name, kind=kinds[0]) if len(kinds) == 1 else Misused("place")
    if change is PlaceChange.POINT and words:
        found = _COORDINATES.fullmatch(normalize("NFKC", words))
        if found is None:
            return Misused("place")
        one, other = float(found[1]), float(found[2])
        point = Point(other, one) if abs(one) > _NORTHERNMOST else Point(one, other)
        return KeepPlace(change=change, name=name, point=point)
    if change is PlaceChange.HOURS and not words:
        return Misused("place")
    return KeepPlace(change=change, name=name, words=words)


def _kinds(words: str) -> tuple[PlaceKind, ...]:
    found = kinds_named(words)
    return tuple(kind for kind in PlaceKind if kind in found)
