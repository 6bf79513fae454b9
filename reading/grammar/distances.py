"""Finds how far somebody still has to go: 离站三公里, 距武汉站还有两公里."""

from reading.grammar.event import Event, Row, ends_here
from reading.grammar.row import at, skip

_FROM = ("离", "距")
_LENGTHS = frozenset({"公里", "里路", "里地", "千米", "米", "百米"})
_THERE = ("station", "square", "area", "place", "end", "have", "about", "waitfor", "now")
_BEFORE = ("comma", "gap", "full", "line", "self", "we", "now", "tail", "name", "pad", "agree")


_LEFT = frozenset({"还有", "再有", "还剩", "还差", "就剩", "只剩", "就差", "只差"})
_CROSSINGS = frozenset({"红绿灯", "路口", "红灯", "弯", "收费站", "出口"})


def left(row: Row, here: int) -> Event | None:
    """「我还差两个红绿灯」, 「我还有四公里」: a clause that only says how far he still has to drive."""
    number = skip(row, here + 1)
    if row[here].text not in _LEFT or not at(row, number, "number"):
        return None
    if not here or not row[here - 1].has("self"):
        return None  # 还有三公里: nobody says whose way it is
    noun = skip(row, number + 1, "measure")
    if noun >= len(row) or row[noun].text not in (_LENGTHS if noun == number + 1 else _CROSSINGS):
        return None
    end = skip(row, noun + 1, "tail", "particle")
    soon = skip(row, end, "soon")
    if soon > end and at(row, soon, "arrive"):
        end = skip(row, soon + 1, "tail", "particle")  # 我还有六七里地就到了
    return Event("road", here, end) if ends_here(row, end) and not at(row, end, "question") else None


def away(row: Row, here: int) -> Event | None:
    """A word of distance, where to, and how many kilometres, with which the clause ends."""
    if not row[here].text.startswith(_FROM) or (here and not row[here - 1].has(*_BEFORE)):
        return None
    place = skip(row, here + 1, *_THERE)
    if not at(row, place, "number") or place + 1 >= len(row) or row[place + 1].text not in _LENGTHS:
        return None
    is_there = row[here].text.endswith("站") or any(
        token.has("station", "square", "area") for token in row[here + 1 : place]
    )
    end = skip(row, place + 2, "tail", "particle")
    if not is_there or not ends_here(row, end):
        return None
    stations = [token.text for token in row[here:place] if token.has("station")]
    return Event("road", here, end, fields={"station": stations[0]} if stations else {})
