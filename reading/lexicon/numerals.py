"""How amounts are written (3, 三, 两, 仨, 十二, 2到3, 十几) and when one of them is a number that can be counted on."""

import re
from functools import lru_cache

_FIGURES = r"[0-9]+"
_CHARACTERS = r"[零〇一二两三四五六七八九十百千万亿壹贰叁肆]{1,12}"
_ONE = rf"(?:[-负+]?(?:(?<![0-9]){_FIGURES}|{_CHARACTERS})(?:[.⁄/:'_点][0-9零一二三四五六七八九]+|,[0-9]{{3}}(?=$|(?-i:[^0-9\u3400-\u9fff])|[人个位名台多来余]))?⁄*+|⁄++[0-9]*|[伍陆柒捌玖拾](?=[个人位名])|[俩仨])"
_FURTHER = rf"[-负+⁄]*+(?:[0-9]+|{_CHARACTERS}|[俩仨伍陆柒捌玖拾]|(?<=⁄))(?:[.⁄/:'_点][0-9零一二三四五六七八九]+)?⁄*+"
_TO = r"\s?(?:-{1,3}+|[~到至和—–]|或者?)\s?"

BEGINS = r"(?=[-负+0-9⁄好几数零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾俩仨])"
"""Where no amount can begin none is tried."""
AMOUNT = rf"(?:好?几[十百千]?|数[十百千]|{_ONE}[多几来余]?(?:{_TO}{_FURTHER}[多几来余]?(?![0-9一二三四五六七八九十点:])){{0,3}})"
"""Anything that stands where a number stands, sensible or not; `settle` decides."""

SETTLED = re.compile(rf"[0-9]{{1,6}}|{_CHARACTERS}|[伍陆柒捌玖拾]|[俩仨]")
_TWO_FIGURES = re.compile(r"[零〇一二两三四五六七八九]{2}")
_COLLECTIVE = {"俩": 2, "仨": 3}


@lru_cache(maxsize=1024)
def settle(amount: str) -> int | None:
    """The number that is meant, or None for ranges, fractions, negatives, 十几, 三四 and other guesses."""
    amount = amount.strip()
    if amount in _COLLECTIVE:
        return _COLLECTIVE[amount]
    if not SETTLED.fullmatch(amount) or _TWO_FIGURES.search(amount.replace("零", "").replace("〇", "")):
        return None
    if amount.isdigit():
        return int(amount)
    import cn2an  # loaded with the first Chinese numeral, not with the program

    try:
        return int(cn2an.cn2an(amount, "normal"))
    except (ValueError, KeyError):  # it raises either for what is no numeral (二十零)
        return None


def settle_upper(amount: str) -> int | None:
    """The later end of 「10到15」 and 「两三」, the ten of 「十来」: for times, where a range is an honest answer."""
    if row := re.fullmatch(r"十五(二十)|二十五(三十)", amount):
        amount = row[1] or row[2]
    last = re.split(_TO, amount)[-1].removesuffix("来")
    if about := re.fullmatch(r"([二三四五]?十)[一二三四五六七八]([二三四五六七八九])", last):
        last = about[1] + about[2]
    if len(last) > 1 and _TWO_FIGURES.fullmatch(last):
        last = last[-1]
    elif re.fullmatch(r"[二三四五六七八九]{2}十", last):
        last = last[1:]
    return settle(last)
