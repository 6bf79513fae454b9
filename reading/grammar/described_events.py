"""Tells an event from words that only describe something with it: 来不了的说一声, 收到后回复, 10分钟前到的."""

from reading.grammar.event import Event, Row, ends_here
from reading.grammar.row import at

_MARKS = ("comma", "full", "line", "question")
_TO_BE_REPORTED = frozenset({"arrive", "back", "deliver", "receive", "take", "boarded", "stand", "dropped"})
_BUT = frozenset({"就是", "但是", "可是", "不过", "只是", "但"})
_ADVISING = frozenset({"可以", "记得", "直接", "赶紧"})
_AT = frozenset({"在", "停在", "停到", "排在", "上人", "上客"})


def is_nominal(row: Row, event: Event, *, is_own: bool = False) -> bool:
    """「来不了的说一声」, 「收到后回复」, 「10分钟前到的」: the words only describe something. `is_own`: the speaker names himself."""
    here = event.end
    if (
        here - 1 > event.start
        and row[here - 1].text == "的"
        and here < len(row)
        and not row[here].has(*_MARKS, "gap", "tail")
    ):
        return True
    if here >= len(row):
        return False
    if _is_of_no_car(row, event):
        return True
    if event.kind in _TO_BE_REPORTED and not is_own and _is_to_be_said(row, here):
        return True
    if row[here].text == "的" and event.kind == "reason" and at(row, here + 1, "reason", "cannot"):
        return False  # 我喝了两杯酒的开不了车
    if row[here].text == "的":
        return here + 1 < len(row) and not row[here + 1].has(*_MARKS, "gap", "tail", "particle")
    if row[here].text == "就" and event.kind == "need" and _is_enough(row, here + 1):
        return False
    if row[here].text == "就" and here + 1 < len(row) and goes_on(row, here + 1):
        return False
    is_first = row[here].text == "先" and (
        event.kind in {"reason", "cannot"} or (event.kind in {"take", "boarded"} and event.has_aspect)
    )
    is_remark = event.kind == "arrive" and event.has_aspect and row[here - 1].text in _BUT
    if at(row, here + 1, "particle") or is_first or is_remark:
        return False  # 我到了啊就是找不到东广场, 放工先喇, 太困了先下班了, 接了三个先送到汉口
    return row[here].has("afterwards") or (row[here].text == "就" and event.kind in {"receive", "arrive"})


def _is_of_no_car(row: Row, event: Event) -> bool:
    """「来不了的说一声」, 「我在出站口数人」: said to others, or of work on foot."""
    if event.kind == "stand":
        return row[event.end].has("duty")
    if event.kind in {"reason", "cannot"} and _is_advice(row, event):
        return True
    return event.kind == "cannot" and _is_for_others(row, event.end)


def _is_advice(row: Row, event: Event) -> bool:
    """「车坏在路上可以打这个电话」, 「不来也得来」: said to anybody."""
    here = event.end
    if row[here].text == "也" and event.kind == "cannot":
        return at(row, here + 1, "able", "intend", "need") and at(row, here + 2, "go")
    end = row.following(here, "comma", "full", "line", "gap", "question")
    return any(token.text in _ADVISING for token in row[here:end]) and not row.has_before(end, "self", "name")


def _is_enough(row: Row, here: int) -> bool:
    """「再来两台就够了」, 「再来3台就行」: with so many more the coordinator is content."""
    if at(row, here, "enough"):
        return True
    return at(row, here, "agree") and ends_here(row, here + 1) and not at(row, here + 1, "askend")


def _is_for_others(row: Row, here: int) -> bool:
    """「来不了提前说」, 「来不了也没关系」: said to anybody who cannot come."""
    while here < len(row) and row[here].has("now", "tail") and not row[here].has("particle"):
        here += 1
    if at(row, here, "agree") and row[here - 1].text == "也":
        return True  # 不来也行
    if here >= len(row) or (row[here].has("wish") and at(row, here + 1, "name")):
        return False  # 我不去了让老张去
    return row[here].has("say", "nevermind") and not row[here].has("self", "we")


def _is_to_be_said(row: Row, here: int) -> bool:
    """「到了跟我说一声」, 「张三送到了喊我」: what somebody is to do once he has."""
    while at(row, here, "now") and not row[here].has("particle"):
        here += 1
    if at(row, here, "with", "forwhom") and at(row, here + 1, "self", "we"):
        return True
    if here < len(row) and row[here].text in {"给我", "跟我", "同我"}:
        return True
    return at(row, here, "behalf", "report") or (at(row, here, "say") and at(row, here + 1, "self", "we"))


def goes_on(row: Row, here: int) -> bool:
    """「到了就在西广场停着」, 「到了就上人了」: what stands behind 就 has happened, too."""
    is_done = row[here].has("board", "take") and here + 1 < len(row) and row[here + 1].has("particle")
    return is_done or row[here].text in _AT
