"""Tells facts from reports that are only spoken of: 张三那条接3我查了, 我那个接2发重了."""

from collections.abc import Sequence

from reading.grammar.event import END, Event, Row, aspect
from reading.grammar.row import Token, at, skip

_REPORTS = (
    "条",
    "句",
    "则",
    "段",
    "消息",
    "信息",
    "语音",
    "报的",
    "说的",
    "发的",
    "讲的",
    "写的",
    "讲嘅",
    "发嘅",
)
"""What was written; 那车 and 那趟 are the trip itself."""
_MOST_BETWEEN = 6
"""So many words before 作废 may name the trip: 张三刚才那趟作废."""
_FARTHEST = 24  # so many words before 作废 may say of what
_TOLD = ("take", "arrive", "arrived", "deliver", "delivered", "receive")
_TRIPS = frozenset({"take", "boarded"})
_REPORTING = frozenset({"报", "说", "讲", "发", "写", "报告", "登记", "记", "汇报", "上报"})
_GENITIVES = frozenset({"的", "嘅"})
_OF_AN_ERROR = ("correction", "wrong", "notbe")
_ONES = ("那个", "嗰个", "格个", "搿个")
"""The trip itself or what was written of it: only 接3 with nothing behind it is a quotation."""


def is_of_a_report(token: Token) -> bool:
    """Whether the word names something that was written: 那条, 刚才报的."""
    return token.has("that") and token.text.endswith(_REPORTS)


def is_quoted_report(row: Row, direct: Sequence[Token], event: Event) -> bool:
    """Whether the event is what a report said that the words before it name: 张三那条|接3, 王芳那个|接3, 张三报的|接3|不对."""
    words = [token for token in direct if not token.has("gap")]
    if not words:
        return False
    is_one = (
        words[-1].text.endswith(_ONES)
        and (len(words) > 1 and words[-2].has("name", "self", "he"))
        and event.kind in _TRIPS
        and not event.has_aspect
    )
    return is_of_a_report(words[-1]) or is_one or _is_judged(row, words, event)


def _is_judged(row: Row, words: Sequence[Token], event: Event) -> bool:
    """Whether the event is what somebody reported (报的, 报嘅), and the words behind it say what is thought of that."""
    is_reported = len(words) > 1 and words[-1].text in _GENITIVES and words[-2].text in _REPORTING
    if not is_reported or (
        any(token.has("forwhom") for token in words) and not at(row, event.end, *_OF_AN_ERROR)
    ):
        return False  # 帮张三报的接5，到红光路
    behind = skip(row, event.end, "comma")
    is_apart = behind > event.end and not at(row, behind, *_OF_AN_ERROR)
    return behind < len(row) and not is_apart and not at(row, event.end, "full", "line")


def void(row: Row, here: int) -> Event | None:
    """「那条不算」, 「那条送到先撤了」"""
    is_leaving = not row[here].has("void")
    if is_leaving and "撤" not in row[here].text:
        return None
    before = here - 1
    while max(0, here - _FARTHEST) <= before and not row[before].has("that", *END):
        before -= 1
    if before >= 0 and row[before].has("comma") and row[0].has("that") and before <= _MOST_BETWEEN:
        before = 0  # 刚那条拉倒吧，不算
    if before < 0 or not row[before].has("that"):
        return None
    is_whose = row[before].text not in _ONES or (before > 0 and row[before - 1].has("name", "self", "he"))
    is_one = (
        row[before].text.endswith(_ONES) and is_whose and any(token.has(*_TOLD) for token in row[before:here])
    )
    is_told = is_of_a_report(row[before]) or is_one
    if (is_leaving or row[here].kinds["void"] == "report") and not is_told:
        return None  # 刚才先撤了: he himself
    if is_of_cars(row, here):
        return None
    kind = "correction" if _is_number_of_a_trip(row, before, here) else "undo"
    return Event(kind, here, aspect(row, here + 1)[0], fields=of_trip(row, before, here))


def is_of_cars(row: Row, here: int) -> bool:
    """「前面说的9台不算」, 「刚才的9台车作废」: a number of cars that a coordinator called, and no driver's report."""
    place = here - 1
    while place > 0 and row[place].has("car", "tail", "all", "now", "gap"):
        place -= 1
    return place > 0 and row[place].has("unit") and row[place - 1].has("number")


def _is_number_of_a_trip(row: Row, start: int, end: int) -> bool:
    """Whether only a number is void and another one stands beside it: 接3，前面说的5不算."""
    has_number = any(token.has("number") for token in row[start:end])
    return (
        has_number
        and not any(token.has(*_TOLD) for token in row[start:end])
        and any(token.has("take", "amend") for token in (*row[:start], *row[end:]))
    )


def of_trip(row: Row, start: int, end: int) -> dict[str, bool]:
    """「那趟不算」 takes back the trip, also when it has been delivered."""
    is_of_trip = any(token.has("that") and "趟" in token.text for token in row[start:end])
    return {"of_trip": True} if is_of_trip else {}
