"""Rewrites typed pinyin that contains a number: 「jie san ge ren」, 「shi wu fen zhong」, 「gai cheng 4」."""

import re

_ONES = {
    "yi": 1,
    "er": 2,
    "liang": 2,
    "san": 3,
    "si": 4,
    "wu": 5,
    "liu": 6,
    "qi": 7,
    "ba": 8,
    "jiu": 9,
}
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_NUMERAL = rf"(?:(?:{_ONE}) ?)?shi(?: ?(?:{_ONE}))?|{_ONE}|[0-9]{{1,6}}"
_WORD = r"(?<![A-Za-z])(?:{})(?![A-Za-z])"

_HALF_HOUR = re.compile(_WORD.format("ban ?(?:ge ?)?(?:xiao ?shi|zhong ?tou)"), re.IGNORECASE)
_UNIT = re.compile(
    rf"(?<![A-Za-z0-9])({_NUMERAL}) ?(?:ge ?)?(fen ?zhong|xiao ?shi|zhong ?tou|fen|dian|hao|lou|tai|liang|ci|tang)(?![A-Za-z])",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    rf"(?<![A-Za-z])(jie|zou|la|gai)(?: ?(?:le|cheng|wei|dao|shang))* ?({_NUMERAL})(?: ?(?:ge(?: ?ren)?|ren|wei))?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(
    rf"(?<![A-Za-z])bu ?shi ?({_NUMERAL})(?: ?ge)?[ ,]*(?:er )?shi ({_NUMERAL})(?: ?ge)?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_FIRST_TO_GO = re.compile(
    rf"(?<![A-Za-z0-9])({_NUMERAL}) ?(?:ge ?)?(lao|xiao|yun|can)(?: ?(?:ren|hai|fu))?(?![A-Za-z])",
    re.IGNORECASE,
)
_TAGS = {"l": "老", "x": "小", "y": "孕", "c": "残"}
_UNITS = {"f": "分钟", "x": "小时", "z": "小时", "d": "点", "h": "号", "l": "楼", "t": "台", "c": "次"}


def in_figures(text: str) -> str:
    """The text with its pinyin numbers in figures, and what they count in characters."""
    text = _HALF_HOUR.sub("半小时", text)
    text = _UNIT.sub(lambda found: f"{_value(found[1])}{_unit(found[2])}", text)
    text = _NOT_BUT.sub(lambda found: f"不是{_value(found[1])}是{_value(found[2])}", text)
    text = _FIRST_TO_GO.sub(lambda found: f"{_value(found[1])}{_TAGS[found[2][0].lower()]}", text)
    return _CARRIED.sub(lambda found: f"{found[1]} {_value(found[2])}", text)


def _unit(word: str) -> str:
    word = word.lower()
    return "辆" if word == "liang" else "趟" if word == "tang" else _UNITS[word[0]]


def _value(numeral: str) -> str:
    if numeral.isdigit():
        return numeral
    tens, shi, ones = numeral.lower().replace(" ", "").rpartition("shi")
    return str((10 * _ONES.get(tens, 1) if shi else 0) + _ONES.get(ones, 0))
