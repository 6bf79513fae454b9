"""Finds passengers of whom somebody who leaves speaks, and whom nobody counted."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow, at, skip

_PEOPLE = ("elderly", "child", "pregnant", "disabled", "couple")
_LEAVING = frozenset({"go", "weakgo"})


def has_free_passengers(row: TokenRow, said: Sequence[Clause], free: Sequence[int]) -> bool:
    """「有个老爷子，加他姑娘两个人，我们出发了」: he leaves with passengers whom nobody counted."""
    is_on_the_road = any(one.event.kind == "road" for one in said)
    leaves = any(
        any(token.has("aboard") for token in row[one.event.start : one.event.end])
        and (one.event.has_aspect or _ends_it_all(row, one))
        for one in said
        if one.event.kind in _LEAVING
    )
    if not leaves and not is_on_the_road:
        return False
    aboard = (*_PEOPLE, "board", "family") if leaves else _PEOPLE
    return any(
        _is_counted_person(row, here)
        or (row[here].has(*aboard) and not row[here].has("call", "home", "kin", "result", "pad"))
        for here in free
    )


def _ends_it_all(row: TokenRow, one: Clause) -> bool:
    """「俩大人一个小嘎豆子，上车了，出发」: the last word, behind a mark, says that he leaves."""
    start = one.event.start
    begin = start
    while begin > 0 and row[begin - 1].has("now", "done", "soon"):
        begin -= 1
    is_apart = (begin > 0 and row[begin - 1].has("comma", "full")) or (
        start > 0 and row[start - 1].has("gap")
    )
    return is_apart and skip(row, one.event.end, "full", "tail", "gap") >= len(row)


def _is_counted_person(row: TokenRow, here: int) -> bool:
    """「三个，走着呢」; 「我们两个在路上」 are not carried."""
    amount = row[here].amount
    if (
        amount is None
        or not row[here].has("number")
        or (here and row[here - 1].has("self", "we", "name", "with"))
    ):
        return False
    after = here + (1 if amount.is_counted else 2)
    if not (amount.is_counted or at(row, here + 1, "measure")):
        return False
    return after >= len(row) or row[after].has("comma", "gap", "passenger", "adult", *_PEOPLE)
