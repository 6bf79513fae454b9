"""Finds who stands where in a lane: 张三排A列第一，李四第二; A列：张三第一，李四第二; 张三第一个，李四第二个，都在B列 (A3)."""

from dataclasses import dataclass, replace

from reading.grammar.event import Event, ends_here
from reading.grammar.names import split
from reading.grammar.row import TokenRow, at, skip

_BETWEEN = ("comma", "gap", "line", "with")
_BEFORE_A_PLACE = ("stand", "queue", "now", "be", "done")
_FEWEST = 2
_MOST_ENTRIES = 40
_ORDINAL, _FIRST = "第", "第一"


_STANDING = frozenset(
    {"站着", "停着", "排着", "等着", "是", "有", "站的是", "停的是", "停了", "站了", "排了"}
)


def names_in_a_lane(row: TokenRow, here: int) -> list[Event] | None:
    """「B列站着高翔 田小勇 冯丽」: who stands in the lane; None where more is said than their names."""
    is_lane = row[here].has("lane") and row[here].lane[1] is None
    if not is_lane or (here and not row[here - 1].has("comma", "gap", "full", "line")):
        return None
    verb = skip(row, here + 1, "now", "comma")
    if verb >= len(row) or row[verb].text not in _STANDING:
        return None
    place = skip(row, verb + 1, "be", "particle")
    names: list[str] = []
    end = place
    while at(row, place, "name"):
        names += split(row[place].text)
        end = place + 1
        place = skip(row, end, *_BETWEEN)
    is_over = end >= len(row) or (row[end].has("comma", "full", "line") and row[end].text not in ":(")
    if not names or not is_over:
        return None
    fields = {"lane": row[here].lane[0], "in_square": True}
    return [Event("stand", here, end, True, fields, names=tuple(dict.fromkeys(names)), is_listed=True)]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name with its place; `lane` is None where it is that of the entry before."""

    start: int
    end: int
    name: str
    position: int
    lane: int | None


def in_a_row(row: TokenRow, here: int) -> list[Event] | None:
    """The drivers of a list that begins with a name or a lane, each with his place; None where it is no such list."""
    start, lane = here, None
    if row[here].has("lane") and here + 1 < len(row) and row[here + 1].text == ":":
        lane, here = row[here].lane[0], skip(row, here + 2, "line")
    elif here and not row[here - 1].has("comma", "gap", "full", "line"):
        return None
    entries: list[_Entry] = []
    end = here
    while len(entries) < _MOST_ENTRIES and (one := _entry(row, skip(row, end, "full", *_BETWEEN))):
        entries.append(one)
        end = one.end
    end, of_all = _lane_of_all(row, end)
    lane = lane or of_all or (entries[0].lane if entries else None)
    if len(entries) < _FEWEST or lane is None or not ends_here(row, end):
        return None
    found: list[Event] = []
    for one in entries:
        lane = one.lane or lane
        fields = {"lane": lane, "position": one.position, "in_square": True}
        found.append(Event("stand", one.start, one.end, True, fields, names=(one.name,), is_listed=True))
    found[0] = replace(found[0], start=start)
    found[-1] = replace(found[-1], end=end)
    return found


def _entry(row: TokenRow, here: int) -> _Entry | None:
    """A single name and its place behind it."""
    if not at(row, here, "name"):
        return None
    names = split(row[here].text)
    place = skip(row, here + 1, *_BEFORE_A_PLACE) if not _is_first(row, here + 1) else here + 1
    apart = skip(row, here + 1, "comma")
    place = apart if at(row, apart, "lane") and row[apart].lane[1] is not None else place  # 张三，A列1
    place = place - (place > here + 1 and _is_first(row, place - 1))
    lane, position, end = None, None, place
    if at(row, place, "lane"):
        lane, position = row[place].lane
        end = skip(row, place + 1, "queue") if position is None else place + 1
    if position is None:
        position, end = place_in_line(row, end)
    if len(names) != 1 or position is None or not (ends_here(row, end) or at(row, end, "with")):
        return None
    return _Entry(here, end, names[0], position, lane)


def _is_first(row: TokenRow, here: int) -> bool:
    return here < len(row) and row[here].text == _FIRST


def place_in_line(row: TokenRow, here: int) -> tuple[int | None, int]:
    """The number of 第二个 that stands at `here`, and where it ends; None where none stands."""
    if _is_first(row, here):
        return 1, skip(row, here + 1, "measure")
    if here + 1 < len(row) and row[here].text == _ORDINAL and at(row, here + 1, "number"):
        amount = row[here + 1].amount
        return (amount.value if amount else None), skip(row, here + 2, "measure")
    return None, here


def _lane_of_all(row: TokenRow, here: int) -> tuple[int, int | None]:
    """「…，都在B列」: where it ends, and the lane."""
    place = skip(row, here, "comma")
    if not at(row, place, "all"):
        return here, None
    place = skip(row, place + 1, "stand", "queue")
    if not at(row, place, "lane") or row[place].lane[1] is not None:
        return here, None
    return place + 1, row[place].lane[0]
