"""Reads 调5台去汉口站, 武汉站23:20到23:50谁拉的 and 交班给李四 of a coordinator (C24, C25, U10). Decides nothing."""

import re
from dataclasses import dataclass

from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean

LONGEST = 40
_CARS = r"(?P<cars>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:台|辆|部)(?:车)?"
_STATION = r"[\u4e00-\u9fffA-Za-z]{2,12}"
_MOVE = re.compile(
    rf"(?:请|麻烦)?(?:从)?(?P<origin>{_STATION}?(?:站|机场|医院)?)?(?:调|抽|挪|转|分|匀|拨)(?:个|出)?{_CARS}(?:去|到|给|往)(?P<station>{_STATION}?)(?:那边|去|支援)?[吧。.!！]*"
)
_CLOCK = r"(\d{1,2})[:点时](\d{1,2}|半)?分?"
_WHO = re.compile(
    rf"(?:今晚|昨晚|刚才)?(?P<station>{_STATION}?)(?:今晚|昨晚|刚才)? ?{_CLOCK} ?(?:到|至|[-~—–]) ?{_CLOCK} ?(?:是|都)?(?:谁|哪些人?|哪几[个位辆台]|哪位)(?:司机|师傅|车)?(?:接|拉|送|开|跑|走)?(?:的|了|过)*(?:人|客|乘客|车)?[?？。]*"
)
_HANDOVER = re.compile(
    r"(?:我)?(?:把)?(?:调度|班)?(?:交接|交班|移交|换班)(?:给|到)[:： ]?(?P<name>@?[\w\u4e00-\u9fff]{1,20}?)(?:了|吧|啦)?[。.!！]*"
)
_NO_NAME = re.compile("大家|他|她|你|谁|下一?班|别人|一下")
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class Move:
    cars: int
    station: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class WhoDrove:
    """Clocks are "HH:MM"."""

    station: str
    begin: str
    end: str


def move_in(text: str) -> Move | None:
    found = _MOVE.fullmatch(clean(text).strip()) if len(text) <= LONGEST else None
    cars = settle(found["cars"]) if found else None
    return Move(cars, found["station"], found["origin"] or None) if found and cars else None


def who_drove_in(text: str) -> WhoDrove | None:
    found = _WHO.fullmatch(clean(text).strip()) if len(text) <= LONGEST else None
    if found is None:
        return None
    begin, end = _clock(found[2], found[3]), _clock(found[4], found[5])
    return WhoDrove(found["station"], begin, end) if begin and end else None


def handover_in(text: str) -> str | None:
    """The name of the one to whom the duty is handed over."""
    found = _HANDOVER.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return found["name"] if found and not _NO_NAME.fullmatch(found["name"]) else None


def _clock(hour: str, minute: str | None) -> str | None:
    minutes = 30 if minute == "半" else int(minute or 0)
    is_one = int(hour) <= _HOURS and minutes < _MINUTES
    return f"{int(hour) % _HOURS:02}:{minutes:02}" if is_one else None
