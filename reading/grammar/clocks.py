"""Finds a time of day in a text: 23:50, 晚上十点半, 12点一刻."""

import re

from reading.grammar.numbers import settle

_FIGURES = re.compile(r"(?<![0-9:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9])")
_HALF = re.compile(r"凌晨|半夜|夜里|夜间|午夜|今晚|晚上|晚|早上|清晨|早晨|上午|中午|下午|傍晚")
_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-4]|二十[一二三四]?|十[一二]?|[零一二两三四五六七八九])点")
_TO = re.compile(
    r"差(?:[0-9一二两三四五六七八九十几来多]{1,4}分钟?|一刻)钟?(?:到)?(?:[01]?[0-9]|2[0-4]|二十[一二三四]?|十[一二]?|[零一二两三四五六七八九])点钟?"
)
BEGINS_CLOCK = frozenset("0123456789零一二两三四五六七八九十凌半夜午今晚早清上中下傍差")
_A_LITTLE = re.compile("(?<!最)[差晚早慢快多]$")
_REST = re.compile(
    r"钟|整|半钟?|[一三]刻钟?|过?[零〇]?(?:廿[一二三四五六七八九]?|[0-9一二三四五六七八九十]{1,3})(?![个位名人])分?|"
)
_SAID_HOUR = "(?:[01]?[0-9]|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
_IN_FIGURES = re.compile("([0-9]{1,2}):([0-9]{2})")
_IN_WORDS = re.compile(
    rf"(?:差(.+?)分?钟?到?(?={_SAID_HOUR}点))?({_SAID_HOUR})点(?:差(.+?)分|(半)|([一三])刻|过?[零〇]?([0-9一二三四五六七八九十廿]{{1,3}}))?"
)
_LATE = {"晚上", "晚", "今晚", "下午", "傍晚"}
_DEEP = {"半夜", "夜里", "夜间", "午夜"}
_SMALL_HOUR, _LATE_FROM, _NOON = 6, 5, 12
_HOUR_LONG, _QUARTER = 60, 15


def clock_end(text: str, here: int) -> int | None:
    """Returns where the clock that begins at `here` ends; None where none begins."""
    if text[here] not in BEGINS_CLOCK:
        return None
    half = _HALF.match(text, here)
    begin = half.end() if half else here
    if begin < len(text) and text[begin] == " " and half:
        begin += 1
    if figures := _FIGURES.match(text, begin):
        return figures.end()
    if text.startswith("差", begin) and (short := _TO.match(text, begin)):
        return short.end()  # 差一刻十二点
    if here and text[here].isdigit() and text[here - 1].isdigit():
        return None
    if half and half[0] in {"晚", "早"} and text.startswith("一点", begin):
        return None  # 晚一点到
    if text.startswith(("一点", "1点"), here) and here and _A_LITTLE.search(text[max(0, here - 2) : here]):
        return None  # 还差一点到
    if hour := _HOUR.match(text, begin):
        rest = _REST.match(text, hour.end())
        return rest.end() if rest else hour.end()
    return None


def time_of_day(text: str) -> str | None:
    """The time as it was said, "HH:MM"; only what the words settle (晚上11点, 凌晨1点, 夜里12点) moves it to the other half."""
    if figures := _IN_FIGURES.search(text):
        hour, minute = int(figures[1]), int(figures[2])
    elif words := _IN_WORDS.search(text):
        before, said, short, half, quarter, past = words.groups()
        hour = settle(said) or 0
        minute = 30 if half else _settled(past) + _QUARTER * _settled(quarter)
        if missing := before or short:
            minute -= _QUARTER if "刻" in missing else _settled(missing)
    else:
        return None
    half_of_day = _HALF.match(text)
    hour = _in_half(hour, half_of_day[0] if half_of_day else "")
    return None if minute >= _HOUR_LONG else f"{(hour * 60 + minute) // 60 % 24:02}:{minute % 60:02}"


def _settled(amount: str | None) -> int:
    return (settle(amount) or 0) if amount else 0


def _in_half(hour: int, half_of_day: str) -> int:
    if hour == _NOON and (half_of_day in _DEEP or half_of_day in _LATE - {"下午"} or half_of_day == "凌晨"):
        return 24
    if (half_of_day in _LATE and _LATE_FROM <= hour < _NOON) or (half_of_day == "下午" and hour < _NOON):
        return hour + 12
    if half_of_day in _DEEP and _SMALL_HOUR < hour < _NOON:
        return hour + 12
    return hour
