"""Tells what only bars or opens the way into a place (西广场进不去, 进得去了, 找不到东广场) from an arrival there and from a refusal to come."""

import re
from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import Token, TokenRow

_NOT, _IN, _WAY = "[不唔]", "[进过入]", "[开停挤靠插钻转拐倒驶走冲穿绕]"
_BARRED = re.compile(
    f"{_WAY}?{_IN}(?:{_NOT}[去来到了得倒起]|得[去来了])|{_WAY}得{_IN}|{_WAY}{_NOT}{_IN}|停{_NOT}[下了到倒]"
    f"|{_NOT}[让准给许俾能得](?:我们?|人|车|社会车)?{_WAY}?{_IN}|[没无冇]法{_WAY}?{_IN}"
    f"|[找揾搵寻摸]{_NOT}[到着见倒清]|[没冇未][找揾搵寻摸][到着见倒]"
)
_PASSING = re.compile(f"过{_NOT}[去来了]")
_TAKEN_FOR_A_FACT = frozenset({"cannot", "stand", "arrive", "lane"})
_MARKS = ("comma", "full", "line", "question")


def is_hindered(row: TokenRow, one: Clause) -> bool:
    """Whether the clause says that somebody cannot get into, or find, the place that it names; or that one can.

    「武汉站我过不去」 names no part of a station: it refuses (R3).
    """
    if one.event.kind not in _TAKEN_FOR_A_FACT or one.event.start >= len(row):
        return False
    begin = row.former(one.event.start, *_MARKS) + 1
    end = row.following(one.event.end, *_MARKS)
    said = row[begin:end]
    barred = _barred(row, one, "".join(token.text for token in said), row[begin].start)
    if not barred:
        return False
    is_passing = _PASSING.search(barred) is not None
    if any(
        token.has("place", "square", "lane") or (token.has("station") and not is_passing) for token in said
    ):
        return True
    is_his = any(token.has("self") for token in said)
    before = row[row.former(begin - 1, *_MARKS) + 1 : begin] if begin else []
    return one.event.kind == "cannot" and not is_his and _is_closed(before)  # 北广场封了，过不去


def _barred(row: TokenRow, one: Clause, words: str, offset: int) -> str:
    """The negated verb that shares a word with the event."""
    start, end = row[one.event.start].start - offset, row[one.event.end - 1].end - offset
    found = (each for each in _BARRED.finditer(words) if each.start() < end and each.end() > start)
    return next((each.group() for each in found), "")


def _is_closed(before: Sequence[Token]) -> bool:
    return any(token.has("place", "square") for token in before) and not any(
        token.has("self", "go", "arrive", "from", "name") for token in before
    )
