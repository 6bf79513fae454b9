"""Reads an amount where it stands: 3, 三十二, 仨, and what cannot be counted on (三四, 十几, 2到3, 3.5, -1)."""

from dataclasses import dataclass

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_HAN = frozenset(_DIGITS) | frozenset(_UNITS) | {"廿"}
_WITH_MEASURE = {"俩": 2, "仨": 3}
_ABOUT = frozenset("多几来余")
_RANGE = ("或者", "-", "~", "到", "至", "或", "—", "–")
_MOST_CHARACTERS = 8
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
        return None
    end = start
    while end < len(text) and text[end] in _HAN and end - start < _MOST_CHARACTERS:
        end += 1
    return end, _of_characters(text[start:end])


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


def _of_characters(word: str) -> Amount:
    if len(word) > 1 and not set(word) & set(_UNITS) and "廿" not in word:  # 三四个
        return Amount(None, _DIGITS[word[-1]] if len(word) == _TWO else None)
    plain = word.replace("廿", "二十")
    for place in range(len(plain) - 1):
        if (
            plain[place] in _DIGITS and plain[place + 1] in _DIGITS and plain[place] not in "零〇"
        ):  # 二三十, 十五六
            is_second_whole = plain[place + 2 : place + 3] == "十"  # 十五二十
            return Amount(
                None,
                _value(
                    plain[place + 1 :] if is_second_whole and place else plain[:place] + plain[place + 1 :]
                ),
            )
    value = _value(plain)
    return Amount(value, value)


def _value(word: str) -> int | None:
    total = section = digit = 0
    for character in word:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * _UNITS[character]
            digit = 0
    return total + section + digit
