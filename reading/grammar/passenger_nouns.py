"""Says which passengers a noun names: who goes first, and whose number stands beside it."""

from collections.abc import Sequence

from reading.grammar.party import Group
from reading.grammar.row import TokenRow, at, skip

_TAGS = ("elderly", "child", "pregnant", "disabled")
_FIELDS = {"elderly": "elderly", "child": "children", "pregnant": "pregnant", "disabled": "disabled"}
_IN_LAWS = frozenset({"婆婆", "公公", "家婆", "奶奶婆", "婆母", "公婆"})
MOST_GROUPS = 8
"""Beyond these no sentence goes on; they keep the time linear."""


def begins_a_list(row: TokenRow, noun: int) -> bool:
    """「俩 妈+娃」, 「仨 爸妈+娃」, 「3个 老人和娃」: who they are, one by one."""
    is_row = at(row, noun, *_TAGS) and at(row, noun + 1, "with") and bool(tag_of(row, skip(row, noun + 2)))
    return is_row or (at(row, noun, "kin", "adult") and at(row, noun + 1, "with", "kin"))


def is_told_twice(row: TokenRow, noun: int, tag: str) -> bool:
    """「九个老头老太太」: two nouns behind one number."""
    return tag_of(row, noun + 1) == tag and not at(row, noun + 2, "number")


def is_total(row: TokenRow, here: int) -> bool:
    """「5老1小1」: the tag at `here` belongs to the number behind it, not to the one before (「1老1小」)."""
    if not at(row, here, *_TAGS, "adult") or not at(row, here + 1, "number"):
        return False
    furthest = here + 2 * MOST_GROUPS
    while here < furthest and at(row, here, *_TAGS, "adult") and at(row, here + 1, "number"):
        here += 2
    return not at(row, here, *_TAGS, "adult", "measure", "thing")


_BRINGS = frozenset({"带", "带着", "带了", "带上", "带有"})


def tag_of(row: TokenRow, here: int) -> str:
    if here >= len(row):
        return ""
    for kind in _TAGS:
        if row[here].has(kind):
            return _FIELDS[kind]
    return "adults" if row[here].has("adult") else ""


def is_one_of_them(row: TokenRow, here: int, counted: Sequence[Group] | None = None) -> bool:
    """Whether 带 before `here` tells of one of those counted: 接4，带一个轮椅; 带一个小孩 may be one more."""
    if not here or row[here - 1].text not in _BRINGS or (counted is not None and not is_plain(counted)):
        return False
    noun = skip(row, here + 1, "measure") if row[here].has("number", "measure") else here
    return at(row, noun, "disabled", "pregnant")


def is_plain(counted: Sequence[Group]) -> bool:
    """Whether the first number said is of anybody: 4个, and no 一个老人."""
    return bool(counted) and not counted[0].tag


def is_counted_relation(row: TokenRow, here: int) -> bool:
    """「老爷爷1、他儿子1」: a relation of the one before, with a number of its own."""
    return at(row, here + 1, *_TAGS, "adult", "kin") and at(row, here + 2, "number")


def is_child_of_old_one(row: TokenRow, noun: int, former: Sequence[Group]) -> bool:
    """「一个老人 + 1女儿」: a daughter or son who travels with somebody old is grown up."""
    return bool(former) and former[-1].tag == "elderly" and at(row, noun, "kin") and at(row, noun, "child")


def is_relative(row: TokenRow, noun: int, tag: str) -> bool:
    """Whether the noun says only whose relative it is, and not how old: 她女儿, 她婆婆, and not 他们的小孙女."""
    if tag == "children":
        return not row[noun].text.startswith(("小", "孙"))
    return tag == "elderly" and row[noun].text in _IN_LAWS
