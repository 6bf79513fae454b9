"""Reads what stands behind an event: a question, a noun that it only describes, or words that do not fit it."""

from functools import lru_cache
from pathlib import Path

from reading.grammar.described_events import goes_on
from reading.grammar.event import Event, Row, ends_here, first_word
from reading.grammar.row import Token, at

_MARKS = ("comma", "full", "line", "question")
_FOLLOWERS = Path(__file__).parent / "followers.tsv"
_ASKED_WITH_BA = frozenset({"receive", "arrive", "back", "go"})
"""到了吧, 回来吧: no statement."""
_THIS_TIME = frozenset({"这回", "这次", "这趟", "这下", "这下子", "这盘", "这转"})
_BY_DEGREES = frozenset({"arrive", "back", "go", "weakgo", "receive", "deliver"})
_FEW = 4
_SHORT = 2
"""So long a word is a noun (消息), a longer one a remark (外面雪大)."""
_TOGETHER = frozenset({"一起", "一块", "一块儿", "一同"})
_UNKNOWN_TO_HIM = frozenset({"不知道", "不晓得", "不清楚", "知道", "晓得", "清楚", "不知", "唔知"})
_IS_AT = frozenset({"在", "正在", "喺", "搁", "勒", "系"})
_ON_FOOT = ("unknown", "say", "wish", "helps", "forwhom")
_CLOSING = ("啊", "啦", "哈", "呀", "哦", "咯", "嘞")
_CLOSED = frozenset({"arrive", "deliver", "undo", "back", "take", "boarded"})
_WITHOUT_OBJECT = ("就位", "到位", "到场", "到岗", "报到", "归位", "落位")
_DEAR = frozenset({"standdown", "enough", "undo", "arrive"})
"""Only what their own row of the table names may stand behind them."""


def is_asked(tail: list[Token], event: Event) -> bool:
    """A question behind the event spoils it, unless an aspect ended the event and the question has a start of its own."""
    words: list[Token] = []
    for index, token in enumerate(tail):
        if token.has("full", "line") or (token.has("comma") and not _is_tag_question(tail[index + 1 :])):
            break
        is_over = event.kind == "receive" or (event.has_aspect and not tail[-1].text.isascii())
        if token.has("gap") and not words and is_over and _asks_apart(tail[index + 1 :]):
            break
        words.append(token)
        if token.has("question"):
            break
    is_marked = bool(words) and words[-1].has("question")
    bare = [
        token
        for token in words
        if not token.has("gap", "comma", "question") and (token.has("askend") or not token.has("tail"))
    ]
    if not bare:
        return is_marked
    if bare[0].has("askend") and all(token.has("askend", "tail", "you", "particle", "pad") for token in bare):
        softly = bare[-1].text == "吧" and not (event.has_aspect and not _is_vague(event))
        if event.kind == "standdown" and bare[-1].text == "吧":
            return is_marked  # 都撤了吧
        is_doubted = event.kind in _ASKED_WITH_BA
        return is_marked or not softly or is_doubted
    if len(bare) == 1 and bare[0].text in {"还是", "或者"} and not event.has_aspect:
        return True
    if is_marked and len(bare) == 1:
        return True
    return _has_question(bare, event, is_marked=is_marked)


def _is_vague(event: Event) -> bool:
    """「接了三四个吧」: he says that he does not know."""
    return any(group.amount is None for group in event.groups or ())


def _has_question(bare: list[Token], event: Event, *, is_marked: bool) -> bool:
    if bare[0].has("sureask", "ask") and not event.has_aspect:
        return True
    if bare[0].text == "没" and len(bare) > 1 and bare[1].has("he") and bare[1].text == "有人":
        return True  # 回来了没有人
    if bare[0].has("neg") and len(bare) > 1 and bare[1].has("see", "take") and event.has_aspect:
        return False  # 我到了没有看到人
    if bare[0].text in {"没", "没有", "没得"} and any(token.text in _UNKNOWN_TO_HIM for token in bare[1:]):
        return True  # 张三到了没我不知道
    if event.kind == "receive" and bare[0].has("call", "you") and bare[-1].has("askend"):
        return True  # 收到了老板这边雪大吗
    if is_marked or any(token.has("ask", "sureask") for token in bare):
        return not event.has_aspect or bare[0].has("askend") or any(token.has("sureask") for token in bare)
    if event.kind == "waiting" and len(bare) > 1 and bare[1].has("elderly", "child", "pregnant", "disabled"):
        return False  # 剩20人 没老人
    return bare[0].text in {"没有", "没", "没得"} and not event.has_aspect


def _asks_apart(words: list[Token]) -> bool:
    """「收到 停哪」, 「到了 么冇得人」: the question has words of its own."""
    if len(words) > 1 and words[0].has("ask") and words[1].has("neg"):
        return True
    return bool(words) and not words[0].has("question", "askend", "sureask", "neg")


def _is_tag_question(words: list[Token]) -> bool:
    """「接3，对吗」"""
    first = next((token for token in words if not token.has("gap")), None)
    return first is not None and first.has("sureask")


