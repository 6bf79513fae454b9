"""Finds whom the speaker brings along, each with a car of his own: 收到，我带张三 李四; 我和王五一起; 我们三人出发 (K8)."""

from reading.grammar.event import END, Event, Row, aspect, ends_here
from reading.grammar.names import split
from reading.grammar.phrases import party
from reading.grammar.row import at, skip

_BRINGING = frozenset({"带", "带着", "捎", "捎着"})
_CALLING = frozenset({"叫", "喊"})
"""With 上 and 一起 behind the names: 叫上老王一起来."""
_TOGETHER = frozenset({"一起", "一块", "一块儿", "一道", "一齐", "一同", "一淘", "一路", "都来"})
_COMING = frozenset({"来", "来了", "过来", "去", "到"})
_BETWEEN_NAMES = ("with", "gap")
_OF_US = frozenset({"仨", "俩"})


def together(row: Row, here: int) -> Event | None:
    """Behind 收到 it needs no verb (收到，带张三); else 我 before and 一起 behind the names."""
    has_called = row[here].text in _CALLING
    if row[here].has("say", "wish") and not has_called:
        return None
    brings = row[here].text in _BRINGING
    end = here + 1
    has_up = (brings or has_called) and at(row, end, "result") and row[end].text == "上"
    if has_called and not has_up:
        return None
    end += has_up
    names: list[str] = []
    while end < len(row) and (row[end].has("name", *_BETWEEN_NAMES) or row[end].text == "、"):
        names += split(row[end].text) if row[end].has("name") else []
        end += 1
    if not names or row[here].has("gap", "comma"):
        return None
    is_together = end < len(row) and row[end].text in _TOGETHER
    if has_called and not is_together:
        return None
    end += is_together
    if is_together and at(row, end, "arrive") and at(row, end + 1, "particle"):
        return None  # 我和老赵一起到了: both are there
    end += is_together and end < len(row) and row[end].text in _COMING
    end = skip(row, end, "particle", "tail")
    is_own = at(row, here - 1, "self", "we") if here else False
    is_answer = row.has_before(here, "receive") and (brings or is_together)
    if end < len(row) and not row[end].has(*END):
        return None
    if not (is_answer or (is_own and is_together)):
        return None
    if has_called:
        return Event("weakgo", here, end)  # 我喊上老王一起来: he himself has said nothing yet
    return Event("together", here, end, names=tuple(dict.fromkeys(names)))


def comes_along(row: Row, here: int) -> bool:
    """Whether what begins at `here` says that somebody rides along: 一起来, 一块儿过去."""
    return (
        here + 1 < len(row)
        and row[here].text in _TOGETHER
        and (row[here + 1].text in _COMING or row[here + 1].has("go"))
    )


def drivers(row: Row, here: int) -> Event | None:
    """「收到，我们三人出发」, 「收到，三人出发」: those who count themselves are no passengers; 我3个走了 is a trip."""
    said = party(row, here)
    if said is None or len(said.groups) > 1 or said.groups[0].tag or said.is_odd:
        return None
    verb = skip(row, said.end, "now", "all", "done", "soon")
    if not at(row, verb, "go") or at(row, verb, "arrive") or row[verb].text in _COMING:
        return None
    former = row[here - 1] if here else None
    is_ours = former is not None and (
        former.has("we")
        or former.text == "咱"
        or (former.has("self") and row[here].text in _OF_US)  # 我仨走了
    )
    end, has_aspect = aspect(row, verb + 1)
    if not ends_here(row, end) or not (is_ours or (_answers_before(row, here) and end == said.end + 1)):
        return None
    if row[verb].text == "走":
        return Event("boarded", here, end, True, groups=said.groups, is_odd=True)  # 我们三个先走了
    cars = said.groups[0].amount
    return Event("go", here, end, has_aspect, {"cars": cars} if cars and cars > 1 else {})


def _answers_before(row: Row, here: int) -> bool:
    """Whether 收到 stands before, with nothing but a mark between."""
    while here and row[here - 1].has("comma", "gap", "tail", "particle"):
        here -= 1
    return here > 0 and row[here - 1].has("receive")
