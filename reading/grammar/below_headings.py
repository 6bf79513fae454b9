"""Reads the lines of names below a heading that has no colon: 「在途」, 「已到场」, 「今晚能来的」 (K10)."""

import re
from collections.abc import Sequence

from reading.grammar.event import END, Event
from reading.grammar.names import split
from reading.grammar.row import Token, TokenRow, at

_OF_THOSE = {"到了的": "arrive", "收到的": "receive", "能来的": "go", "来的": "go", "送完的": "deliver"}
PREDICATES = (
    "arrive",
    "arrived",
    "receive",
    "deliver",
    "delivered",
    "take",
    "road",
    "cannot",
    "back",
    "neg",
)
_BATCH = re.compile(
    r".{0,4}?(?:第[一二两三四五六七八九十0-9]{1,2}|头一?|首|又一|再一|[这那上刚]一?|最后一?|末)[批趟轮拨波](?:车|走的|出发的?|走了?|已走|的)?"
)
_ENTRY_MARKS = frozenset(":、,")
_LONGEST_ENTRY = 4
_NO_ENTRY = (
    "self", "we", "number", "minute", "clock", "with", "call", "pad", "agree", "done", "tail", "particle", "neg", "now", *PREDICATES,
)  # fmt: skip
"""Classes of words that no entry of a list of names has."""
_BETWEEN = ("gap", "comma", "line", "with", "tail")
_OF_ALL = frozenset(
    {"理由", "原因", "都", "全部", "后面", "其他", "其余", "剩下", "剩下的", "一共", "共", "具体", "名单"}
)
_FARTHEST = 6
_PROXY = ("behalf", "report", "say", "receive", "tail", "particle")
_FOR, _TWO = frozenset({"代", "替", "帮", "代替"}), 2


def heading(row: TokenRow, here: int) -> Event | None:
    """「到了的：张三」, 「今晚能来的」 above a list: said of those who are listed."""
    kind = _OF_THOSE.get(row[here].text)
    if kind is None:
        return None
    event = heading_back(row, here, here + 1) or Event(kind, here, here + 1, has_aspect=kind == "arrive")
    is_above = here + 1 < len(row) and (row[here + 1].text == ":" or first_line(row, event))
    return event if is_above and row.following(here, "name") < len(row) else None


def is_remark(row: TokenRow, here: int) -> bool:
    """「来不了的有：张三 李四，理由都是限号」: words behind the mark that are of none of those listed."""
    if row[here - 1].text != "," or row[here].text not in _OF_ALL:
        return False
    end = row.following(here, "line")
    return not any(token.has("name", "self") for token in row[here:end])


def heading_back(row: TokenRow, here: int, end: int) -> Event | None:
    """「回来的：张三」"""
    if not here or row[here].text != "来的" or row[here - 1].text != "回":
        return None
    return Event("back", here - 1, end, has_aspect=True, fields={"in_square": True})


def first_line(row: TokenRow, event: Event) -> int:
    """Where the list below the heading begins; 0 where something else stands in the heading's line, or no list below it."""
    here = event.end
    while here < len(row) and row[here].has(
        "gap", "tail", "particle", "have", "number", "measure", "passenger", "listword"
    ):
        here += 1
    if here + 1 >= len(row) or not row[here].has("line") or not row[here + 1].has("name", "gap", "line"):
        return 0
    before = event.start - 1
    while before >= 0 and not row[before].has("line"):
        if row[before].has("name", "self", "number"):
            return 0
        before -= 1
    return here + 1


def is_of_a_batch(row: TokenRow, colon: int) -> bool:
    """Whether the heading before the colon says which cars left together: 头一批：, 第二趟走的：."""
    begin = row.former(colon, "line", "full", "comma") + 1
    return bool(_BATCH.fullmatch("".join(token.text for token in row[begin:colon])))


def below(row: TokenRow, event: Event, here: int) -> Event:
    """The names in the lines below the heading, as far as a line has nothing but names and what stands in brackets."""
    names: list[str] = []
    while here < len(row):
        end = next((place for place in range(here, len(row)) if row[place].has("line")), len(row))
        line = _without_brackets(row[here:end])
        if not all(token.has("name", *_BETWEEN) for token in line):
            break
        names += [name for token in line if token.has("name") for name in split(token.text)]
        event.end = end if line else event.end
        here = end + 1
    event.names = tuple(dict.fromkeys(names))
    return event


