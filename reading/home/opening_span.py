"""Reads a span of opening hours: 9-17, 18:00-次日6:00, 9点到晚上10点, 早九晚五, 9am-5pm (H3).

A number without a word is of the 24-hour clock. A span that may mean two things is unclear: 9-5, 12:00-2:00.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from reading.grammar.numbers import settle

DAY_MINUTES = 1440
_HOUR, _EARLY, _NOON = 60, 360, 720
_LAST_HOUR, _TWELVE = 24, 12


class HoursProblem(StrEnum):
    """Why opening hours are refused; each is worded in the text `hours-<value>`."""

    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"  # 9-5: in the morning or in the evening
    TWICE = "twice"  # two clauses about one day, or spans that overlap


class Half(StrEnum):
    """The part of the day that a word names."""

    DEEP = "deep"  # 凌晨
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    AM = "am"
    PM = "pm"


class Clock(NamedTuple):
    """A time as written. `minutes` since midnight, 1440 and more on the next day. `figures`: HH:MM, `padded` with two digits."""

    minutes: int
    half: Half | None = None
    is_next_day: bool = False
    is_figures: bool = False
    is_padded: bool = False


class Span(NamedTuple):
    """Minutes since the midnight with which its day began; `end` may lie on the next day."""

    begin: int
    end: int


_HALVES = {
    Half.DEEP: "凌晨",
    Half.MORNING: "清晨 清早 早上 早晨 早间 上午 早 晨",
    Half.NOON: "中午 正午",
    Half.AFTERNOON: "下午 午后 傍晚",
    Half.EVENING: "晚上 晚间 夜晚 晚",
    Half.NIGHT: "半夜 深夜 夜里 夜间 午夜 夜",
}
_HALF_OF = {word: each for each, words in _HALVES.items() for word in words.split()}
_WORDS_OF_HALVES = "|".join(sorted(_HALF_OF, key=len, reverse=True))
_NEXT = r"次日|第二天|第2天|翌日|隔天|隔日|转天|(?:the\s)?next\sday"
_HAN = "[零〇一二两三四五六七八九十廿]"
_TIME = rf"""
    (?P<next>(?:{_NEXT})的?)?\s*(?P<half>{_WORDS_OF_HALVES})?\s*(?P<later>{_NEXT})?\s*
    (?:
        (?P<hour>\d{{1,2}})\s?:\s?(?P<minute>\d\d)(?![\d:])
      | (?P<figures>\d{{3,4}})(?!\d)
      | (?P<said>\d{{1,2}}|{_HAN}{{1,3}})\s?[点时](?:钟|整)?
        (?:(?P<part>半|[一三1３3]刻)|(?P<past>\d{{1,2}}|{_HAN}{{1,3}})分?(?!\s?[点时:]))?
      | (?P<dotted>\d{{1,2}})\.(?P<dots>[0-5]\d)(?![\d.])
      | (?P<bare>\d{{1,2}}|{_HAN}{{1,3}})(?![\d:.点时一二三四五六七八九十])
    )
    (?:\s?(?P<suffix>[ap]\.?m\b\.?))?(?P<after>\s(?:(?:the\s)?next\sday|\(?\+1\)?))?
  | (?P<named>零点|正午|午夜|noon|midnight)
