"""Reads whose car passengers came from: 老刘那仨送到了, 小郭那车人我拉着呢; and finds the short names of people in a text (P7, K4)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reading.grammar.numbers import settle
from reading.other_people import surname_with_title
from reading.rewrite.normalise import clean

_TITLED = re.compile(r"[老小阿大][\u4e00-\u9fff]|[\u4e00-\u9fff](?:师傅|哥|姐|叔|嫂|队|工)")
_PAIRS = str.maketrans({"仨": "3个", "俩": "2个"})
_NUMBER = r"(?P<number>[1-9]\d?|[一二两三四五六七八九十])"
_OF_A_CAR = re.compile(
    r"(?:对|嗯|是的?|好的?|哦|没错|那个|[,，。!！~ ])*(?P<name>[^\s,，。;；!！?？]{2,8}?)(?:的|那边?|这|车上?)+(?:的|那|这)*"
    rf"(?:{_NUMBER}(?:个|位|名|口)?(?:人|客人?|乘客|旅客)?|(?:一?车上?|车里)(?:的)?(?:人|客人?|乘客|几[个位]人?)?|几[个位](?:人|客人?)?|人|客人?|乘客|旅客)"
    r"(?:(?:我|俺)(?:都|也|已经?|全|刚)*(?P<carried>拉着|载着|带着|接着|拉上|拉走|接走|接过来|接过)|(?P<there>都?在我(?:的)?车上)"
    r"|(?:都|也|已经?|全|全部|刚刚?|我|给|安全|平安)*(?P<brought>送(?:到|完|达|拢|回)|到(?=家|位|地方|了))(?:家|地方|目的地|楼下|位|屋|门口)?)"
    r"(?:了|啦|呢|咯|哒|喽|的|哈|啊)*[。.!！~～ ]*"
)


@dataclass(frozen=True, slots=True)
class PassengersOfAnother:
    """`name`: whose car they came from. `passengers` None: all of them. `brought`: they are home, else they ride with the speaker."""

    name: str
    passengers: int | None
    brought: bool


def passengers_of_another(text: str) -> PassengersOfAnother | None:
    """Returns whose passengers the whole text speaks of, else None; whether anybody has the name, the caller knows."""
    match = _OF_A_CAR.fullmatch(with_plain_numbers(clean(text).strip()))
    if match is None:
        return None
    number = match["number"]
    return PassengersOfAnother(match["name"], settle(number) if number else None, bool(match["brought"]))


def with_plain_numbers(words: str) -> str:
    """The words with 3个 for 仨 and 2个 for 俩."""
    return words.translate(_PAIRS)


def short_names(text: str, names: Iterable[str]) -> list[str]:
    """The short names in a text that may mean somebody of `names`: 老刘 of 刘铁柱, 小郭 of 小郭开车."""
    found = dict.fromkeys(_TITLED.findall(text))
    whole = list(names)
    return [
        short
        for short in found
        if (surname := surname_with_title(short))
        and not any(short in name and name in text for name in whole)
        and any(name.startswith(surname) or short in name for name in whole)
    ]
