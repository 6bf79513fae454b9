"""Availability given in advance: 「今晚22点到2点能来」 and what stands behind /shift. Whole sentences only (D5)."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from reading.grammar.numbers import settle

_DAY = r"(?P<day>今晚|今夜|今天晚上|今天夜里|今天|明晚|明天晚上|明天夜里|明天|后天晚上|后天)?"
_HOUR = r"(?:[01]?\d|2[0-4])"
_HALF = "凌晨|清晨|清早|早上|早晨|早|上午|中午|正午|下午|傍晚|晚上|夜里|深夜|半夜|午夜|晚"
_TIME = rf"(?P<{{0}}half>{_HALF})?(?P<{{0}}hour>{_HOUR})(?:[点时](?P<{{0}}past>半|[一三]刻|[0-5]?\d分?)?整?|:(?P<{{0}}minute>[0-5]\d))?(?:\s*(?P<{{0}}m>(?i:[ap]m)))?"
_TO = r"\s*(?:到|至|[-~—–])\s*"
_NEXT_DAY = "(?:明天|次日|第二天|隔天|明(?=早))?"
_HOURS = rf"{_TIME.format('a')}{_TO}{_NEXT_DAY}{_TIME.format('b')}"
_CAN = r"(?:能来|可以来|可以跑|能出车|可以出车|能跑|能出|有空|有时间|都在|在班|值班|上班|在岗|可以|能到|在)"
_TYPED = re.compile(rf"{_DAY}\s*{_HOURS}")
_SAID = re.compile(
    rf"(?:我|本人)?\s*(?:从|大概|大约)?\s*{_DAY}\s*(?:我)?\s*{_HOURS}\s*,?\s*(?:我|都)*{_CAN}[了的啊。.!]*"
)
_WORD = r"(?:报班|值班|在班|能来|可以来|有空)\s*:?"
_SAID_AFTER_A_WORD = re.compile(
    rf"(?:我|本人)?\s*(?=[^0-9]*{_WORD})(?:报班\s*:?)?\s*{_DAY}\s*(?:{_WORD})?\s*{_HOURS}[了的啊。.!]*"
)
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十]{1,3}(?=[点时])")

_NIGHTS_ON = {"明": 1, "后": 2}
_NOON, _MINUTES_A_DAY = 12 * 60, 24 * 60
_LATE_FROM = 5 * 60  # 今晚4点 is in the small hours, 今晚5点 in the evening
_NIGHT = frozenset({"晚上", "晚", "夜里", "深夜", "半夜", "午夜"})
_MIDDAY = frozenset({"中午", "正午"})
_AFTERNOON = frozenset({"中午", "正午", "下午", "傍晚"})
_SMALL_HOURS = frozenset({"凌晨"})
_OF_A_DAY = frozenset({"明天", "后天"})
_LATE_MORNING = 10 * 60
_DROPPED = re.compile(
    r"(?:我|本人)?\s*(?:今晚|今夜|今天)?\s*(?:取消|撤销|撤回)\s*(?:我|今晚)?的?\s*(?:报班|值班)[了吧。.!]*"
    r"|(?:我|今晚)?的?\s*(?:报班|值班)\s*(?:取消|撤销|撤回)[了吧。.!]*"
)
# 8点到10点来不了: from one hour to another, which is no arrival at the first.
_CLOCK = rf"(?:{_HALF})?{_HOUR}(?:[点时](?:半|[一三]刻|[0-5]?\d分?)?整?|:[0-5]\d)"
_WITH_HOURS = re.compile(
    rf"(?:我|本人|抱歉|不好意思|[,\s])*(?:从|大概|大约)?\s*{_DAY}\s*我?\s*{_CLOCK}{_TO}{_NEXT_DAY}{_CLOCK}\s*,?\s*(?P<rest>.{{1,30}})"
)
_ARRIVES = re.compile(r"(?:之?间|左右|大概|能|会|可以|才)*(?:到|赶到|过来|来)(?!不)")
_REFUSES = re.compile(
    r"(?:我|都|实在|真|也|要)*(?:来不了|来不成|来不到|不能来|不来|不去|去不了|没空|没时间|没有空|没有时间|不行|有事|不在|不方便|上班|加班|开会)[^吗?？]*"
)
_OFF = frozenset({"off", "取消", "不来了"})


@dataclass(frozen=True, slots=True)
class Shift:
    """Clocks "HH:MM" of the wall; `nights_on` 0 is tonight.

    `either_half`: nothing said whether morning or evening is meant. `as_written`: no half of the day had to be guessed.
    `of_calendar_day`: 明天凌晨 is after the next midnight, which is still of this night.
    """

    nights_on: int
    begin: str
    end: str
    either_half: bool = False
    as_written: bool = True
    of_calendar_day: bool = False


@dataclass(frozen=True, slots=True)
class _Clock:
    """`minutes` after midnight as written; `is_plain`: its half of the day was not said, and 12 hours later reads the same."""

    minutes: int
    half: str | None
    is_plain: bool


def is_off(text: str) -> bool:
    return text.strip().lower() in _OFF


def typed(text: str) -> Shift | None:
    """What stands behind /shift: 今晚 22-02, 22:30-02."""
    return _shift(_TYPED.fullmatch(_with_figures(text)))


def said(text: str) -> Shift | None:
    """A whole sentence that says when somebody can come."""
    if not text:
        return None
    words = _with_figures(text)
    return _shift(_SAID.fullmatch(words) or _SAID_AFTER_A_WORD.fullmatch(words))


def refused(text: str) -> bool:
    """Whether the whole sentence says from when until when somebody cannot come."""
    found = _WITH_HOURS.fullmatch(_with_figures(text)) if text else None
    return found is not None and _REFUSES.fullmatch(found["rest"]) is not None


def names_hours(text: str) -> bool:
    """Whether the sentence begins with hours from one time to another and says nothing of an arrival in between."""
    found = _WITH_HOURS.fullmatch(_with_figures(text)) if text else None
    return found is not None and _ARRIVES.match(found["rest"]) is None


def dropped(text: str) -> bool:
    """Whether the whole sentence takes back the shift of tonight: 取消报班."""
    return _DROPPED.fullmatch(text.strip()) is not None


def _with_figures(text: str) -> str:
    """The hours in figures: 十点 is 10点."""
    return _NUMERAL.sub(_figure, normalize("NFKC", text).strip())


def _figure(found: re.Match[str]) -> str:
    hour = settle(found[0])
    return found[0] if hour is None else str(hour)


def _shift(found: re.Match[str] | None) -> Shift | None:
    if found is None:
        return None
    day = found["day"] or ""
    late = day.endswith(("晚", "夜", "晚上", "夜里"))
    first, last = _clock(found, "a"), _clock(found, "b")
    begin = _begin(first, late=late)
    end = _end(last, begin)
    if begin == end % _MINUTES_A_DAY:
        return None
    either_half = not day and first.is_plain and last.is_plain
    as_written = not either_half and (begin, end % _MINUTES_A_DAY) == (first.minutes, last.minutes)
    of_day = day in _OF_A_DAY and first.half in _SMALL_HOURS
    return Shift(_NIGHTS_ON.get(day[:1], 0), _written(begin), _written(end), either_half, as_written, of_day)


def _clock(found: re.Match[str], side: str) -> _Clock:
    hour, half, past = found[f"{side}hour"], found[f"{side}half"], found[f"{side}past"]
    if half is None and (of_12_hours := found[f"{side}m"]):
        half = "下午" if of_12_hours.lower() == "pm" else "凌晨"
    minute = int(found[f"{side}minute"] or 0)
    if past:
        minute = {"半": 30, "一刻": 15, "三刻": 45}.get(past) or int(past.rstrip("分"))
    minutes = int(hour) * 60 + minute
    # 20:00-10:00 and 22-02 are of the clock with 24 hours.
    of_24_hours = hour.startswith("0") or (found["aminute"] is not None and int(found["ahour"]) * 60 > _NOON)
    is_plain = half is None and minutes < _NOON + 60 and not of_24_hours
    return _Clock(minutes, half, is_plain)


def _begin(clock: _Clock, *, late: bool) -> int:
    if clock.half is None and late and clock.is_plain:
        return _in_half(clock.minutes, "晚上")
    return _in_half(clock.minutes, clock.half)


def _in_half(minutes: int, half: str | None) -> int:
    """The minutes after midnight, where the half of the day is said: 晚上8点 is 20:00, 晚上12点 midnight."""
    if half in _NIGHT:
        if _NOON <= minutes < _NOON + 60:
            return minutes - _NOON
        return minutes + _NOON if _LATE_FROM <= minutes < _NOON else minutes
    if half in _AFTERNOON:
        begins = _LATE_MORNING if half in _MIDDAY else 0
        is_before_noon = minutes < _NOON and not (half in _MIDDAY and minutes >= begins)
        return minutes + _NOON if is_before_noon else minutes
    if half in _SMALL_HOURS and _NOON <= minutes < _NOON + 60:
        return minutes - _NOON
    return minutes


def _end(clock: _Clock, begin: int) -> int:
    """The same half of the day as the beginning where that puts it after the beginning, else the next."""
    if not clock.is_plain:
        return _in_half(clock.minutes, clock.half)
    end = clock.minutes % _NOON
    while end <= begin:
        end += _NOON
    return end


def _written(minutes: int) -> str:
    minutes %= _MINUTES_A_DAY
    return f"{minutes // 60:02}:{minutes % 60:02}"
