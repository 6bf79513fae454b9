"""Finds a further passenger of whom nobody knows yet whether he rides, and an OK behind what has been done."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow, at, skip
from reading.readings import Reading, ReadingKind

_FURTHER = ("还有", "仲有", "另有", "另外还有", "还", "另外", "还有个", "还有一个", "还有位")
_NOT_KNOWN = ("hedge", "depends")
_DONE = frozenset({ReadingKind.CHECK_IN, ReadingKind.DEPART, ReadingKind.DELIVER})
_UNCLEAR = Reading(ReadingKind.UNCLEAR)


def with_doubt_of_another(row: TokenRow, said: list[Reading]) -> list[Reading]:
    """Returns the trip as unclear where one more may ride (P4): 上客3，还有一个上不上不一定; 接了两位，还有一个不知道坐不坐."""
    if not any(reading.kind is ReadingKind.DEPART for reading in said) or not _may_be_one_more(row):
        return said
    return [*(one for one in said if one.kind is not ReadingKind.DEPART), _UNCLEAR]


def _may_be_one_more(row: TokenRow) -> bool:
    for here, token in enumerate(row):
        if token.text not in _FURTHER:
            continue
        who = skip(row, here + 1, "about", "with", "waitfor", "number", "measure")
        who = skip(row, who, "have")
        is_counted = any(one.has("measure", "have") for one in row[here + 1 : who])
        is_counted |= token.text.endswith(("个", "位"))
        if is_counted and any(_is_open(row, place) for place in range(who, len(row))):
            return True
    return False


def _is_open(row: TokenRow, here: int) -> bool:
    """Whether it is not known, or asked both ways: 不一定, 不晓得, 上不上, 坐不坐."""
    if row[here].has(*_NOT_KNOWN):
        return True
    is_both = (
        here + 2 < len(row) and row[here].text == row[here + 2].text and row[here + 1].text in {"不", "唔"}
    )
    return is_both and at(row, here, "board", "take", "go", "result")


def without_ok(row: TokenRow, said: list[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """Returns no answer for the OK of who has just arrived, left or delivered: 成车人平安送到，OK."""
    last = clauses[-1] if clauses else None
    if last is None or last.event.kind != "receive" or last.event.start >= len(row):
        return said  # a heading's fact stands behind the words
    if not row[last.event.start].text.lower().startswith("ok"):
        return said
    is_behind = len(said) > 1 and said[-1] == Reading(ReadingKind.ACKNOWLEDGE)
    return said[:-1] if is_behind and all(one.kind in _DONE for one in said[:-1]) else said
