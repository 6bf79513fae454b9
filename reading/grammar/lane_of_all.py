"""Gives a lane that is said of several drivers to each of them."""

from dataclasses import replace

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow
from reading.readings import Reading, ReadingKind

_ALL = frozenset({"都", "全", "全都", "均"})


def is_lane_of_all(row: TokenRow, said: list[Reading], one: Clause) -> bool:
    """Gives the lane of 「张三到了，李四也到了，都在A列」 to all who have arrived."""
    lane = one.event.fields.get("lane")
    is_of_all = one.event.start > 0 and row[one.event.start - 1].text in _ALL and one.mood == "plain"
    arrived = [place for place, reading in enumerate(said) if reading.kind is ReadingKind.CHECK_IN]
    if lane is None or "position" in one.event.fields or not is_of_all or not arrived:
        return False
    for place in arrived:
        said[place] = replace(said[place], lane=said[place].lane or lane, in_square=True)
    return True
