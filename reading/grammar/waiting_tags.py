"""Reads who of those waiting goes first, in the words of passengers too: 老8 孕2，带娃的5个，一个坐轮椅的 (N6, N8)."""

from reading.grammar.event import Row
from reading.grammar.noun_phrases import amount_at
from reading.grammar.party import TAGS, Group
from reading.grammar.passenger_nouns import tag_of
from reading.grammar.row import at, skip

_LEADS = ("带", "抱", "领", "牵", "背", "搂", "揣", "拖", "推", "携")
"""Who leads or carries a child is counted as one: 抱小孩的3个."""
_NO_PEOPLE = ("thing", "unit", "car", "minute", "hour", "clock", "span", "month", "half")
_BETWEEN = ("comma", "line", "tail", "particle", "have", "be", "with", "measure", "total")
_OF = frozenset({"的", "嘅", "嗰", "滴", "哒"})
_FURTHER = ("还", "另", "又")
_MOST = 12


def tags_of_those_waiting(row: Row, here: int) -> tuple[list[Group], int]:
    """The groups that begin at `here`, and where the last one ends; none where the words are not plainly such a list."""
    groups: list[Group] = []
    end = here
    while len(groups) < _MOST:
        place = skip(row, end, *_BETWEEN)
        found = _led(row, skip(row, end, "comma", "line", "tail", "particle", "have", "be")) or _tagged(
            row, place
        )
        if found is None or any(token.text.startswith(_FURTHER) for token in row[end:place]):
            break  # 还有3个孕妇: within them, or besides?
        group, end = found
        groups.append(group)
    return groups, end


def _led(row: Row, here: int) -> tuple[Group, int] | None:
    """「带娃的5个」, 「3个抱小孩的」"""
    amount = amount_at(row, here)
    place = skip(row, here + 1, "measure") if amount else here
    if place >= len(row) or not row[place].text.startswith(_LEADS):
        return None
    if row[place].has("reason") or (at(row, place, "child") and len(row[place].text) > 1):
        place += 1  # 带娃 is one word
    elif at(row, place, "with", "take") and at(row, place + 1, "child"):
        place += 2
    else:
        return None
    if not (place < len(row) and row[place].text in _OF):
        return None
    if amount is None:
        amount = amount_at(row, place := skip(row, place + 1))
    if amount is None or not amount.value:
        return None
    return Group(amount.value, "children"), skip(row, place + 1, "measure", "passenger", "family")


def _tagged(row: Row, here: int) -> tuple[Group, int] | None:
    """「老8」, 「轮椅1个」, 「两个孕妇」, 「5个坐轮椅的老人」"""
    if tag := tag_of(row, here):
        place = skip(row, here + 1)
        amount = amount_at(row, place)
        end = skip(row, place + 1, "measure", "passenger")
    else:
        amount = amount_at(row, here)
        place = skip(row, here + 1, "measure")
        tag = tag_of(row, place) if amount else ""
        end = (
            place + 1 + (place < len(row) and row[place].text.endswith("的") and bool(tag_of(row, place + 1)))
        )
    if tag not in TAGS or amount is None or not amount.value or at(row, end, *_NO_PEOPLE):
        return None
    return Group(amount.value, tag), end + (end < len(row) and row[end].text in _OF)
