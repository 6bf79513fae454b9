"""Finds a time of day in a text: 23:50, 晚上十点半, 12点一刻."""

import re

_FIGURES = re.compile(r"(?<![0-9:])(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9])")
_HALF = re.compile(r"凌晨|半夜|夜里|夜间|午夜|今晚|晚上|晚|早上|清晨|早晨|上午|中午|下午|傍晚")
_HOUR = re.compile(r"(?:[01]?[0-9]|2[0-4]|二十[一二三四]?|十[一二]?|[零一二两三四五六七八九])点")
_REST = re.compile(r"钟|整|半|[一三]刻钟?|过?[零〇]?[0-9一二三四五六七八九十]{1,3}(?![个位名人])分?|")


def clock_end(text: str, here: int) -> int | None:
    """Returns where the clock that begins at `here` ends; None where none begins."""
    half = _HALF.match(text, here)
    begin = half.end() if half else here
    if begin < len(text) and text[begin] == " " and half:
        begin += 1
    if figures := _FIGURES.match(text, begin):
        return figures.end()
    if here and text[here].isdigit() and text[here - 1].isdigit():
        return None
    if half and half[0] in {"晚", "早"} and text.startswith("一点", begin):
        return None  # 晚一点到
    if hour := _HOUR.match(text, begin):
        rest = _REST.match(text, hour.end())
        return rest.end() if rest else hour.end()
    return None
