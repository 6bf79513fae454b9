"""Reads the mood of an event from the words before it: plain, soon, asked, denied, doubted, under a condition (R8, R14)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reading.grammar.below_headings import is_of_a_batch
from reading.grammar.conditions import has_come_true
from reading.grammar.event import Event, Row, first_word
from reading.grammar.row import Token, at

_BY_CONTEXT = ("ago", "later", "cond")
_BESIDE: tuple[tuple[frozenset[str], tuple[str, ...], str], ...] = (
    (frozenset({"take", "boarded"}), ("limit",), "wish"),
    (frozenset({"off"}), ("clock", "number"), "later"),
    (frozenset({"receive"}), ("number", "total", "merely"), "nominal"),  # 一共20个收到
    (frozenset({"enough"}), ("be",), "nominal"),  # 真是够了
    (frozenset({"need"}), ("limit",), "neg"),  # 最多再来一台
    (frozenset(), ("ask",), "ask"),
    (frozenset({"arrive"}), ("thing", "minute", "hour"), "later"),  # 还有一公里到
)
"""Events (none: all), the classes of words before them, and the mood that these give; the first row decides."""
_ANNOUNCING = frozenset({"通知", "喊", "叫", "告诉", "转告"})
_SAID = frozenset({"说", "讲", "报", "提", "话"})
_OF_WORDS = frozenset({"amend", "undo", "correction"})
_LONGEST_HEADING = 24
_BY_THEN = frozenset({"以前", "之前", "前"})
_TWO = 2
_ONCE_I = frozenset({"等我", "等俺", "待我", "等我先"})
_OF_A_CONDITION = frozenset({"off", "reason", "clocktime"})
_MENTIONED = re.compile(
    r"(?:(?:刚刚?|刚才|刚头|刚刚才|先前|前头|前面)[我俺额]?[说讲报]的?|[我俺额](?:刚刚?|刚才|刚头|先前|前头)?[说讲报]的)是?$"
)
_JOURNEYS = frozenset({"go", "weakgo", "road"})
_BY_LEAD = ("neg", "try", "hedge", "near", "wish", "soon", "intend", "able")


def mood_before(row: Row, event: Event) -> str:
    """What the word directly before the event makes of it: 去接3 and 去A列 are still to come, 10分钟到不了 says only how long."""
    if not event.start:
        return ""
    before = event.start - 1
    while before > 0 and (
        (row[before].has("hence", "reach", "gap") and not row[before].has("minute"))
        or (event.kind == "cannot" and row[before].has("hedge"))  # 三十分钟怕是搞不赢
    ):
        before -= 1
    former = row[before]
    if (
        event.kind in {"take", "lane", "stand", "arrive"}
        and former.has("go")
        and not former.has("arrive", "helps")
    ):
        return "wish"
    if _is_errand(row, event) or _is_other_lane(row, event):
        return "wish"
    if (
        event.kind == "take"
        and former.has("soon")
        and former.text.startswith("马上")
        and at(row, event.start + 1, "result")
    ):
        return "near"  # 马上接到3个
    if _is_quoted(row, event.start):
        return "quoted"
    if event.kind == "arrive" and former.has("before"):
        return "ago"
    if event.kind == "reason" and former.has("go") and before and row[before - 1].has("later"):
        return "later"  # 明天去年检
    is_timed = event.kind in {"cannot", "deliver"} or first_word(row, event) == "打卡"  # 明天早班，八点打卡
    if is_timed and former.has("minute", "hour", "clock", "span"):
        return "later"
    return ""


def _is_other_lane(row: Row, event: Event) -> bool:
    """「A列满了停B列」: where others are to stop."""
    is_told = event.kind == "stand" and "lane" in event.fields and not event.has_aspect
    before = row[: event.start]
    return (
        is_told
        and any(token.has("lane") for token in before)
        and not any(token.has("self", "we", "name", "arrive", "arrived") for token in before)
    )


def _is_errand(row: Row, event: Event) -> bool:
    """「收到，接个亲戚」, 「顺路接个人」: whom he fetches before he comes is no passenger of the night."""
    if event.kind != "take" or event.has_aspect:
        return False
    if any(token.has("number", "couple", "family", "vague") for token in row[event.start : event.end]):
        return False
    return row.has_before(event.start, "errand", "receive", "join")


def _is_quoted(row: Row, start: int) -> bool:
    """「格式：接3」, 「他回我：收到」: a heading of other words, or of somebody's saying, stands before a colon."""
    colon = row.colon_before(start)
    if colon < 0 or is_of_a_batch(row, colon):
        return False
    heading = row[max(row.former(colon, "line", "full") + 1, colon - _LONGEST_HEADING) : colon]
    if any(token.has("name", "self", "pad", "now", "amend", "wrong") for token in heading):
        return False
    return any(token.has("unknown", "ago") for token in heading) or any(
        token.has("say") for token in heading[1:]
    )


