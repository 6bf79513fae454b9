"""Reads when an order is to be carried out: 一刻钟后, 今晚11点半 (E4). Which instant a clock is: dispatch/clocks.py."""

import re

from reading.grammar.numbers import settle

_NOON, _MIDNIGHT = 12, 24  # hours
_NUMBER = r"(?P<{}>\d{{1,4}}|[零一二两三四五六七八九十百]{{1,6}})"
_LATER = re.compile(
    rf"(?:(?:再?过|等) ?)?{_NUMBER.format('amount')}?(?P<half>半)? ?(?:个)?(?P<more>半)? ?(?P<unit>小时|钟头|分钟?|刻钟?)(?:以?后|之后|再|就)?"
)
_TENS = "[二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九]"
_CLOCK = re.compile(
    rf"(?P<day>今晚|晚上|凌晨|夜里|明早|早上)? ?{_NUMBER.format('hour')} ?(?:[:点时] ?(?:(?P<minute>\d{{1,2}}|{_TENS})分?|(?P<half>半)|(?P<quarter>[一三])刻)?)(?:整|钟)?"
)


def time_of_order(words: str) -> tuple[int | None, str | None]:
    """Minutes from now, or a clock; (None, None) where no time is said."""
    minutes = duration_of_order(words)
    return (minutes, None) if minutes is not None else (None, clock_of_order(words))


def duration_of_order(words: str) -> int | None:
    """The first duration, in minutes: 一刻钟, 1小时20分."""
    match = _LATER.search(words)
    minutes = _minutes(match) if match else None
    if match is None or minutes is None:
        return None
    more = _LATER.match(words, match.end()) if match["unit"] in ("小时", "钟头") else None
    return minutes + (_minutes(more) or 0 if more else 0)


def clock_of_order(words: str) -> str | None:
    """The first clock, as "HH:MM"."""
    if match := _CLOCK.search(words):
        hour = settle(match["hour"])
        if hour is not None and hour <= _MIDNIGHT:
            minute = (
                30
                if match["half"]
                else (settle(match["minute"].lstrip("零〇")) or 0 if match["minute"] else 0)
            )
            if match["quarter"]:
                minute = 15 * (settle(match["quarter"]) or 0)
            if match["day"] in ("今晚", "晚上") and hour < _NOON:  # 今晚11 is 23:00, 今晚12 midnight
                hour += 12
            return f"{hour % 24:02}:{min(minute, 59):02}"
    return None


def _minutes(match: re.Match[str]) -> int | None:
    amount = settle(match["amount"]) if match["amount"] else None
    if amount is None and not match["half"]:
        return None
    if match["unit"].startswith("刻"):
        return (amount or 1) * 15
    if match["unit"].startswith("分"):
        return amount
    return (amount or 0) * 60 + (30 if match["half"] or match["more"] else 0)
