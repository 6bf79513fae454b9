"""Tells refusals from what only stands beside a fact: 到了，进不去; 没油了，半小时后到; 以前一晚上接三十个现在老了跑不动."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.event import Event
from reading.grammar.row import TokenRow

_OWN = frozenset({"own", "self", "both"})
_STATED = frozenset({"plain", "soon", "able", "near", "intend"})
_ARRIVALS = frozenset({"arrive", "stop", "stand", "queued"})
_NOT_IN = ("不去", "不来", "不进", "不过", "不了")
_WAYS_IN = frozenset("进过插挤靠")
_TODAY = ("今", "现在")
_TRAFFIC = ("堵", "塞车", "塞死", "封路", "高速封", "封了", "拥堵", "缓行", "前面撞", "车祸", "排长")
_NO_FURTHER = ("动不", "走不", "过不去", "过不来", "开不", "挪不", "动弹不", "前进不")
_WITH_A_CAR = ("插不进", "开不进", "挤不进", "停哪", "停在哪")
_I = ("我", "俺", "额", "咱")
_AFTERWARDS = frozenset({"再", "就", "马上", "才", "立马", "立刻"})
_COMING = frozenset({"来", "过来", "赶来", "赶过来", "过去", "去", "回来", "赶过去", "嚟", "过嚟"})
_COMING_AFTERWARDS = frozenset(
    {"再来", "就来", "马上来", "再过来", "再去", "再过去", "就过来", "就去", "才来"}
)
_JUST = frozenset({"刚", "刚刚", "才", "刚才"})
_AGE = frozenset({"elderly", "aged"})


def is_only_beside(row: TokenRow, said: Sequence[Clause], one: Clause) -> bool:
    """Whether a refusal is none, because of what the same person says beside it."""
    if one.event.kind == "cannot" and _is_stuck_for_a_while(row, said, one):
        return True
    if one.event.kind == "cannot" and _is_at_the_gate(row, one.event):
        return any(
            former.event.kind in _ARRIVALS
            and former.event.start < one.event.start
            and former.mood == "plain"
            and former.subject in _OWN
            for former in said
        )
    if one.event.kind == "reason" and one.subject in _OWN:
        return any(_comes_in_time(other) for other in said)
    if one.event.kind == "off" and one.subject in _OWN:
        return _has_just_ended(row, said, one)
    return one.event.kind in {"cannot", "reason"} and _is_of_old_times(row, said, one)


def _is_stuck_for_a_while(row: TokenRow, said: Sequence[Clause], one: Clause) -> bool:
    """「堵在中央门动不了，估计还要一刻钟」: he stands in traffic, and says when he will be there."""
    is_traffic = any(token.text.startswith(_TRAFFIC) for token in row[: one.event.start])
    return (
        is_traffic
        and one.subject in _OWN
        and row[one.event.start].text.startswith(_NO_FURTHER)
        and any(
            other.event.kind == "eta" and other.event.start >= one.event.end and other.mood in _STATED
            for other in said
        )
    )


def _has_just_ended(row: TokenRow, said: Sequence[Clause], one: Clause) -> bool:
    """「刚下班，去武汉站」: his own work is over, and he goes to a station; 刚下班，去吃饭 refuses."""
    start = one.event.start
    later = next((other for other in said if other.event.start >= one.event.end), None)
    return (
        start > 0
        and row[start - 1].text in _JUST
        and later is not None
        and later.event.kind in {"go", "weakgo"}
        and later.subject in _OWN
        and later.mood in _STATED
        and later.event.end >= len(row)
    )


def is_himself(row: TokenRow, one: Clause) -> bool:
    """人到了，东广场插不进去: who cannot get in with his car is the speaker."""
    behind = row[one.event.end :]
    return (
        one.event.kind == "arrive"
        and one.subject == "passenger"
        and one.event.start > 0
        and row[one.event.start - 1].text == "人"
        and any(token.text.startswith(_WITH_A_CAR) for token in behind)
    )


def is_called_from(row: TokenRow, said: Sequence[Clause], one: Clause) -> bool:
    """云梦缺车我过去: that cars are missing there is why the speaker goes, and no call."""
    later = next((other for other in said if other.event.start >= one.event.end), None)
    return (
        one.event.kind == "need"
        and one.event.fields.get("cars") is None
        and later is not None
        and later.event.kind in {"join", "go", "weakgo"}
        and later.subject in {"own", "self"}
        and row[later.event.start].text.startswith(_I)
        and later.event.start == one.event.end
    )


def _is_at_the_gate(row: TokenRow, event: Event) -> bool:
    """进不去, 过不来: he is before it."""
    former = row[event.start - 1].text if event.start and not row[event.start - 1].has("comma", "gap") else ""
    words = former + "".join(token.text for token in row[event.start : event.end])
    return not _WAYS_IN.isdisjoint(words) and any(end in words for end in _NOT_IN)


def _comes_in_time(other: Clause) -> bool:
    """半小时后到: when he comes is said, whatever the trouble."""
    return (
        other.event.kind == "eta"
        and other.event.is_reached
        and other.mood in _STATED
        and other.subject in _OWN
    )


def _is_of_old_times(row: TokenRow, said: Sequence[Clause], one: Clause) -> bool:
    """What somebody cannot do any more, told in one breath with what he did in former years."""
    former = next((each for each in reversed(said) if each.event.end <= one.event.start), None)
    if former is None or former.mood != "ago" or former.subject == "named":
        return False
    between = row[former.event.end : one.event.start]
    return not any(token.has("full", "line") for token in between) and any(
        token.has(*_AGE) for token in between
    )


def is_kept_at_home(row: TokenRow, said: Sequence[Clause]) -> bool:
    """「我想去，老婆不让」: why he only wishes to come stands behind."""
    wishes = [one for one in said if one.event.kind in {"go", "weakgo"} and one.mood in {"able", "intend"}]
    return bool(wishes) and any(token.has("excuse") for token in row[wishes[-1].event.end :])


def comes_afterwards(row: TokenRow, said: Sequence[Clause]) -> bool:
    """「车坏了，修好马上过去」, 「没油了，加完再来」: what keeps him at home will be over."""
    reasons = [
        one
        for one in said
        if one.event.kind in {"reason", "off"} and one.mood in _STATED and one.subject in _OWN | {"named"}
    ]
    if not reasons or any(one.event.kind == "cannot" for one in said):
        return False
    if "客" in row[reasons[0].event.start].text:
        return False  # 有客，送完就来: he is asked no more
    behind = row[reasons[0].event.end :]
    for here, token in enumerate(behind):
        if token.has("later", "ask", "neg", "you", "name", "ago"):
            return False
        is_coming = token.text in _COMING and here > 0 and behind[here - 1].text in _AFTERWARDS
        if token.text in _COMING_AFTERWARDS or is_coming:
            return not any(later.has("number", "question", "askend") for later in behind[here + 1 :])
    return False
