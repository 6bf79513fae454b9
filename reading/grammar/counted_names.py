"""Finds as many cars or people as names (「收到，张三、李四两台车」), and who comes instead of whom (「张三换成李四」) (K10)."""

from dataclasses import replace

from reading.grammar.event import Event, aspect, ends_here
from reading.grammar.names import split
from reading.grammar.row import TokenRow, at, skip

_REPLACED_BY = frozenset({"换", "改成", "改为"})
"""Words that replace somebody only between two names."""
_OWN_CAR = 1


def cars_of_names(row: TokenRow, here: int) -> list[Event] | None:
    """「收到，张三、李四、王五三台车」: as many cars as names; with one more car the speaker comes too."""
    place, _ = aspect(row, here + 1)
    names: list[str] = []
    while at(row, place, "name", "comma", "full", "gap", "with", "self", "we") or (
        place < len(row) and row[place].text == "队" and not names
    ):
        names += split(row[place].text) if row[place].has("name") else ()
        place += 1
    after = skip(row, place + 1)
    amount = row[place].amount if at(row, place, "number") else None
    end = _behind_the_sum(row, after)
    if not names or amount is None or not end:
        return None
    listed = Event("receive", here, end, names=tuple(dict.fromkeys(names)), is_listed=True)
    further = (amount.value or 0) - len(listed.names)
    if further not in {0, _OWN_CAR}:
        return [replace(listed, is_odd=True)]
    own = Event("receive", here, here + 1)
    return [own, replace(listed, start=here + 1)] if further else [listed]


def _behind_the_sum(row: TokenRow, here: int) -> int:
    """Where 「三台车」 or 「三人出发」 ends, whose number stands before `here`; 0 where it goes on."""
    after = here + 1 if at(row, here, "unit") else here
    if after == here and not at(row, here, "passenger", "measure"):
        return 0
    goes = skip(row, here + 1, "now", "all", "done")
    if after == here and not at(row, goes, "go", "bound", "join", "receive"):
        return 0
    end = after if ends_here(row, after) else aspect(row, goes + 1)[0] if at(row, goes, "go") else 0
    return end if end and ends_here(row, end) else 0


def swapped(row: TokenRow, here: int) -> list[Event] | None:
    """「张三换成李四」: one does not come, the other does."""
    swap = skip(row, here + 1, "particle")
    if not (at(row, swap, "swap") or (swap < len(row) and row[swap].text in _REPLACED_BY)) or not at(
        row, other := skip(row, swap + 1), "name"
    ):
        return None
    end, _ = aspect(row, skip(row, other + 1, "go"))
    if not ends_here(row, end):
        return None
    gone, come = split(row[here].text), split(row[other].text)
    if row[swap].kinds.get("swap") == "behind":
        gone, come = come, gone  # 李四替张三
    return [
        Event("cannot", here, swap, names=gone, is_listed=True),
        Event("receive", swap, end, names=come, is_listed=True),
    ]
