"""Finds 走了 that stands some words behind the passengers."""

from reading.grammar.event import Row, aspect, ends_here
from reading.grammar.names import is_titled
from reading.grammar.row import at, skip

_TAGS = ("elderly", "child", "pregnant", "disabled", "adult", "kin")
_THITHER = frozenset({"去", "到", "往", "回", "送", "送到"})
_LONGEST_DESTINATION = 6
_ONLY = frozenset({"就", "又", "这", "才", "就只", "共"})
_LAST = frozenset({"出发", "走", "走起", "走着", "开走", "开拔", "撤", "发车", "走人"})
"""With these a message may end, and say by that alone that he leaves."""
_OTHER_FACTS = (
    "ask", "cond", "waitfor", "queue", "stand", "deliver", "dropped", "cannot", "you",
    "full", "line", "question", "neg", "unit",
    "go", "kin", "he", "call",
)  # fmt: skip
MOST_TOKENS = 24
"""So far behind its verb stands a number, and behind that 上车."""


def behind_destination(row: Row, here: int, *, is_first: bool) -> int:
    """Where 「出发」 of 「两位去黄陂，出发」 stands; `here` where nobody says where they go and that he leaves.

    `is_first`: whether the message begins with the passengers: 两个学生，往光谷走了.
    """
    if not at(row, here, "go", "take", "bound") or row[here].text not in _THITHER:
        return here
    end = here + 1
    while end < here + _LONGEST_DESTINATION and at(
        row, end, "unknown", "area", "home", "end", "place", "tail"
    ):
        end += 1
    leaves = skip(row, end, "comma", "now", "self")
    is_over = at(row, leaves, "aboard") and ends_here(row, aspect(row, leaves + 1)[0])
    is_parted = leaves > end or (is_first and row[here].text == "往")
    return leaves if end > here + 1 and is_parted and is_over else here


def leaves_at_last(row: Row, here: int, end: int) -> int:
    """Where 「走了」 ends that stands clauses later: 五个小伙子，我车压得直响，走了; 0 where other facts stand between."""
    first = here - (here > 0 and row[here - 1].text in _ONLY)
    if not at(row, end, "comma") or (first and not row[first - 1].has("comma", "full", "tail", "gap")):
        return 0
    for place in range(end, min(len(row), end + MOST_TOKENS)):
        if _tells_something_else(row, place):
            return 0
        verb = skip(row, place + 1, "now", "done", "self", "all")
        are_in = at(row, verb, "board") and row[verb - 1].has("all")  # 都上来了
        if row[place].has("comma") and (are_in or at(row, verb, "aboard")):
            left, has_aspect = aspect(row, verb + 1)
            is_last = first == 0 and left == len(row) and row[verb].text in _LAST
            if (
                (has_aspect or is_last or are_in)
                and ends_here(row, left)
                and not at(row, left, "question", "askend")
            ):
                return left
    return 0


def _tells_something_else(row: Row, here: int) -> bool:
    """Whether a word stands at `here` with which another fact may be told; a surname among unknown words is none."""
    if row[here].text == "挤":
        return False  # 一家五口，挤一挤都上来了，走
    if row[here].has("name"):
        is_word = row[here - 1].has("unknown") and not is_titled(row[here].text)
        return not (is_word or at(row, here + 1, "unknown"))
    return row[here].has(*_OTHER_FACTS) or _tells_of_others(row, here)


def _tells_of_others(row: Row, here: int) -> bool:
    """Whether a trip, a need, or further passengers stand at `here`."""
    is_strong = row[here].kinds.get("take") == "" or row[here].kinds.get("need") == ""
    amount = row[here].amount if row[here].has("number") else None
    is_counted = amount is not None and (amount.is_counted or at(row, here + 1, "measure", "passenger"))
    return is_strong or is_counted or (row[here].has("with") and at(row, here + 1, *_TAGS, "he"))


def drives_off(row: Row, here: int) -> int:
    """Where 「开了」 behind the passengers ends; 0 where it does not end what he says."""
    if (
        not at(row, here, "bring")
        or row[here].text not in {"开", "开车"}
        or not at(row, here + 1, "particle")
    ):
        return 0
    end = aspect(row, here + 1)[0]
    return end if ends_here(row, end) and not at(row, end, "question") else 0
