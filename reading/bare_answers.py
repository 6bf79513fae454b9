"""Reads a number that alone answers how many passengers there are: 9个, 是五个, 一共仨 (P6)."""

import re

from reading.grammar.numbers import settle
from reading.rewrite.normalise import clean

_LONGEST = 24
_BEFORE = r"(?:是的?|就|一共|总共|共|合计|全部|有|嗯|对|哦|额|呃|我|俺|这[趟车]|车上|后来数了|数了|拉|接|装|载|坐|了|起|[,，。:： ])*"
_NUMBER = r"(?P<number>[1-9]\d?|[一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_PEOPLE = r"(?:个|位|名|口)?(?:人|大人|客人?|乘客|旅客)?"
_PAIR = r"(?P<pair>[仨俩])"
_BEHIND = r"(?:人|了|啊|哈|呀|呢|咯|哒|喽|的|哦|滴)*[.。!！~～ ]*"
_ANSWER = re.compile(
    rf"{_BEFORE}(?:{_NUMBER}(?P<people>{_PEOPLE})|{_PAIR}){_BEHIND}(?:[,，。 ](?P<rest>.*))?"
)
_NOT_SO = re.compile(r"\d|[?？吗]|[一二两三四五六七八九十](?:个|位|名|台|辆)|等|分钟|还有|另外|加上|没")


def number_alone(text: str) -> int | None:
    """The number that the whole text is, with what else is said behind a mark; None of 第5个, 5台车 and 5号线."""
    words = clean(text).strip()
    match = _ANSWER.fullmatch(words) if len(words) <= _LONGEST else None
    if match is None:
        return None
    rest = match["rest"] or ""
    if rest and (_NOT_SO.search(rest) or not (match["people"] or match["pair"])):
        return None
    number = settle(match["number"] or match["pair"])
    return None if number == 1 and not match["people"] else number  # 1 may be a car that comes
