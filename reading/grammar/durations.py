"""Reads a span of time: 10分钟, 一个半小时, 一小时二十分."""

from dataclasses import dataclass

from reading.grammar.noun_phrases import amount_at
from reading.grammar.row import TokenRow, at, skip

_HOUR = 60


def _of_hours(figures: str) -> int | None:
    """1.5 hours are 90 minutes."""
    whole, _, part = figures.partition(".")
    if not (whole.isdigit() and part.isdigit() and len(whole) == len(part) == 1):
        return None
    return _HOUR * int(whole) + _HOUR * int(part) // 10


@dataclass(frozen=True, slots=True)
class Minutes:
    """`value` is None where only 几分钟 is said."""

    value: int | None
    end: int


def minutes(row: TokenRow, here: int) -> Minutes | None:
    """A span of time that begins at `here`."""
    if at(row, here, "span"):
        return _and_minutes(row, here + 1, int(row[here].kinds["span"] or 0) or None)
    if at(row, here, "number") and "." in row[here].text and at(row, here + 1, "hour"):
        return Minutes(_of_hours(row[here].text), here + 2)
    if at(row, here, "half") and at(row, here + 1, "hour"):
        return Minutes(_HOUR // 2, here + 2)
    amount = amount_at(row, here)
    if amount is None:
        return None
    after = skip(row, here + 1)
    upper = amount.upper
    if at(row, after, "minute"):
        return Minutes(upper, after + 1)
    if at(row, after, "span") and row[after].text.startswith("刻"):
        return Minutes(None if upper is None else upper * int(row[after].kinds["span"]), after + 1)  # 两刻钟
    if at(row, after, "fives"):
        return Minutes(None if upper is None else 5 * upper, after + 1)  # 三个字
    after += at(row, after, "measure") and row[after].text == "个"
    has_half = at(row, after, "half")
    after += has_half
    if not at(row, after, "hour"):
        return None
    total = None if upper is None else upper * _HOUR + (30 if has_half else 0)
    if at(row, after + 1, "half") and total is not None:
        return Minutes(total + 30, after + 2)
    return _and_minutes(row, after + 1, total)


def _and_minutes(row: TokenRow, here: int, total: int | None) -> Minutes:
    """「一小时二十分钟」: the minutes behind the hours."""
    more = amount_at(row, here) if total is not None and at(row, here, "number") else None
    after = skip(row, here + 1)
    if more and more.upper is not None and more.upper < _HOUR and at(row, after, "minute"):
        return Minutes((total or 0) + more.upper, after + 1)
    return Minutes(total, here)