def mood_of(direct: list[Token], place: int, event: Event) -> str:
    """Returns the mood that the words before the event give it; those from `place` on stand behind the subject."""
    if said := next(
        (mood for index in range(len(direct) - 1) if (mood := _mood_of_saying(direct, index))), ""
    ):
        return said
    if special := _special(direct, event):
        return special
    there = {kind for token in direct for kind in token.kinds}
    is_denied = event.kind == "receive" and "neg" in there
    for kinds, classes, mood in () if is_denied else _BESIDE:
        if there.isdisjoint(classes):
            continue
        if (not kinds or event.kind in kinds) and any(
            token.has(*classes)
            and not token.has("say")
            and not _is_a_label(direct, index)
            and not (event.kind == "boarded" and token.kinds.get("limit") == "car")  # 一车坐了六个
            for index, token in enumerate(direct)
        ):
            return mood
    for mood in _BY_CONTEXT:
        if mood in there and any(_is_context(direct, index, mood, event) for index in range(len(direct))):
            return mood
    if (
        "say" in there
        and _is_reported(direct, event)
        and not (event.kind == "need" and _is_announced(direct))
    ):
        return "reported"
    if (
        "wish" in there
        and "behalf" not in there
        and any(
            token.has("wish") and not token.has("say", "pad") and not _has_helped(token, event)
            for token in direct[:place]
        )
    ):
        return "wish"
    return _mood_of_lead(direct[place:], event, there)


def _special(direct: list[Token], event: Event) -> str:
    """The mood of a habit, a question in English, or a condition with a time of its own; empty where there is none."""
    if event.kind in _JOURNEYS and not event.has_aspect and any(token.has("habit") for token in direct):
        return "nominal"  # 半夜还出门
    if event.kind in _OF_A_CONDITION and any(token.kinds.get("cond") == "if" for token in direct):
        return "cond"  # 要是十二点前下班我就过去
    if event.kind not in _OF_WORDS and any(
        one.has("neg") and other.text in _SAID for one, other in pairwise(direct)
    ):
        return "reported"  # 张三没说他到了
    if any(
        one.has("notbe") and other.has("self", "we") and other is direct[-1]
        for one, other in pairwise(direct)
    ):
        return "neg"  # 不是我到了，是救护车到了
    return "ask" if is_asked_in_english(direct) else ""


def _is_a_label(direct: list[Token], here: int) -> bool:
    """「新7号到了」 says who, 「#1 收到」 which call; 「还有一公里到」 how far."""
    return direct[here].text == "号" or (here > 0 and direct[here - 1].text == "#")


def _is_context(direct: list[Token], index: int, mood: str, event: Event) -> bool:
    token = direct[index]
    if not token.has(mood) or token.has("now", "reach", "wish", "queue"):
        return False
    if mood == "cond" and any(one.text.startswith("已") and one.has("done") for one in direct[index + 1 :]):
        return False  # 车修好了 已经到场
    if mood == "cond" and has_come_true(direct[index:], event):
        return False
    if (
        mood == "cond"
        and token.text in _ONCE_I
        and event.kind in _JOURNEYS
        and any(one.text in {"就", "再"} for one in direct[index:])
    ):
        return any(
            one.has("he", "kin", "name", "arrive", "adult") for one in direct[index:]
        )  # 等我加个油就来
    if mood == "ago" and token.text in _BY_THEN and index and direct[index - 1].has("clock"):
        return False  # 12点以前准到
    is_estimate = token.has("about") and event.kind == "eta"
    return not is_estimate and not (index and direct[index - 1].has("train", "trainword"))