def may_follow(row: Row, event: Event, after: int, *, is_sure: bool) -> bool:
    """Whether the word directly behind the event fits it, or its subject and aspect close the event."""
    here = event.end
    if (
        here >= len(row)
        or row[here].has("gap", *_MARKS)
        or row[here - 1].has("gap")
        or _says_why(row, event, after)
    ):
        return True
    if event.kind == "receive" and _has_an_object(row, here):
        return False
    if _is_something_else(row, event):
        return False
    if (
        event.kind == "receive"
        and row[here].has("you", "call")
        and (here + 1 >= len(row) or row[here + 1].has("gap", *_MARKS))
    ):
        return True  # 收到嘞师傅
    if here >= after:
        return (
            event.kind != "reason"
            or first_word(row, event).startswith(("车", "后", "我"))
            or not row[here].has("go", "bound", "take")
        )
    if row[here].text == "就" and here + 1 < len(row) and goes_on(row, here + 1):
        return True
    is_closed = event.kind in _CLOSED and event.has_aspect and row[here - 1].text.endswith(_CLOSING)
    if is_closed or _begins_behind_a_place(row, event):
        return True  # 到了啊保安说停里面
    if event.has_aspect and is_sure and not row[here].has("thing", "measure", "number", "bound"):
        return True
    if event.has_aspect and (
        _goes_back(row, event)
        or (event.kind == "arrive" and _goes_on_there(row, here))
        or (event.kind in _CLOSED and _says_this_time(row, here))
    ):
        return True
    allowed = _followers()
    usual = () if event.kind in _DEAR else allowed["*"]
    return row[here].has(*usual, *allowed.get(event.kind, ())) or event.kind not in allowed


def _begins_behind_a_place(row: Row, event: Event) -> bool:
    """「就位了双闪打着」, 「已就位待客」: what stands behind is the next clause. 到 may have an object (到了腊月)."""
    if (
        row[event.end].has("number", "measure", "ask", "afterwards", "now", "depends")
        or row[event.end].text == "再"
    ):
        return False  # 到位了再说
    word = first_word(row, event)
    is_over = event.has_aspect or word.startswith("已")
    return (
        event.kind == "arrive"
        and is_over
        and word.endswith(_WITHOUT_OBJECT)
        and event.end == event.start + 1 + (row[event.end - 1].has("particle", "tail"))
    )


def _is_stuck_there(row: Row, here: int) -> bool:
    """「我在路上芙蓉路这里堵死哒」: where he is stuck stands behind 在路上."""
    return any(token.has("excuse") for token in row[here : row.following(here, *_MARKS)])


def _says_this_time(row: Row, here: int) -> bool:
    """「真到了这回」"""
    return row[here].text in _THIS_TIME and ends_here(row, here + 1) and not at(row, here + 1, "question")


def _says_why(row: Row, event: Event, after: int) -> bool:
    """「刚才那个不算我手指按错了」, 「我不去了让老张去」"""
    if event.kind == "cannot" and row[event.end].has("wish") and at(row, event.end + 1, "name"):
        return True
    if event.kind == "road" and _is_stuck_there(row, event.end):
        return True
    return event.kind == "undo" and at(row, after, "undo", "wrong") and "错" in row[after].text


def _goes_back(row: Row, event: Event) -> bool:
    """「送到了回北城的路上」, 「送到回去」"""
    return event.kind == "deliver" and row[event.end].text.startswith(("回", "返", "往"))


def _goes_on_there(row: Row, here: int) -> bool:
    """「到了也接上了」, 「到了人在哪里啊」: what he does or asks once he is there."""
    if row[here].has("wayto"):
        return here + 1 < len(row)  # 到了路上太滑了
    if row[here].text in {"也", "又"}:
        return at(row, here + 1, "take", "board")
    return at(row, here, "passenger") and at(row, here + 1, "stand") and at(row, here + 2, "ask")


def _is_something_else(row: Row, event: Event) -> bool:
    """「下班了一起吃饭」, 「到得差不多了」, 「到哈了」: the words only look like the event."""
    behind = row[event.end]
    if event.kind in {"take", "boarded"} and behind.has("hedge"):
        return True  # 接咗4个阿婆唔知计咗未
    if event.kind == "stand" and behind.has(*_ON_FOOT) and _says_only_where(row, event):
        return True  # 我在出站口喊话
    is_together = behind.text in _TOGETHER and event.kind == "off"
    is_degree = behind.text == "得" and event.kind in _BY_DEGREES and not event.has_aspect
    return is_together or is_degree or (behind.text == "了" and row[event.end - 1].has("tail"))


def _says_only_where(row: Row, event: Event) -> bool:
    """Whether the speaker only says that he is at a place, not that he stands in a lane or has stopped there."""
    is_at = event.start > 0 and row[event.start - 1].has("self") and row[event.start].text in _IS_AT
    return is_at and "lane" not in event.fields


def _has_an_object(row: Row, here: int) -> bool:
    """「收到这个消息」, 「收到了哥手套」, 「收到医院的通知」: something else was received."""
    if at(row, here, "name", "area", "home", "passenger", "unknown") and any(
        token.text == "的" for token in row[here + 1 : here + _FEW]
    ):
        return True  # 收到张三发的定位
    while (here < len(row) and row[here].has("call", "you")) or (
        here < len(row) and row[here].text in "这那"
    ):
        here += 1
    return (
        here < len(row)
        and (row[here].has("unknown", "thing") or (row[here].has("pad") and len(row[here].text) <= _SHORT))
        and row[here - 1].has("call", "you", "tail")
    )


@lru_cache(maxsize=1)
def _followers() -> dict[str, tuple[str, ...]]:
    rows = (
        line.split("\t")
        for line in _FOLLOWERS.read_text(encoding="utf-8").splitlines()
        if not line.startswith("# ")
    )
    return {event: tuple(classes.split("|")) for event, classes in rows}
