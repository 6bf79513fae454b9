"""Tells a trip of now from a correction: 现在拉的是两个人."""

from reading.grammar.event import Row
from reading.grammar.row import at

_NOW = frozenset({"现在", "目前", "正", "这会", "这会儿", "眼下", "手上"})
_MOST_BEHIND = 8


def is_of_now(row: Row, here: int, end: int) -> bool:
    """Whether 拉的是两个人 tells of a trip now, and corrects none: 现在拉的是…, 接的是老爷爷和他女儿，两个人，我们走了."""
    has_left = any(
        row[place].has("aboard") and at(row, place + 1, "particle")
        for place in range(end, min(len(row), end + _MOST_BEHIND))
    )
    return has_left or (here > 0 and row[here - 1].text in _NOW)
