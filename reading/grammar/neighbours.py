"""Lets a clause take from the one before: its names, its stranger, its condition."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.conditions import has_condition
from reading.grammar.event import Event, first_word
from reading.grammar.joined_clauses import comes_after_work, comes_first, is_told_to_stay, says_more_of
from reading.grammar.row import Token, TokenRow
from reading.grammar.strangers import is_away, is_bus

_I = ("我", "俺", "额", "咱", "吾")
_STRANGERS = frozenset({"he", "addressed", "train", "passenger"})
_OF_STRANGERS = frozenset({"go", "weakgo", "road", "eta", "cannot", "reason", "arrive", "back"})
_OPEN = frozenset({"plain", "soon", "able", "intend"})
_LATER = frozenset({"再", "待会", "待会儿", "等下", "等会", "等会儿", "一会", "一会儿", "随后", "然后"})
_NEVER_MIND = frozenset({"算了", "算了算了", "还是算了", "那算了"})
_BRINGING = ("送回", "送去", "送往", "送返", "送归")
_SENDING = frozenset({"送", "送走", "送咗"})
_GOING_BACK = ("回来", "返回", "折返", "转来", "返来", "回站")
_CARRYING = frozenset({"take", "boarded"})
_TOLD = _CARRYING | {"amend", "correction"}
_SEATS = frozenset({"后排", "前排", "副驾", "副驾驶", "后座", "前座", "中间", "后头", "前头"})
_GOING = frozenset({"go", "weakgo", "road"})
_FIRST = frozenset({"先", "直接", "准备", "打算"})


def _delivers_next(row: TokenRow, one: Clause) -> bool:
    return (
        one.event.kind == "deliver"
        and first_word(row, one.event) == "送完"
        and one.event.end == one.event.start + 1
    )


def _is_destination(row: TokenRow, one: Clause) -> bool:
    is_led = one.event.kind == "deliver" and first_word(row, one.event).startswith(_BRINGING)
    return is_led and not one.event.has_aspect


def _says_who_sits_where(row: TokenRow, former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    is_sitting = one.event.kind in _CARRYING and first_word(row, one.event).startswith(("挤", "坐", "塞"))
    return is_sitting and former.event.kind in _TOLD and any(token.text in _SEATS for token in between)


def _is_still_to_come(row: TokenRow, one: Clause, between: Sequence[Token]) -> bool:
    """「接3个，送完回来」, 「接3个送回家」, 「接了三个先送到汉口」"""
    if _delivers_next(row, one) or (not between and _is_destination(row, one)):
        return True
    is_over = any(token.has("particle") for token in row[one.event.start : one.event.end])
    return one.event.kind == "deliver" and not is_over and any(token.text in _FIRST for token in between)


def _is_on_its_way(row: TokenRow, event: Event) -> bool:
    """「送到，返回」: back is only where he goes."""
    is_said = any(token.has("particle") for token in row[event.start : event.end])
    is_there = is_said or event.fields.keys() & {"lane", "place"}
    is_later = event.start > 0 and row[event.start - 1].text in _LATER  # 送到了，我再回站里
    goes = is_later or first_word(row, event).endswith(_GOING_BACK)
    goes |= first_word(row, event) == "归队" and event.start > 0 and row[event.start - 1].has("comma", "full")
    return event.kind == "back" and not is_there and goes


def carried(row: TokenRow, read: list[Clause], index: int) -> Clause:
    """The clause with what reaches over from the one before: its names, its stranger, its condition."""
    one = read[index]
    former = read[index - 1] if index else None
    between = row[former.event.end if former else 0 : one.event.start]
    if former and any(token.has("full", "line") for token in between):
        return one
    if former:
        if former.event.kind == "road" and one.event.kind == "eta" and former.mood == "plain":
            one.event.is_reached = True
        _take_subject(row, former, one, between)
        _settle_who_comes(row, former, one)
        if _follow_trip(row, former, one, between):
            return one
    if former and _waits_for(former, one, between):
        one.mood = "later" if row[one.event.start].text == "走" else "cond"  # 他到了我再走
        return one
    if former and (_is_told_to_all(former, one, between) or _is_conditional(former, one, between)):
        former.mood = one.mood = "cond"  # 到了要排队, 老婆放我出门我就来
        return one
    if one.mood in _OPEN and has_condition(between, one.event):
        one.mood = "cond"
    if former and _is_offered(row, former, one):
        former.mood = "ask"  # 我从浑南过来，顺道去南站行不行
    if former and former.mood in {"cond", "nominal"} and one.mood in _OPEN:
        is_of_those = one.subject == "passenger" or (one.event.kind == "boarded" and not between)
        is_described = former.mood == "nominal" and one.event.has_aspect and is_of_those  # 去光谷的3个我拉
        one.mood = one.mood if is_described else "cond"  # 不舒服的老人送到医院了
    return one


def _are_his_cars(between: Sequence[Token]) -> bool:
    return all(
        token.has("number", "unit", "car", "total", "all", "now", "gap", "comma", "tail") for token in between
    )


def _waits_for(former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """Whether a journey follows what somebody else does: 他到了我再走, 张三回来我才走."""
    return (
        one.event.kind in _GOING
        and former.event.kind in _OF_STRANGERS
        and former.subject not in {"own", "self", "both"}
        and one.subject in {"self", "own"}
        and any(token.text in {"再", "才", "就"} for token in between)
    )


def _is_told_to_all(former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """「送到了还要回来吗」: what is to be done behind an arrival or delivery of nobody, in one breath."""
    return (
        former.event.kind in {"arrive", "deliver"}
        and one.event.kind != former.event.kind
        and former.subject == "own"
        and former.event.has_aspect
        and bool(between)
        and (between[0].has("intend", "need") or (one.mood == "ask" and between[0].text in {"还", "再"}))
        and not any(token.has("gap", "comma") for token in between)
    )


def _is_offered(row: TokenRow, former: Clause, one: Clause) -> bool:
    """Whether a question where to go to takes back the journey before it, which only says from where."""
    is_open = former.event.kind in _GOING and former.mood == "plain" and not former.event.has_aspect
    return (
        is_open
        and one.mood == "ask"
        and one.event.kind in {*_GOING, "join"}
        and row[one.event.start].text.endswith("去")
    )


def given_up(row: TokenRow) -> bool:
    """「过去要两个小时，算了吧」: the message ends with 算了, which takes the journey back."""
    here = len(row)
    while here and row[here - 1].has("tail", "askend", "particle", "pad", "full"):
        here -= 1
    return (
        here > 1 and row[here - 1].text in _NEVER_MIND and row[here - 2].has("comma", "gap", "full", "tail")
    )


def _replaces(former: Clause, one: Clause) -> bool:
    """「张三来不了李四来」"""
    return (
        former.event.kind == "cannot"
        and one.event.kind == "weakgo"
        and former.subject == one.subject == "named"
        and former.names != one.names
    )


def _is_brought(former: Clause) -> bool:
    """Whether the clause before says that something is brought here."""
    return former.event.kind in _GOING and former.subject == "unknown"


def _may_be_he(former: Clause) -> bool:
    """「张三来不了，他车坏了」; behind 「撤销张三那趟」 it is only a reason."""
    return len(former.names) == 1 and former.event.kind != "undo"


def _take_subject(row: TokenRow, former: Clause, one: Clause, between: Sequence[Token]) -> None:
    if one.subject == "he" and former.subject == "named" and _may_be_he(former):
        one.names, one.subject = former.names, "named"  # 张三来不了，他车坏了
    if one.subject == "unknown" and former.subject in {"self", "both"} and _are_his_cars(between):
        one.subject = "self"  # 一人开一台过来，总共两台车都在路上了
    if one.subject == "own" and one.event.kind == "stand" and _is_brought(former):
        one.subject = "unknown"  # 我带了热水过来，在西广场
    is_his_own = first_word(row, one.event).startswith(_I) or any(
        token.has("that") and token.text.startswith(_I) for token in between
    )
    if one.subject != "own" or is_his_own:
        return  # 李四接3，我休息
    is_joined = not any(token.has("comma", "gap") for token in between)
    if former.subject == "named":
        one.names, one.subject = former.names, "named"
    elif (
        former.subject in {"somebody", "unknown"}
        and one.event.kind in _OF_STRANGERS
        and _is_named(row, former)
    ):
        one.subject = "somebody"  # 王师傅油加好了，正往站里来，十来分钟
    elif former.subject == "train" and one.event.kind in {"deliver", "dropped"}:
        one.subject = "train"  # G1234到站 下客100人
    elif one.event.kind == "reason" and (
        (former.subject == "he" and former.mood in {"reported", "able", "wish", "intend"})
        or is_told_to_stay(row, former)
    ):
        one.subject = former.subject  # 肥仔话佢唔嚟 架车死火; 你莫来，喝了酒不准开
    elif former.subject in _STRANGERS and is_joined and one.event.kind in _OF_STRANGERS:
        one.subject = former.subject


def _is_fetched(row: TokenRow, former: Clause, one: Clause) -> bool:
    """Whether a relative or a bus that has come takes the passengers away."""
    is_bus_there = former.subject == "train" and any(is_bus(token) for token in row[: former.event.start])
    has_come = former.event.kind in _GOING | {"arrive"} and (former.subject == "he" or is_bus_there)
    return has_come and is_away(row, one.event)


def _is_named(row: TokenRow, one: Clause) -> bool:
    """Whether a name stands in the line before the event: somebody is meant, though nobody knows who."""
    begin = row.former(one.event.start, "line", "full") + 1
    return any(token.has("name") for token in row[begin : one.event.start])


def _settle_who_comes(row: TokenRow, former: Clause, one: Clause) -> None:
    """Settles what a refusal, a journey or a trip say behind a journey: another comes, or the same after work."""
    if one.subject == "own" and _is_fetched(row, former, one):
        one.subject = former.subject  # 孩子他爸来了，接走了3个
    if _is_only_bound(row, former, one):
        former.mood = "soon"  # 我回车站，大概一刻钟
    if former.event.kind == "take" and one.event.kind == "cannot" and _is_still_carrying(row, former):
        former.event.kind = "reason"  # 拉着3个，来不了
    if _has_brought_them(row, former, one):
        former.event.kind = "deliver"
    if _replaces(former, one):
        one.event.kind = "go"
    if (
        former.event.kind in {"off", "reason"}
        and former.mood != "cond"
        and comes_after_work(row, former, one)
    ):
        former.mood = "later"  # 下班了，10分钟到


def _is_only_bound(row: TokenRow, former: Clause, one: Clause) -> bool:
    """「回站 8分」: who still needs some time is not back."""
    is_back = former.event.kind == "back" and former.mood in _OPEN and one.event.kind in {"eta", "clocktime"}
    is_said = any(token.has("particle") for token in row[former.event.start : former.event.end])
    is_there = first_word(row, former.event).endswith(("了", "到")) or former.event.fields.keys() & {"lane"}
    return is_back and not is_said and not is_there and one.subject in {"own", "self", former.subject}


def _is_still_carrying(row: TokenRow, former: Clause) -> bool:
    words = row[former.event.start : former.event.start + 2]
    return any(token.text.endswith("着") for token in words)


def _has_brought_them(row: TokenRow, former: Clause, one: Clause) -> bool:
    """「送了3个，回家了」: who goes home has brought them, he does not set out."""
    is_sent = former.event.kind == "take" and first_word(row, former.event) in _SENDING
    return is_sent and one.event.kind in {"off", "reason"} and one.subject == former.subject


def _follow_trip(row: TokenRow, former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """Sets the mood of what follows a trip, a need or delivery; returns whether the mood is settled."""
    if says_more_of(row, former, one, between):
        return True
    if comes_first(row, former, one, between):
        former.mood, one.mood = "nominal", "soon"  # 送完就来
        return True
    if former.event.kind == "reason" and one.event.kind in _GOING and not between:
        one.mood = "nominal"  # 有客去机场
        return True
    if former.mood == "later" and one.event.kind == "reason" and not between:
        one.mood = "later"  # 明天去年检
        return True
    if _says_who_sits_where(row, former, one, between):
        one.mood = "nominal"  # 接了四个，后排挤了三个
        return True
    if _is_not_yet(former, one, between):
        one.mood = "cond"
    elif former.event.kind == "deliver" and _is_on_its_way(row, one.event):
        one.mood = "soon"
    elif former.mood == "ask" and between and between[0].text in {"还是", "或者"}:
        one.mood = "ask"  # 去还是不去
        return True
    elif former.event.kind in _CARRYING and _is_still_to_come(row, one, between):
        one.mood = "soon"  # 接3个，送完回来; 接3个送回家
    return False


def _is_not_yet(former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """「快送到了，5分钟」, 「快送到了我现在掉头」, 「再来两台就够了」: the first has to happen before the second."""
    if former.event.kind == "need" and one.event.kind == "enough":
        return any(token.text == "就" for token in between)
    if former.event.kind != "deliver" or former.mood not in {"near", "soon"}:
        return False
    is_joined = not any(token.has("comma", "gap") for token in between)
    return one.event.kind == "eta" or (one.event.kind in _GOING and is_joined)


def _is_conditional(former: Clause, one: Clause, between: Sequence[Token]) -> bool:
    """Two journeys in one breath, the second with 就: the first is its condition."""
    return (
        former.event.kind in _GOING
        and one.event.kind in _GOING
        and not former.event.has_aspect
        and not one.event.has_aspect
        and any(token.text == "就" for token in between)
        and not any(token.has("comma", "gap") for token in between)
    )