def _without_brackets(line: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    here = 0
    while here < len(line):
        if line[here].text == "(":
            here = behind_bracket(line, here)
        else:
            kept.append(line[here])
            here += 1
    return kept


def behind_bracket(row: Sequence[Token], here: int) -> int:
    while here < len(row) and row[here].text != ")":
        here += 1
    return min(here + 1, len(row))


def signed(row: TokenRow, event: Event, here: int) -> Event:
    """「收到（张三）」, 「收到（代张三报）」"""
    end = behind_bracket(row, here)
    inside = _without_proxy(
        [token for token in row[here + 1 : end] if not token.has("gap") and token.text != ")"]
    )
    if inside and all(token.has("name") for token in inside):
        event.names = tuple(name for token in inside for name in split(token.text))
        event.end = end
    elif at(row, here + 1, "forwhom") and all(token.has("he", *_PROXY) for token in inside):
        event.is_odd, event.end = True, end  # 收到（替他）
    elif (
        inside
        and any(token.has("unknown") for token in inside)
        and not any(token.has("comma") for token in inside)
    ):
        event.is_odd, event.end = True, end
    return event


def signed_behind(row: TokenRow, event: Event, here: int) -> Event:
    """「收到，代张三」, 「到了 替李四报的」: the event with those for whom it is reported."""
    if not (at(row, here, "comma", "gap") and here + 1 < len(row) and row[here + 1].text in _FOR):
        return event
    end = row.following(here + 1, "comma", "full", "line", "gap", "question")
    words = _without_proxy(row[here + 1 : end])
    is_told = len(words) < end - here - _TWO or row[here + 1].text != "帮"
    is_named = bool(event.names) or (event.start > 0 and row[event.start - 1].has("name", "he", "self"))
    if words and is_told and not is_named and all(token.has("name") for token in words):
        event.names, event.end = tuple(name for token in words for name in split(token.text)), end
    return event


def _without_proxy(words: list[Token]) -> list[Token]:
    """The words without those that say that one reports for another: 代|张三|报."""
    if not words or not words[0].has("forwhom"):
        return words
    end = len(words)
    while end > 1 and words[end - 1].has(*_PROXY):
        end -= 1
    joining = ("with", "comma")
    return [token for token in words[1:end] if not (token.has(*joining) and not token.has("name"))]


def unknown_entry(row: TokenRow, here: int) -> int:
    """Where an entry of several words ends that may be somebody whom nobody knows (但小平, 豆豆爸); 0 where none begins."""
    if not (row[here - 1].has("line") or row[here - 1].text in _ENTRY_MARKS):
        return 0
    end = here
    while end < len(row) and not row[end].has(*END, "gap"):
        end += 1
    entry = row[here:end]
    is_han = all("\u3400" < sign < "\ua000" for token in entry for sign in token.text)
    may_be_one = any(token.has("name", "unknown") for token in entry) and not any(
        token.has(*_NO_ENTRY) for token in entry
    )
    is_short = bool(entry) and entry[-1].end - entry[0].start <= _LONGEST_ENTRY
    has_more = any(not token.has("name") for token in entry)
    return end if is_han and may_be_one and is_short and has_more else 0


def names_us(row: TokenRow, event: Event, here: int) -> bool:
    """Whether a list of those who come follows: 「我们仨都去，我、张三、李四」."""
    who = row[here + 1 :]
    return (
        here < len(row)
        and row[here].text == ","
        and _are_several(row[max(0, event.start - _FARTHEST) : event.start])
        and any(token.has("self") for token in who)
        and any(token.has("name") for token in who)
        and all(token.has("name", "self", *_BETWEEN) and not token.has("we") for token in who)
    )


def _are_several(before: list[Token]) -> bool:
    """「我们仨」, 「我带仨车」"""
    is_with_cars = any(token.has("self") for token in before) and any(
        token.has("car", "unit") for token in before
    )
    return is_with_cars or any(token.has("we") for token in before)


def is_over(row: TokenRow, here: int, *, has_names: bool) -> bool:
    """Whether the list ends before `here`: a heading or words of nobody stand in the next line, or a remark behind the mark."""
    if row[here].has("line") and is_heading(row, here + 1):
        return True
    is_apart = has_names and (row[here - 1].has("line") or is_remark(row, here))
    return is_apart and not row[here].has("name", "self")


def is_heading(row: TokenRow, here: int) -> bool:
    while here < len(row) and not row[here].has("line"):
        if row[here].text == ":":
            return True
        here += 1
    return False
