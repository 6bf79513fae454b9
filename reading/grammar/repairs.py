"""Finds breakdowns that are being mended, times that a trip takes, and journeys of another day: nobody refuses or comes by them."""

from collections.abc import Sequence
from itertools import pairwise

from reading.grammar.clauses import Clause
from reading.grammar.past_days import names_a_past_day, speaks_of_tonight
from reading.grammar.row import Token, TokenRow

_MENDING = frozenset("换补修充搭推拖挖打弄铲垫加借找")
_OF_A_CAR = frozenset("油气电胎坏冻陷熄瘪")
_AND_THEN = ("再来", "再过去", "再过来", "再去", "就来", "就过来", "就过去", "马上来", "再出发", "再走")
_GIVEN_UP = frozenset({"cannot", "off"})
_STATED = frozenset({"plain", "soon", "able", "intend", "near"})
_TRIPS = frozenset({"take", "boarded", "loaded", "deliver", "dropped"})
_OF_A_TRIP = ("趟", "单", "批", "程")
_TO = ("去", "送", "往", "到", "跑")
_BACK = ("回", "返", "过来")
_MOST_WORDS = 5
_ANOTHER_DAY = (
    "明",
    "后",
    "下周",
    "下个",
    "下礼拜",
    "下星期",
    "大后天",
    "听",
    "改天",
    "隔天",
    "次日",
    "过两天",
)


def is_mended(row: TokenRow, one: Clause, later: Sequence[Clause]) -> bool:
    """「车胎没气了，换备胎要二十分钟」: he has not refused, and nobody says when he comes."""
    if one.event.kind != "reason" or one.mood != "plain":
        return False
    if _comes_after_mending(row, one, later):
        return True
    following = next((other for other in later if other.event.kind == "eta"), None)
    if following is None or following.event.is_reached or following.mood not in _STATED:
        return False
    between = row[one.event.end : following.event.start]
    return not any(token.has("full", "line") for token in between) and any(
        token.text[0] in _MENDING for token in between
    )


def _comes_after_mending(row: TokenRow, one: Clause, later: Sequence[Clause]) -> bool:
    """「没油了，先去加个油再过去」, 「车没气了，补个胎再来」"""
    words = "".join(token.text for token in row[one.event.start : one.event.end])
    if _OF_A_CAR.isdisjoint(words) or any(other.event.kind in _GIVEN_UP for other in later):
        return False
    end = row.following(one.event.end, "full", "line", "question")
    behind = row[one.event.end : end]
    if any(token.has("later", "neg", "name", "he") for token in behind):
        return False
    text = "".join(token.text for token in behind)
    return any(then in text for then in _AND_THEN) and any(token.text[0] in _MENDING for token in behind)


def is_brought_home(row: TokenRow, one: Clause) -> bool:
    """「送了个小姑娘，安全到家」: the trip is over."""
    event = one.event
    if event.kind != "take" or not event.has_aspect or not row[event.start].text.startswith("送"):
        return False
    for here in range(event.end, len(row)):
        if row[here].has("full", "line", "question", "neg", "soon", "near", "take"):
            return False
        if row[here].has("dropped") and "到" in row[here].text and here:
            return row[here - 1].has("comma", "gap", "done", "all", "now")
    return False


def is_duration_of_a_trip(row: TokenRow, one: Clause) -> bool:
    """「张三那趟是去飞云江的，路远，要一个半小时」: so long takes the trip."""
    if one.event.kind != "eta" or one.event.is_reached or one.subject in {"self", "both"}:
        return False
    begin = row.former(one.event.start, "full", "line") + 1
    words = row[begin : one.event.start]
    if any(token.text.startswith(_BACK) or token.has("self", "back") for token in row[begin : one.event.end]):
        return False
    return any(_names_a_trip(words, here) for here, token in enumerate(words) if token.has("that"))


def is_of_another_day(row: TokenRow, one: Clause) -> bool:
    """「明天晚上张三带班，我去杭州」: the day at the beginning holds for the whole sentence, unless another is named."""
    begin = row.former(one.event.start, "full", "line", "question") + 1
    words = row[begin : one.event.start]
    if not words or not words[0].has("later") or not words[0].text.startswith(_ANOTHER_DAY):
        return False
    return not any(token.has("now", "depends", "soon") and not token.has("pad") for token in words[1:])


def keep_on_that_day(row: TokenRow, said: Sequence[Clause]) -> None:
    """Takes a trip behind one of a past day, in one sentence with it, for one of that day: 昨晚接了三个，还接了一个."""
    named = next((here for here, token in enumerate(row) if names_a_past_day(token)), len(row))
    for former, one in pairwise(said):
        between = row[former.event.end : one.event.start]
        is_trip = (
            former.mood == "ago"
            and former.event.start > named
            and one.mood == "plain"
            and one.event.kind in _TRIPS
        )
        is_in_one = not any(token.has("full", "line") for token in between)
        if is_trip and is_in_one and not speaks_of_tonight(between):
            one.mood = "ago"


def _names_a_trip(words: Sequence[Token], here: int) -> bool:
    """Whether 那趟 stands there, and where it goes behind it."""
    is_trip = words[here].text.endswith(_OF_A_TRIP)
    behind = words[here + 1 : here + _MOST_WORDS]
    return is_trip and any(token.text.startswith(_TO) for token in behind)
