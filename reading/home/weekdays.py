"""Reads which days of the week a text names: 周一至周五, 周六日, 工作日, 每天, Mon-Fri (H3). Monday is 0."""

import re

EVERY_DAY = frozenset(range(7))
WEEKEND = frozenset({5, 6})
_WORKDAYS = frozenset(range(5))
_HAN_DAYS = {
    name: day
    for day, names in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7"))
    for name in names
}
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_GROUPS = {
    EVERY_DAY: "每一?天|每日|天天|日日|周一(?:到|至|-|~)周日|一周七天|一周7天|全周|daily|every ?day|7 days(?: a week)?",
    _WORKDAYS: "工作日|周一到五|weekdays?|working days|workdays",
    WEEKEND: "周末|双休日|weekends?",
}
_WEEK = "(?:[每逢]?个?(?:周|星期|礼拜))"
_TO = r"\s?(?:[-–—~〜]{1,2}|至|到)\s?"
_AND = r"\s?(?:[、,/&+和及与跟]|以及)\s?"
# A further day without its word: 周一至五, 周一、三、五, 周六日. Not the hour behind a day: 周一九点, 周六八点.
_FURTHER = "[一二三四五六日天](?!\\s?[点时十半])"
_HAN = re.compile(
    f"{_WEEK}[一二三四五六日天](?:(?:{_TO}|{_AND}|\\s)?{_WEEK}[一二三四五六日天1-7]|(?:{_TO}|{_AND})?{_FURTHER})*"
)
_FIGURES = re.compile(
    rf"{_WEEK}[1-7](?![\d点时:])(?:(?:{_TO}|\s?[、/和]\s?)(?:{_WEEK})?[1-7](?![\d点时:.])|{_AND}{_WEEK}[1-7](?![\d点时:.]))*"
)
_NAME = "(?:mon|tue|wed|thu|fri|sat|sun)(?:days?|s|sdays?|nesdays?|r|rs|rsdays?|urdays?)?\\.?"
_LATIN = re.compile(rf"{_NAME}(?:\s?(?:[-–—~]|to|through|thru|,|/|&|and|\+)\s?{_NAME}|\s{_NAME})*(?![a-z])")
_GROUP_OF = [(re.compile(words), days) for days, words in _GROUPS.items()]
_ONE = re.compile(
    rf"(?P<to>{_TO}|\s?(?:to|through|thru)\s?)?(?:{_AND}|\s?and\s?|\s)?{_WEEK}?(?P<day>{_NAME}|[一二三四五六日天1-7])"
)


def read_days(text: str, here: int) -> tuple[int, frozenset[int]] | None:
    """Where the days that begin at `here` end, and the days; None where none are named."""
    found = [match for each in (_HAN, _FIGURES, _LATIN) if (match := each.match(text, here))]
    if found:
        return found[0].end(), _days(found[0][0])
    for words, days in _GROUP_OF:
        if match := words.match(text, here):
            return match.end(), days
    return None


def _days(words: str) -> frozenset[int]:
    """周五到周日 is three days, 周六到周二 four."""
    days: list[int] = []
    for each in _ONE.finditer(words):
        name = each["day"]
        day = _HAN_DAYS[name] if name in _HAN_DAYS else _ENGLISH.index(name[:3])
        if each["to"] and days:
            days += [(days[-1] + step) % 7 for step in range(1, (day - days[-1]) % 7)]
        days.append(day)
    return frozenset(days)
