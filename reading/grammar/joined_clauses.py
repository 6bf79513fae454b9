"""Says of two clauses behind one another what the second makes of the first: cars that come, a car that still waits."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.event import first_word
from reading.grammar.outcomes import outcome
from reading.grammar.row import Token, TokenRow

_AFTER_WORK = ("下班", "放工", "收班", "下夜班", "交班", "换班", "交车", "交完班", "交好班", "下完班")
_GOING = frozenset({"go", "weakgo"})
_JOURNEYS = _GOING | {"road"}
_THOSE = ("self", "we", "that", "number", "measure", "passenger", "adult", "elderly", "child")
_LEAVING = frozenset({"off", "reason", "cannot"})
_TRIPS = frozenset({"take", "boarded"})
_YOU = frozenset({"你", "您", "侬", "倷"})
_FLAT = ("冇电", "没电", "呒没电")
_SETTING_OFF = frozenset({"走", "出发", "动身", "开", "开车"})


def comes_first(row: TokenRow, former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """「送完就来」, 「送完这几个我就下班」: he delivers first. 「刚下完客我马上过来」 has happened."""
    start = former.event.start
    allowed = ("soon", "now", "gap", *(() if start and row[start - 1].has("now", "done") else _THOSE))
    return (
        former.event.kind == "deliver"
        and one.event.kind in _JOURNEYS | _LEAVING
        and not row[former.event.end - 1].has("particle")
        and any(token.has("soon") for token in between)
        and all(token.has(*allowed) for token in between)
    )


def says_more_of(row: TokenRow, former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """Changes the two where the second only says more of the first; returns whether its mood is settled."""
    if _is_right_number(former, one, between):
        one.event.kind, one.event.is_odd = "amend", False
        return True
    if _has_not_left(row, former, one, between):
        former.event.kind = "open"
    if _is_where_cars_go(former, one, between):
        former.mood = "ask" if one.mood == "ask" else former.mood
        one.mood = "nominal" if one.mood != "ask" else one.mood
        return True
    if _is_of_his_phone(row, former, one):
        one.mood = "nominal"
        return True
    return False


def _is_right_number(former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """「张三那条接4我核对了，是接5」: behind a report that is only spoken of stands what is right."""
    is_told = former.mood == "mentioned" and former.event.kind in _TRIPS and one.event.kind in _TRIPS
    return is_told and one.mood == "plain" and bool(between) and between[-1].has("be", "amend")


def _is_where_cars_go(former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """「可否再派3台过来」: the cars that are asked for come, and not the speaker."""
    return former.event.kind == "need" and one.event.kind in _GOING and not between


def _has_not_left(row: TokenRow, former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """「上了2个，等人齐再走」: who waits before he sets off may take more."""
    is_there = former.event.kind in _TRIPS and one.event.kind in _GOING | _TRIPS
    leaves = row[one.event.end - 1].text if one.event.kind in _TRIPS else first_word(row, one.event)
    if not is_there or leaves not in _SETTING_OFF or (one.event.has_aspect and one.event.kind in _GOING):
        return False
    has_left = any(token.has("aboard") for token in row[former.event.start + 1 : former.event.end])
    return not has_left and any(token.text.startswith("等") for token in between)


def _is_of_his_phone(row: TokenRow, former: Clause, one: Clause) -> bool:
    """「到咗 冇电」: who is there tells that his phone is flat; a car that is flat is named (到了，车没电)."""
    is_there = former.event.kind in {"arrive", "back", "stand"} and former.mood == "plain"
    return is_there and one.event.kind == "reason" and first_word(row, one.event).startswith(_FLAT)


def comes_after_work(row: TokenRow, former: Clause, one: Clause) -> bool:
    """Whether a shift has ended and its driver comes: 下班了，马上来."""
    comes = outcome(one.event.kind, one.mood, one.subject, has_aspect=one.event.has_aspect) == "acknowledge"
    is_home = any(token.has("home", "dropped") for token in row[one.event.start : one.event.end + 1])
    return comes and not is_home and row[former.event.start].text.endswith(_AFTER_WORK)


def is_told_to_stay(row: TokenRow, one: Clause) -> bool:
    """Whether one is told not to come: 你莫来, and not 大家别来了."""
    here = one.event.start - 1
    return one.event.kind == "enough" and one.subject == "addressed" and here >= 0 and row[here].text in _YOU
