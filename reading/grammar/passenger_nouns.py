"""Says which passengers a noun names: who goes first, and whose number stands beside it."""

from reading.grammar.row import TokenRow, at

_TAGS = ("elderly", "child", "pregnant", "disabled")
_FIELDS = {"elderly": "elderly", "child": "children", "pregnant": "pregnant", "disabled": "disabled"}
_IN_LAWS = frozenset({"婆婆", "公公", "家婆", "奶奶婆", "婆母", "公婆"})
MOST_GROUPS = 8
"""Beyond these no sentence goes on; they keep the time linear."""


def begins_a_list(row: TokenRow, noun: int) -> bool:
    """「俩 妈+娃」, 「仨 爸妈+娃」: who they are, one by one."""
    return at(row, noun, "kin", "adult") and at(row, noun + 1, "with", "kin")


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


def tag_of(row: TokenRow, here: int) -> str:
    if here >= len(row):
        return ""
    for kind in _TAGS:
        if row[here].has(kind):
            return _FIELDS[kind]
    return "adults" if row[here].has("adult") else ""


def is_counted_relation(row: TokenRow, here: int) -> bool:
    """「老爷爷1、他儿子1」: a relation of the one before, with a number of its own."""
    return at(row, here + 1, *_TAGS, "adult", "kin") and at(row, here + 2, "number")


def is_relative(row: TokenRow, noun: int, tag: str) -> bool:
    """Whether the noun says only whose relative it is, and not how old: 她女儿, 她婆婆, and not 他们的小孙女."""
    if tag == "children":
        return not row[noun].text.startswith(("小", "孙"))
    return tag == "elderly" and row[noun].text in _IN_LAWS
