"""Finds that somebody is not to be counted any more: 后面不用排他了, 别算我, 莫给她留位子."""

from reading.grammar.event import END, Event, Row, aspect, ends_here
from reading.grammar.row import at, skip

_NOT = frozenset(
    {
        "不用",
        "别",
        "莫",
        "不要",
        "甭",
        "不必",
        "唔使",
        "唔好",
        "就别",
        "先别",
        "别算",
        "不用算",
        "莫算",
        "不要算",
        "就别算",
    }
)
_COUNTING = frozenset({"排", "算", "派", "安排", "排上", "算上", "留位子", "留位", "留位置"})
_FOR = frozenset({"给", "帮", "替", "再", "把"})


def struck_off(row: Row, here: int) -> Event | None:
    """A bidding not to count, and a single person behind it."""
    if row[here].text not in _NOT:
        return None
    if row[here].text.endswith("算"):
        end = here + 1 + _is_one(row, here + 1)
        return (
            Event("cannot", here, aspect(row, end)[0], has_aspect=True)
            if end > here + 1 and ends_here(row, end)
            else None
        )
    verb = here + 1
    while verb < len(row) and row[verb].text in _FOR:
        verb += 1
    if verb < len(row) and row[verb - 1].text in _FOR and _is_one(row, verb):
        verb += 1  # 别给他排
        if verb >= len(row) or row[verb].text not in _COUNTING:
            return None
        end = verb + 1
    elif verb < len(row) and row[verb].text in _COUNTING and _is_one(row, verb + 1):
        end = verb + 2
    else:
        return None
    end, _ = aspect(row, skip(row, end, "queue"))
    return Event("cannot", here, end, has_aspect=True) if ends_here(row, end) else None


def _is_one(row: Row, here: int) -> bool:
    return at(row, here, "he", "self") and not row[here].text.endswith(("们", "哋", "车", "台"))


def left_out(row: Row, here: int) -> Event | None:
    """「不算我」 at the begin of a clause, where nothing is counted: the speaker does not come. 接3，不算我 is of a number."""
    is_begin = here == 0 or row[here - 1].has("gap", "particle", *END)
    end = here + 2
    is_of_himself = (
        row[here].text == "不算" and at(row, here + 1, "self") and row[here + 1].text in {"我", "俺"}
    )
    if not (is_begin and is_of_himself) or not (end >= len(row) or row[end].has("gap", "particle", *END)):
        return None
    is_counted = any(token.has("number", "question") for token in row)
    return None if is_counted else Event("cannot", here, *aspect(row, end))
