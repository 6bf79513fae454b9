"""Availability given in advance: 「今晚22点到2点能来」 and what stands behind /shift. Whole sentences only."""

import re
from dataclasses import dataclass

_DAY = r"(?P<day>今晚|今夜|今天晚上|今天|明晚|明天晚上|明天|后天晚上|后天)?"
_HOUR = r"(?:[01]?\d|2[0-4])"
_TIME = rf"(?P<{{0}}half>凌晨|半夜|早上|上午|中午|下午|晚上|晚)?(?P<{{0}}hour>{_HOUR})(?:[点时](?P<{{0}}past>半|[0-5]?\d分?)?|[:：](?P<{{0}}minute>[0-5]\d))?"
_TO = r"\s*(?:到|至|[-~－—–])\s*"
_SPAN = rf"{_DAY}\s*{_TIME.format('a')}{_TO}{_TIME.format('b')}"
_CAN = r"(?:能来|可以来|能出车|可以出车|有空|都在|值班|在岗|可以|能到)"
_TYPED = re.compile(rf"{_SPAN}")
_SAID = re.compile(rf"(?:我|本人)?\s*{_SPAN}\s*(?:我|都)?{_CAN}[了的啊。.!！]*")

_NIGHTS_ON = {"明": 1, "后": 2}
_NOON = 12
_LATE_FROM = 5
_OFF = frozenset({"off", "取消", "不来了"})


@dataclass(frozen=True, slots=True)
class Shift:
    """Clocks "HH:MM" of the wall; `nights_on` 0 is tonight."""

    nights_on: int
    begin: str
    end: str


def is_off(text: str) -> bool:
    return text.strip().lower() in _OFF


def typed(text: str) -> Shift | None:
    """What stands behind /shift: 今晚 22-02, 22:30-02."""
    return _shift(_TYPED.fullmatch(text.strip()))


def said(text: str) -> Shift | None:
    """A whole sentence that says when somebody can come."""
    return _shift(_SAID.fullmatch(text.strip())) if text else None


def _shift(found: re.Match[str] | None) -> Shift | None:
    if found is None:
        return None
    day = found["day"] or ""
    late = day.endswith(("晚", "夜", "晚上"))
    begin, end = _clock(found, "a", late=late), _clock(found, "b", late=False)
    if begin == end:
        return None
    return Shift(_NIGHTS_ON.get(day[:1], 0), begin, end)


def _clock(found: re.Match[str], side: str, *, late: bool) -> str:
    hour, half, past = int(found[f"{side}hour"]), found[f"{side}half"], found[f"{side}past"]
    minute = int(found[f"{side}minute"] or 0)
    if past:
        minute = 30 if past == "半" else int(past.rstrip("分"))
    evening = half in {"晚上", "晚", "下午"} or (late and half is None)
    if evening and _LATE_FROM <= hour < _NOON:
        hour += _NOON
    elif hour == _NOON and half in {"晚上", "晚", "半夜", "凌晨"}:
        hour = 0
    return f"{hour % 24:02}:{minute:02}"
