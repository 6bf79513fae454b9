"""Tells 到 and 道 that are part of something else from an arrival."""

from reading.grammar.event import Row
from reading.grammar.row import at, skip

_BEFORE_A_NAME = frozenset("小老阿大")


def is_result(row: Row, here: int) -> bool:
    """「我刚才按到了」: one word that nobody knows, and what came of it."""
    if here == 0 or row[here].text not in {"到", "倒", "道"} or row[here - 1].end != row[here].start:
        return False
    is_alone = here == 1 or not row[here - 2].has("unknown", "from", "stand", "go", "bound", "number")
    if here > 1 and row[here - 2].text in _BEFORE_A_NAME:
        return False  # 小宝到了
    return row[here - 1].has("unknown") and "latin" not in row[here - 1].kinds and is_alone


def is_of_something_else(row: Row, here: int) -> bool:
    """「他们自己打到车了」, 「空调开到26度」, 「去二道」, 「要到23:35才能到」"""
    if (row[here].text == "道" and here and row[here - 1].has("number")) or (
        row[here].text == "到" and at(row, here + 1, "clock")
    ):
        return True
    if row[here].text == "倒" and (at(row, here + 1, "car") or "倒" in _beside(row, here)):
        return True  # 倒车, 喊着倒倒倒
    is_found = here > 0 and row[here - 1].text == "打" and at(row, here + 1, "car")
    number = skip(row, here + 1)
    degrees = skip(row, number + 1)
    return is_found or (at(row, number, "number") and degrees < len(row) and row[degrees].text == "度")


def _beside(row: Row, here: int) -> list[str]:
    return [row[place].text for place in (here - 1, here + 1) if 0 <= place < len(row)]
