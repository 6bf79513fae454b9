"""Finds the time that replaces another one in the same breath: 8分钟，不对，18分钟; 10分钟变成25分钟."""

from reading.grammar.durations import Minutes, minutes
from reading.grammar.event import Row, ends_here
from reading.grammar.row import at, skip

_BECOMES = frozenset(
    {
        "变成",
        "变",
        "变为",
        "改成",
        "改为",
        "改到",
        "→",
        "推迟到",
        "延迟到",
        "延到",
        "拖到",
        "涨到",
        "成了",
        "变成了",
    }
)


def changed(row: Row, here: int) -> Minutes | None:
    """「8分钟，不对，18分钟」, 「10分钟变成25分钟」"""
    if right := _become(row, here):
        return right
    wrong = skip(row, here, "comma", "tail", "particle")
    if not at(row, wrong, "correction", "wrong") and not (
        at(row, wrong, "neg") and row[wrong].text in {"不", "不是"}
    ):
        return None
    return minutes(row, skip(row, wrong + 1, "comma", "be", "that", "tail", "particle"))


def _become(row: Row, here: int) -> Minutes | None:
    """The minutes that a time has become: 10分钟变成25分钟, 10min → 25min, eta 10 变 25."""
    place = skip(row, here, "tail", "particle", "now")
    if place >= len(row) or row[place].text not in _BECOMES:
        return None
    place = skip(row, place + 1, "particle", "about")
    amount = row[place].amount if at(row, place, "number") else None
    if said := minutes(row, place):
        return said
    is_alone = amount is not None and amount.value is not None and ends_here(row, place + 1)
    return Minutes(amount.value, place + 1) if amount and is_alone else None