def _mood_of_lead(words: list[Token], event: Event, there: set[str]) -> str:
    """The mood of the words behind the subject; `there` are the classes of these and other words."""
    for mood in _BY_LEAD:
        if mood in there and any(
            token.has(mood) and not (_is_only_agreed(words, index, mood) or _has_helped(token, event))
            for index, token in enumerate(words)
        ):
            is_still_soon = mood == "near" and not event.has_aspect and not event.fields
            return "soon" if is_still_soon else mood
    return "plain"


def _has_helped(token: Token, event: Event) -> bool:
    """「我帮忙载了两位」 tells, 「帮忙载两位」 asks."""
    return event.has_aspect and token.has("helps")


def _is_only_agreed(words: list[Token], index: int, mood: str) -> bool:
    """「好晓得了现在往车站赶」: 好 is no ability here."""
    is_answer = words[index].has("agree") and index + 1 < len(words) and words[index + 1].has("agree")
    return mood in {"soon", "able"} and (words[index].has("now") or is_answer)


def is_mentioned(direct: Sequence[Token]) -> bool:
    """「刚才说接3」, 「我说的到了」: one's own word is only spoken of, and no new fact."""
    words = "".join(token.text for token in direct if not token.has("gap"))
    spoken_to = bool(direct) and (direct[0].has("call") or (direct[0].has("kin") and "我" in words))
    return bool(_MENTIONED.search(words)) and not any(
        token.has("name", "he", "call", "kin") for token in direct[spoken_to:]
    )


def _mood_of_saying(direct: list[Token], here: int) -> str:
    """「让张三过来」, 「请李四接3」 are wishes, 「我没说我到了」 says nothing; 「别说了我到了」 does."""
    behind = direct[here + 1]
    if (direct[here].has("wish") or direct[here].text in {"喊", "通知"}) and behind.has("name"):
        return "wish"
    is_over = behind.text.endswith("了") or (
        here + _TWO < len(direct) and direct[here + _TWO].has("particle")
    )
    return "neg" if direct[here].has("neg") and behind.has("say") and not is_over else ""


def is_asked_in_english(direct: Sequence[Token]) -> bool:
    """「is 张三 coming」, 「did he arrive」: the verb stands before whom it asks about."""
    words = [token for token in direct if not token.has("gap")]
    return len(words) > 1 and words[0].has("auxiliary") and words[1].has("name", "he", "you", "all", "latin")


def _is_announced(direct: list[Token]) -> bool:
    """「麻烦通知一声常山站要3台车」: a call that others are to hear, said by nobody else."""
    said = next((token for token in direct if token.has("say")), None)
    is_alone = not any(token.has("he", "name", "unknown", "thing", "adult") for token in direct)
    return said is not None and said.text in _ANNOUNCING and is_alone


def _says(direct: list[Token], here: int) -> bool:
    """Whether somebody says something: 回武汉站 is no answer."""
    goes = here + 1 < len(direct) and direct[here + 1].has("station", "area", "square", "place")
    return direct[here].has("say") and not (goes and direct[here].has("stand", "back"))


def _is_reported(direct: list[Token], event: Event) -> bool:
    """Whether somebody who is not named says it; 「我跟你说我到了」 is the speaker's own."""
    said = next((index for index in range(len(direct)) if _says(direct, index)), None)
    if said is not None and direct[said].has("hearsay"):
        return True  # 听说张三到了
    if said is None or any(token.has("name") for token in direct):
        return False
    if _is_of_his_report(direct, said):
        return False
    own = ("self", "we", "that") if event.kind == "need" else ("self", "we", "that", "call")
    return not any(token.has(*own) for token in direct[:said])


def _is_of_his_report(direct: list[Token], said: int) -> bool:
    """「报告一下：我接3」, 「通知：我已到」: nobody says it before the colon, and the speaker names himself behind it."""
    before_him = all(token.has("pad", "gap", "comma", "call", "tail", "with") for token in direct[:said])
    colon = next((place for place in range(said + 1, len(direct)) if direct[place].text == ":"), 0)
    are_his = colon and all(token.has("briefly", "tail") for token in direct[said + 1 : colon])
    is_own_report = direct[said].has("pad") or any(token.has("self", "we") for token in direct[colon:])
    return bool(before_him and are_his and is_own_report)
