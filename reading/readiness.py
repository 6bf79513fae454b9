"""Reads what belongs to questions to a fleet: 23:40 约30辆, 能来, 出发, 通知：… 收到请回复 (C21-C23). Decides nothing."""

import re
from dataclasses import dataclass

from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean

LONGEST = 40
_CLOCK = r"(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:[:点时](?P<minute>\d{1,2})?(?P<half>半)?分?)(?:左右|前后|钟)?"
_CARS = r"(?:大概|大约|约|差不多|可能|预计|估计)?(?:需?要)?(?:大概|大约|约)?(?P<cars>\d{1,3}|[一二两三四五六七八九十百]{1,4})(?:多)?(?:台|辆|部)(?:车子?)?(?:左右)?"
_WHEN = r"(?:今晚|今夜|晚上|凌晨|夜里|半夜|大概|大约|可能|预计|估计|差不多)*"
_TRAIN = r"(?:到站|到|有(?:一?[趟列]?车|一?趟|列车|火车|高铁)到?站?|来车)?"
_STATION = r"(?P<station>[\u4e00-\u9fffA-Za-z]{2,10}?(?:站|机场|医院)|[\u4e00-\u9fff]{2,4})"
_READY = re.compile(
    rf"(?:(?:请|大家)*(?:预备|准备|待命|备车)[:,， ]*)?{_WHEN}{_STATION}?[:,， ]*{_WHEN}{_CLOCK}{_TRAIN}[:,， ]*{_CARS}(?:[:,， ]*(?:预备|准备|待命|备车))?[。.!！]?"
)
_SAYS_READY = re.compile("预备|准备|待命|备车")
_APPROXIMATE = re.compile("大概|大约|约|差不多|可能|预计|估计|左右|多(?:台|辆|部)")
_CAN_COME = re.compile(
    r"(?:[我俺](?:这边|这里|也)?)?(?:能|可以|随时可以|肯定能|没问题)(?:来|去|到|出车|出发|的)?|[我俺]?(?:也)?来|算[我俺]一个|报名|[我俺]报名|\+1|1|ok|没问题|[我俺]?(?:准备好了|待命|就位)"
)
_FILLING = re.compile(r"[\s,，。.!！~～了的啊呀哦呢吧哈]+$")
_CANNOT_COME = re.compile(r"[我俺]?(?:今晚)?(?:来不了|不来|不能来|去不了|没空|有事|不行|没时间|不去)")
_GO = re.compile(r"(?:大家|各位|预备的?|都|可以|现在|马上)*出发(?:了|吧|啦)?[。.!！]*")
_ALL = re.compile(
    r"(?:[我俺])?(?:(?:两|三|几|哪)(?:个|边|头)?(?:站|场)?|哪里|哪儿|去哪)[我俺]?(?:都|也)(?:能来|能去|可以来?|能行|行|成|中|来|去|没问题)"
)
_NOTICE = re.compile(
    r"(?:【?通知】?|各位通知)[:：,， ]*(?P<words>.{2,}(?:收到|看到)?(?:的)?请?(?:大家|各位)?(?:回复|回)(?:一下|收到)?.{0,4})",
    re.DOTALL,
)
_MIDNIGHT, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class Readiness:
    """`clock` is "HH:MM" as said; `is_named`: the words say that cars shall be ready."""

    clock: str
    cars: int
    station: str | None = None
    is_named: bool = False


def readiness_in(text: str) -> Readiness | None:
    """23:40 约30辆, 预备 武汉站 23点40 30台; None for anything else. A time with a number of cars that is neither named nor
    approximate may be a call.
    """
    if len(text) > LONGEST:
        return None
    words = clean(text).strip()
    found = _READY.fullmatch(words)
    is_named = bool(_SAYS_READY.search(words))
    if found is None or not (is_named or _APPROXIMATE.search(words)):
        return None
    hour, cars = settle(found["hour"]), settle(found["cars"])
    minute = 30 if found["half"] else int(found["minute"] or 0)
    if hour is None or not cars or hour > _MIDNIGHT or minute >= _MINUTES:
        return None
    return Readiness(f"{hour % 24:02}:{minute:02}", cars, found["station"] or None, is_named)


def can_come(text: str) -> bool | None:
    """True of 能来, False of 来不了, None of anything else. The whole text counts."""
    if len(text) > LONGEST:
        return None
    words = clean(text).lower()
    if _CANNOT_COME.match(words):
        return False
    return True if _CAN_COME.fullmatch(_FILLING.sub("", words)) else None


def comes_to_all(text: str) -> bool:
    """Whether somebody can come to each of the stations that are asked about: 两个站都能来."""
    return len(text) <= LONGEST and _ALL.fullmatch(_FILLING.sub("", clean(text).strip())) is not None


def says_go(text: str) -> bool:
    return len(text) <= LONGEST and _GO.fullmatch(clean(text).strip()) is not None


def notice_in(text: str) -> str | None:
    """The words of 通知：周五19:00 安全学习，收到请回复; None for anything else."""
    found = _NOTICE.fullmatch(text.strip())
    return found["words"].strip() if found else None