"""
_CLOCK = re.compile(_TIME, re.VERBOSE)
_TO = re.compile(r"\s*(?:[-–—―−~〜]{1,3}|至|直?到|(?:一直)?开到|营业到|开门,? ?|to|until|till)\s*")
_NO_WORD = re.compile(r"\s*")
_CLOSES = re.compile(r"\s*(?:关门|打烊|收摊|关)")
_NAMED = {"零点": 0, "正午": _NOON, "noon": _NOON, "午夜": DAY_MINUTES, "midnight": DAY_MINUTES}


def read_span(text: str, here: int) -> tuple[int, Span | HoursProblem] | None:
    """Where the span that begins at `here` ends, and the span, or why it is refused; None where none begins."""
    first = _CLOCK.match(text, here)
    if first is None:
        return None
    between = _TO.match(text, first.end())
    if between is None:  # 早九晚五
        if not first["half"]:
            return None
        between = _NO_WORD.match(text, first.end())
    second = _CLOCK.match(text, between.end()) if between else None
    if second is None or (between and not between[0].strip() and not second["half"]):
        return None
    end = second.end()
    if between and "开门" in between[0]:
        closes = _CLOSES.match(text, end)
        if closes is None:
            return None
        end = closes.end()
    begin_at, end_at = _clock(first), _clock(second)
    if isinstance(begin_at, HoursProblem):
        return end, begin_at
    if isinstance(end_at, HoursProblem):
        return end, end_at
    return end, _span(begin_at, end_at)


def _clock(found: re.Match[str]) -> Clock | HoursProblem:
    is_next = bool(found["next"] or found["later"] or found["after"])
    if found["named"]:
        named = Half.NIGHT if _NAMED[found["named"]] == DAY_MINUTES else Half.NOON
        return Clock(_NAMED[found["named"]], named if found["named"] != "零点" else None, is_next)
    hour, minute = _hour(found), _minute(found)
    if hour is None or minute is None or hour > _LAST_HOUR or minute >= _HOUR:
        return HoursProblem.UNREADABLE
    if hour == _LAST_HOUR and minute:
        return HoursProblem.UNREADABLE
    half = _HALF_OF.get(found["half"] or "")
    if found["suffix"]:
        if half is not None:
            return HoursProblem.UNREADABLE
        half = Half.AM if found["suffix"][0] == "a" else Half.PM
    moved = _in_half(hour, half)
    if isinstance(moved, HoursProblem):
        return moved
    is_figures = bool(found["hour"] or found["figures"])
    is_padded = len(found["hour"] or "") == len("HH") or len(found["figures"] or "") == len("HHMM")
    return Clock(moved * _HOUR + minute, half, is_next, is_figures, is_padded)


def _hour(found: re.Match[str]) -> int | None:
    if found["figures"]:
        return int(found["figures"][:-2])
    return settle(found["hour"] or found["said"] or found["dotted"] or found["bare"])


def _minute(found: re.Match[str]) -> int | None:
    if part := found["part"]:
        return 30 if part == "半" else 45 if part[0] in "三3" else 15
    written = found["minute"] or found["dots"] or (found["figures"] or "")[-2:]
    if written:
        return int(written)
    past = found["past"]
    if not past:
        return 0
    return settle(past[1:] if past[0] in "零〇" and len(past) > 1 else past)


def _moved(hours: range, by: int = 0) -> dict[int, int]:
    return {hour: hour + by for hour in hours}


_IN_HALF: Mapping[Half, Mapping[int, int]] = {
    Half.DEEP: _moved(range(7)) | {12: 0},
    Half.MORNING: _moved(range(1, 12)),
    Half.NOON: {11: 11, 12: 12, 1: 13, 2: 14},
    Half.AFTERNOON: _moved(range(1, 12), 12) | _moved(range(13, 24)),
    Half.EVENING: {0: 24, 12: 24, 24: 24}
    | _moved(range(1, 5), 24)
    | _moved(range(5, 12), 12)
    | _moved(range(17, 24)),
    Half.NIGHT: {0: 24, 12: 24, 24: 24}
    | _moved(range(1, 5), 24)
    | _moved(range(7, 12), 12)
    | _moved(range(17, 24)),
    Half.AM: _moved(range(1, 12)) | {12: 0},
    Half.PM: _moved(range(1, 12), 12) | {12: 12},
}
"""The hour of the 24-hour clock for each hour that people say with the word; 24 and more is on the next day (晚上2点)."""


def _in_half(hour: int, half: Half | None) -> int | HoursProblem:
    moved = hour if half is None else _IN_HALF[half].get(hour)
    if moved is not None:
        return moved
    return HoursProblem.UNCLEAR if hour == _TWELVE else HoursProblem.UNREADABLE


_LATE = frozenset({Half.NOON, Half.AFTERNOON, Half.EVENING, Half.NIGHT, Half.PM})
_DARK = frozenset({Half.EVENING, Half.NIGHT})


def _span(begin: Clock, end: Clock) -> Span | HoursProblem:
    if begin.is_next_day:
        return HoursProblem.UNREADABLE
    if begin.minutes > DAY_MINUTES:
        return HoursProblem.UNCLEAR  # 晚上1点到5点
    until = _until(begin, end)
    if isinstance(until, HoursProblem):
        return until
    if not 0 < until - begin.minutes <= DAY_MINUTES:
        return HoursProblem.UNREADABLE
    return Span(begin.minutes, until)


def _until(begin: Clock, end: Clock) -> int | HoursProblem:
    """When the span ends, in minutes since the midnight before it began."""
    if end.is_next_day:
        return end.minutes + DAY_MINUTES if end.minutes < DAY_MINUTES else end.minutes
    if end.half is not None:
        return _until_half(begin, end)
    if begin.half in _LATE and end.minutes <= _NOON and not end.is_padded:
        return _until_late(begin, end.minutes)
    if end.minutes > begin.minutes:
        is_either = begin.half is None and not begin.is_figures and _HOUR <= begin.minutes < _EARLY
        return HoursProblem.UNCLEAR if is_either and end.minutes <= _NOON else end.minutes  # 3点到5点
    return _over_midnight(begin, end)


def _until_half(begin: Clock, end: Clock) -> int | HoursProblem:
    """A word says in which half of the day it ends."""
    if end.minutes > begin.minutes:
        is_either = (
            end.half is Half.PM and begin.half is None and begin.minutes + _NOON < end.minutes < DAY_MINUTES
        )
        return HoursProblem.UNCLEAR if is_either and not begin.is_figures else end.minutes  # 6-10pm
    if end.half is begin.half or end.minutes == begin.minutes:
        return HoursProblem.UNCLEAR
    is_settled = begin.half is not None or begin.is_figures or begin.minutes >= _NOON
    return end.minutes + DAY_MINUTES if is_settled else HoursProblem.UNCLEAR  # 9点到凌晨2点


def _until_late(begin: Clock, minutes: int) -> int | HoursProblem:
    """下午2点到5点: the word stands for both; 晚上8点到2点 goes on over midnight."""
    if minutes >= _NOON and begin.half in _DARK:
        return DAY_MINUTES + minutes - _NOON
    if minutes >= _NOON:
        return HoursProblem.UNCLEAR if minutes == _NOON else minutes + _NOON
    if minutes + _NOON > begin.minutes:
        return minutes + _NOON
    return minutes + DAY_MINUTES if begin.half in _DARK else HoursProblem.UNCLEAR


def _over_midnight(begin: Clock, end: Clock) -> int | HoursProblem:
    """Two bare times, the second not after the first."""
    if end.minutes == begin.minutes or begin.half is not None:
        return HoursProblem.UNCLEAR
    is_padded = begin.is_padded and end.is_padded
    is_late = begin.minutes > _NOON
    is_settled = is_padded or (
        is_late and ((begin.is_figures and end.is_figures) or end.minutes + _NOON <= begin.minutes)
    )
    return end.minutes + DAY_MINUTES if is_settled else HoursProblem.UNCLEAR
