"""Makes one call of the readings of a message, with its station, place, train and time (C4)."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reading.grammar.clauses import Clause
from reading.grammar.clocks import time_of_day
from reading.grammar.event import ends_here
from reading.grammar.row import Token, TokenRow, at, skip
from reading.readings import Reading, ReadingKind

_MOST_CARS = 999
_MARKS = ("comma", "full", "line", "gap")
_TOGETHER = "(?:集合|集结|碰头|碰面|会合|汇合|会齐|聚齐)"
_MEET = re.compile(f"(?:那边|这边|那头|门口|入口|边上|上)?(?:统一|先)?{_TOGETHER}")
_MEETING_AT = re.compile(f"{_TOGETHER}(?:点|地点|地|位置|的地方)?[在到是:：]?$")
_WAIT = re.compile(
    "(?:那边|这边|那头|门口|边上|上)?(?:等|等着|候着|候客|待命|排队|列队)(?:就行|就好|着|[哈啊吧嘛呀])*$"
)
_CORRECTING = frozenset({"更正", "不", "等等", "等一下", "改成", "改为", "改", "纠正", "不是"})
"""And 不对, 哦不 and 打错了."""
_PROPOSING = frozenset({"建议", "提议", "请示", "是否", "可否", "定夺", "批示", "斟酌"})


def _around_need(row: TokenRow, clauses: Sequence[Clause]) -> Sequence[Token]:
    """The words of the call: what stands before another order is that one's (武汉站够了，汉口站要5台)."""
    need = next(index for index, one in enumerate(clauses) if one.event.kind == "need")
    begin = (
        clauses[need - 1].event.end if need and clauses[need - 1].event.kind in {"enough", "standdown"} else 0
    )
    return row[begin:]


def without_proposals(row: TokenRow, said: list[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """Returns the readings without calls that nobody makes."""
    is_call = any(one.kind is ReadingKind.RAISE_CALL for one in said)
    if not is_call or not _is_no_order(row, clauses):
        return said
    return [one for one in said if one.kind is not ReadingKind.RAISE_CALL]


def _is_no_order(row: TokenRow, clauses: Sequence[Clause]) -> bool:
    """Whether cars are only proposed (建议再调五台，请领导定夺), or help is asked for a car that is stuck (来不了，请求支援)."""
    if any(token.text in _PROPOSING for token in row):
        return True
    begin = next(one.event.start for one in clauses if one.event.kind == "need")
    has_number = any(
        token.has("unit") and here and row[here - 1].has("number") for here, token in enumerate(row)
    )
    in_trouble = any(
        one.event.kind in {"cannot", "reason"} and one.event.start < begin and one.subject in {"own", "self"}
        for one in clauses
    )
    return in_trouble and not has_number and any(token.has("support") for token in row[begin:])


def with_call(row: TokenRow, said: list[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """Returns the readings with one call, which has all that the words say of it."""
    call = next(reading for reading in said if reading.kind is ReadingKind.RAISE_CALL)
    first: dict[str, Any] = {}
    for kind, key in (("station", "station"), ("place", "place"), ("train", "train")):
        around = _around_need(row, clauses)
        token = next((token for token in around if token.has(kind)), None)
        if kind == "place":
            token = next((each for here, each in enumerate(around) if _is_meeting_point(around, here)), token)
        if token is not None:
            first[key] = token.text
    if "train" in first:
        first["train"] = first["train"].removesuffix("列车").removesuffix("次").upper()
    if call.cars is None:
        first["cars"] = _cars_apart(row)
    if (right := _corrected_cars(row, clauses)) and call.cars:
        first["cars"] = right
        if any(one.event.kind == "correction" for one in clauses):
            said = [one for one in said if one.kind is not ReadingKind.UNCLEAR]  # 打错了, which is settled
    clock = next((time_of_day(token.text) for token in row if token.has("clock")), None)
    others = [
        reading
        for reading in said
        if reading.kind in {ReadingKind.WAITING, ReadingKind.ENOUGH, ReadingKind.UNCLEAR}
    ]
    before = [reading for reading in said[: said.index(call)] if reading.kind is ReadingKind.ENOUGH]
    return [*before, replace(call, **first, clock=clock), *(one for one in others if one not in before)]


def _corrected_cars(row: TokenRow, clauses: Sequence[Clause]) -> int | None:
    """「汉口站需要20台。更正：16台」, 「加5台。等等，先加3台」: the number that replaces the one of the call."""
    first = next(one.event for one in clauses if one.event.kind == "need")
    for here in range(first.end, len(row)):
        is_correcting = row[here].has("correction", "wrong") or row[here].text in _CORRECTING
        if not is_correcting or not row[_behind_a_sigh(row, here)].has(*_MARKS):
            continue
        number = skip(
            row, here + 1, "comma", "full", "now", "need", "be", "tail", "particle", "wrong", "correction"
        )
        amount = row[number].amount if at(row, number, "number") else None
        unit = skip(row, number + 1)
        if (
            amount
            and at(row, unit, "unit")
            and ends_here(row, skip(row, unit + 1, "car", "tail", "particle"))
        ):
            return amount.value
    return None


def _behind_a_sigh(row: TokenRow, here: int) -> int:
    """Where the word stands that is in front of `here`, apart from 啊, 呃 and 哦."""
    return next(place for place in range(here - 1, -1, -1) if not place or not row[place].has("tail", "pad"))


def _is_meeting_point(row: Sequence[Token], here: int) -> bool:
    """「出站口滞留100人，东广场集合」: where the cars meet, and not where the passengers are."""
    if not row[here].has("place"):
        return False
    begin = max((place + 1 for place in range(here) if row[place].has(*_MARKS)), default=0)
    end = next((place for place in range(here, len(row)) if row[place].has(*_MARKS)), len(row))
    before = "".join(token.text for token in row[begin:here])
    behind = "".join(token.text for token in row[here + 1 : end])
    if _MEETING_AT.search(before) or _MEET.match(behind):
        return True
    is_of_people = any(token.has("number", "passenger", "vague") for token in row[begin:end])
    return _WAIT.match(behind) is not None and not is_of_people


def _cars_apart(row: TokenRow) -> int | None:
    """「需要车辆，数量3台」: the only number of cars that is said; None where none or several are."""
    said = [
        token.amount.value
        for token, behind in itertools.pairwise(row)
        if token.has("number") and token.amount and behind.has("unit")
    ]
    return said[0] if len(said) == 1 and said[0] and said[0] <= _MOST_CARS else None


def without_calls_for_help(said: list[Reading]) -> list[Reading]:
    """「张三车陷雪里了，来不了，请求支援」: help for one car, and no call."""
    refuses = any(reading.kind is ReadingKind.DECLINE for reading in said)
    return [
        reading
        for reading in said
        if not (refuses and reading.kind is ReadingKind.RAISE_CALL and not (reading.cars or reading.station))
    ]
