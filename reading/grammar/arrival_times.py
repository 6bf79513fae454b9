"""Finds that somebody says with which time he arrives: 十一点四十我到得拢, 十二点前赶得到 (R1)."""

from reading.grammar.event import Row, ends_here
from reading.grammar.place_events import where_at
from reading.grammar.row import at, skip


def reached_behind(row: Row, here: int) -> int:
    """Where 「前我赶得到」 or 「我到得拢」 behind a clock ends: he says when he comes; 0 where he does not."""
    place = skip(row, here, "before", "self", "we")
    is_his, is_able = place > here, False
    while at(row, place, "able", "soon", "now", "about", "gap") or (
        at(row, place, "bring", "go") and at(row, place + 1, "able") and not at(row, place, "arrive")
    ):
        is_able |= row[place].has("able")
        place += 1
    if not (is_his and at(row, place, "reach") and at(row, place, "arrive", "stop", "go", "bring", "back")):
        return 0
    end = place + 1
    if row[place].text.startswith("到") and at(row, end, "able"):
        end, is_able = skip(row, end + 1, "reach"), True  # 到得拢, 到得了
    if at(row, end, "particle") and not is_able:
        return 0  # 十一点我到了
    after, _ = where_at(row, end)
    return end if ends_here(row, after) and not at(row, after, "number") else 0
