"""Finds the relatives with whom passengers travel: 婆媳两个, 爷爷奶奶, 夫妻俩、她姑娘."""

from typing import Protocol

from reading.grammar.event import ends_here
from reading.grammar.party import Group
from reading.grammar.passenger_nouns import tag_of
from reading.grammar.row import TokenRow, at, skip

_SPOUSES = ("夫", "妻", "口", "公婆", "情侣", "恋人", "对象", "小年轻")
_MOST_WORDS = 4


class _Party(Protocol):
    groups: list[Group]
    end: int
    couple: str


def behind_own_number(row: TokenRow, here: int, end: int) -> int:
    """Where 两个 behind the couple at `here` ends, which says once more that they are two; else `end`."""
    amount = row[end].amount if at(row, end, "number") else None
    if amount is None or amount.value != int(row[here].kinds["couple"]):
        return end
    if at(row, end + 1, "measure"):
        return skip(row, end + 2, "passenger")
    return end + 1 if amount.is_counted else end


def both_of(row: TokenRow, here: int) -> str:
    """The tag of two relatives side by side, who are one each (爷爷奶奶, 爸爸妈妈); empty for anybody else."""
    tag = tag_of(row, here)
    is_pair = tag in {"elderly", "adults"} and at(row, here, "kin") and at(row, here + 1, "kin")
    return tag if is_pair and tag_of(row, here + 1) == tag and row[here].text != row[here + 1].text else ""


def is_on_top(row: TokenRow, found: _Party, tag: str) -> bool:
    """Whether who stands behind a couple and a mark is none of the two: 夫妻俩，一个娃; 母女俩、一个老人."""
    if len(found.groups) != 1 or not found.couple or not tag:
        return False
    is_of_spouses = any(sign in found.couple for sign in _SPOUSES)
    return (is_of_spouses and tag == "children") or row[found.end].text == "、"


def listed_relative(row: TokenRow, here: int) -> int:
    """Where the noun of 她姑娘 stands that goes on with a list of passengers; 0 where 她儿子 begins to do something."""
    if here == 0 or not row[here - 1].has("comma"):
        return 0
    noun = here + 1
    if noun < len(row) and row[noun].text == "的":
        noun += 1
    if not (tag_of(row, noun) or at(row, noun, "kin")):
        return 0
    return (
        noun if ends_here(row, noun + 1) or at(row, noun + 1, "with") or is_told_whole(row, noun + 1) else 0
    )


def is_told_whole(row: TokenRow, here: int) -> bool:
    """Whether the number of all of them stands behind: 一共三个, 两个人."""
    place = here
    while place < here + _MOST_WORDS and at(row, place, "comma", "gap", "total", "all", "be"):
        place += 1
    amount = row[place].amount if at(row, place, "number") else None
    if amount is None or place == here:
        return amount is not None and at(row, place + 1, "measure", "passenger")
    return amount.is_counted or at(row, place + 1, "measure", "passenger")
