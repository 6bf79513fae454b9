"""Reads an amount where it stands: 3, 三十二, 仨, and what cannot be counted on (三四, 十几, 2到3, 3.5, -1) (P3)."""

import re
from dataclasses import dataclass
from functools import lru_cache

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
}
_IN_FULL = {"伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
"""So written only before a measure word: 伍 and 陆 are surnames."""
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HAN = frozenset(_DIGITS) | frozenset(_UNITS) | {"廿", "卅"}
_WHOLE_TENS = frozenset(_UNITS) | {"廿", "卅"}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟〇两", "一二三四五六七八九十百千零二")
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟]{1,17}")
_SINGLE = frozenset("一二三四五六七八九")
_LARGE = {"万": 10_000, "亿": 100_000_000}
_WITH_MEASURE = {"俩": 2, "仨": 3}
BEGINS_AMOUNT = _HAN | frozenset("0123456789负-俩仨几好数") | frozenset(_IN_FULL)
_ABOUT = frozenset("多几来余")
_RANGE = ("或者", "-", "~", "到", "至", "或", "—", "–")
_MOST_CHARACTERS = 8
_MOST_FIGURES = 6
_TWO = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """`value` is None where the number cannot be counted on; `upper` is the later end of a range, for times."""

    value: int | None
    upper: int | None
    is_counted: bool = False
    """俩 and 仨: the measure word is in the number."""


def scan(text: str, start: int) -> tuple[int, Amount] | None:
    """Where the amount that begins at `start` ends, and the amount; None where none begins."""
    found = _one(text, start)
    if found is None:
        return None
    end, amount = found
    if text.startswith("好几", end):
        return end + 2, Amount(None, None)  # 十好几
    if text[end : end + 1] in _ABOUT and text[end : end + 1]:
        end, amount = end + 1, Amount(None, amount.upper if text[end] == "来" else None)
    for word in _RANGE:
        if text.startswith(word, end) and (further := _one(text, end + len(word))):
            after = further[0] + (text[further[0] : further[0] + 1] in _ABOUT and further[0] < len(text))
            return after, Amount(None, further[1].upper)
    return end, amount


def _one(text: str, start: int) -> tuple[int, Amount] | None:
    first = text[start : start + 1]
    if not first:
        return None
    if first.isascii() and first.isdigit():
        return _figures(text, start)
    if first == "负" and (found := _one(text, start + 1)):
        return found[0], Amount(None, None)
    if first == "-" and text[start + 1 : start + 2].isdigit():
        end, _ = _figures(text, start + 1)
        return end, Amount(None, None)
    if first in _WITH_MEASURE:
        return start + 1, Amount(_WITH_MEASURE[first], _WITH_MEASURE[first], is_counted=True)
    if first == "几" or (
        first in "好数"
        and text[start + 1 : start + 2] in {"几", "十", "百", "千"}
        and text[start + 1 : start + 2]
    ):
        end = start + 1
        while end < len(text) and text[end] in "几十百千":
            end += 1
        return end, Amount(None, None)
    if first not in _HAN:
        return _in_full(text, start)
    end = start
    while end < len(text) and text[end] in _HAN and end - start < _MOST_CHARACTERS:
        end += 1
    return end, _of_characters(text[start:end])


def _in_full(text: str, start: int) -> tuple[int, Amount] | None:
    """「伍个」"""
    value = _IN_FULL.get(text[start])
    is_counted = text[start + 1 : start + 2] in {"个", "位", "名", "人"}
    return (start + 1, Amount(value, value)) if value and is_counted else None


def _figures(text: str, start: int) -> tuple[int, Amount]:
    end = start
    while end < len(text) and text[end].isascii() and text[end].isdigit():
        end += 1
    value = int(text[start:end]) if end - start <= _MOST_CHARACTERS else None
    if text[end : end + 1] in {".", "/", "点"} and text[end + 1 : end + 2].isdigit() and text[end] != "点":
        while end < len(text) and (text[end] in "./" or text[end].isdigit()):
            end += 1
        return end, Amount(None, None)
    if text[end : end + 1] in _UNITS and value is not None:
        return end + 1, Amount(value * _UNITS[text[end]], None)
    return end, Amount(value, value)


@lru_cache(maxsize=1024)
def _of_characters(word: str) -> Amount:
    if len(word) > 1 and set(word).isdisjoint(_WHOLE_TENS):  # 三四个
        return Amount(None, _DIGITS[word[-1]] if len(word) == _TWO else None)
    plain = word.replace("廿", "二十").replace("卅", "三十")
    for place in range(len(plain) - 1):
        if (
            plain[place] in _DIGITS and plain[place + 1] in _DIGITS and plain[place] not in "零〇"
        ):  # 二三十, 十五六
            is_second_whole = plain[place + 2 : place + 3] == "十"  # 十五二十
            rest = plain[place + 1 :] if is_second_whole and place else plain[:place] + plain[place + 1 :]
            return Amount(None, _value(rest))
    value = _value(plain)
    return Amount(value, value)


def settle(amount: str) -> int | None:
    """Returns the number that is meant by the whole of `amount`; None for ranges, fractions, negatives, 十几, 三四 and other guesses."""
    amount = amount.strip()
    if amount.isascii() and amount.isdigit():
        return int(amount) if len(amount) <= _MOST_FIGURES else None
    return _value(amount) if _NUMERAL.fullmatch(amount) else _WITH_MEASURE.get(amount)


@lru_cache(maxsize=1024)
def _value(word: str) -> int | None:
    """The value of a numeral in characters, in the everyday or the formal ones; None where it is none (百三, 二十零, 三四)."""
    plain = word.translate(_FORMAL).replace("廿", "二十").replace("卅", "三十")
    for unit in ("亿", "万"):
        before, found, behind = plain.partition(unit)
        if found:
            return _joined(_value(before), _LARGE[unit], behind)
    total, lowest, digit, has_zero = 0, _LARGE["万"], None, False
    for character in plain:
        if character == "零":
            if has_zero or digit is not None:
                return None
            has_zero = True
        elif character in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[character]
        else:
            unit_value = _UNITS[character]
            if unit_value >= lowest or (digit is None and (character != "十" or has_zero)):
                return None
            total, lowest, digit, has_zero = total + (digit or 1) * unit_value, unit_value, None, False
    if digit is None:
        return None if has_zero and plain != "零" else total
    is_short = _UNITS["十"] < lowest < _LARGE["万"] and not has_zero  # 一百五 is 150
    is_wrong = has_zero and lowest == _UNITS["十"]
    return None if is_wrong else total + digit * (lowest // 10 if is_short else 1)


def _joined(before: int | None, unit: int, behind: str) -> int | None:
    """The value of a numeral that 万 or 亿 parts: 一万二 is 12,000."""
    if not before:
        return None
    if behind in _SINGLE:
        return before * unit + _DIGITS[behind] * unit // 10
    after = _value(behind) if behind else 0
    return None if after is None or after >= unit else before * unit + after
