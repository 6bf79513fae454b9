"""Finds corrections: numbers that replace others, and what is taken back."""

from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.names import split
from reading.grammar.party import Group
from reading.grammar.phrases import Party, party
from reading.grammar.reports_spoken_of import is_of_cars, of_trip
from reading.grammar.row import at, skip
from reading.grammar.trips_told_now import is_of_now

_BEHIND_AN_UNDO = ("askend", "ask", "apology", "please", "wrong", "odd")
_BEFORE_THE_RIGHT = (
    "particle",
    "comma",
    "tail",
    "take",
    "result",
    "board",
    "be",
    "about",
    "that",
    "briefly",
    "amend",
)
_NO = frozenset({"不", "不是", "唔系", "唔是", "勿是", "弗是", "不系", "no", "nope"})
_ONLY = frozenset({"就", "只", "才", "就是", "只有", "只是", "就接了", "只接了"})
_TWO = 2
_MOST_BEFORE = 3
_RIGHTLY = ("更正", "修正", "纠正")
_UNDONE = (
    "self",
    "tail",
    "take",
    "arrive",
    "number",
    "measure",
    "passenger",
    "receive",
    "deliver",
    "briefly",
)
"""What may stand behind 撤销 and 取消."""


def undo(row: Row, here: int) -> Event | None:
    end, has_aspect = aspect(row, here + 1)
    if is_of_cars(row, here):
        return None
    names: list[str] = []
    while (
        at(row, end, "that", "gap", "undo", "name", *_UNDONE)
        or (at(row, end, "tail") and not at(row, end, "askend"))
        or (names and at(row, end, "comma") and at(row, end + 1, "name"))
    ):
        if row[end].has("gap") and (at(row, end - 1, "that") or _begins_a_reason(row, end + 1)):
            break  # 撤销张三那趟 他车没油了
        names += split(row[end].text) if row[end].has("name") else ()
        end += 1
    is_said_twice = sum(token.has("undo") for token in row[here:end]) > 1
    if not (is_said_twice or ends_here(row, end) or at(row, end, *_BEHIND_AN_UNDO)):
        return None
    number = aspect(row, skip(row, end, "wrong", "odd", "comma"))[0]
    if at(row, number, "amend"):
        number = skip(row, number + 1, "be", "soon", "now")  # 我按错了，实际就2个
        if at(row, number, "number") and at(row, number + 1, "measure", "passenger"):
            return None
    if at(row, number, "number") and not at(row, skip(row, number + 1, "measure", "passenger"), "neg"):
        return None  # 撤销 多报了一个: all of it, or one? 撤销，那5个没上我的车 is all of it
    fields = of_trip(row, max(0, here - _MOST_BEFORE), end)
    return Event("undo", here, end, has_aspect, fields, names=tuple(names))


def _begins_a_reason(row: Row, here: int) -> bool:
    """Whether a word behind the gap says only why: 撤销 多发了, 撤回 点错."""
    return here < len(row) and not row[here].has("that", "undo", "amend", "name", "tail", *_UNDONE)


def cancel(row: Row, here: int) -> Event | None:
    """「取消刚才那条」, 「取消接3」; 「取消报名」 is a refusal."""
    end = skip(row, here + 1, "particle", "tail", "self")
    if at(row, end, "join"):
        return Event("cannot", here, aspect(row, end + 1)[0])
    start = end
    while at(row, end, "that", "gap", "particle", "tail", "name", *_UNDONE):
        if row[end].has("gap") and at(row, end - 1, "that"):
            break
        end += 1
    is_of_something = any(token.has("that", "take", "arrive", "receive") for token in row[start:end])
    names = tuple(name for token in row[start:end] if token.has("name") for name in split(token.text))
    fields = of_trip(row, start, end)
    return (
        Event("undo", here, end, fields=fields, names=names)
        if is_of_something and ends_here(row, end)
        else None
    )


def correction(row: Row, here: int) -> Event | None:
    """「接3，不对，接4」: what follows replaces what was said."""
    end, _ = aspect(row, here + 1)
    end = skip(row, end, "comma", "be", "that", "correction", "tail")
    if named := named_amount(row, here, end):
        return named
    if at(row, end, "number") and at(row, end + 1, "amend"):
        return Event("correction", here, end + 1)  # 人数报错，3改4: what follows is right
    if said := party(row, end):
        return Event("amend", here, not_that(row, said.end), groups=said.groups, is_odd=said.is_odd)
    return Event("correction", here, end) if at(row, end, "take", "name", "waitfor") else None


def named_amount(row: Row, start: int, here: int) -> Event | None:
    """「不对，刚才张三是2个」: how many another one took."""
    after = skip(row, here + 1, "that", "tail", "car", "he") if at(row, here, "name") else here
    if after == here or not at(row, after, "be"):
        return None
    said = party(row, skip(row, after + 1, "take"))
    if said is None:
        return None
    end = not_that(row, said.end)
    return Event("amend", start, end, groups=said.groups, names=split(row[here].text), is_odd=said.is_odd)


def no(row: Row, here: int) -> Event | None:
    """「接4，不，接3」, 「接4，不是，接3」"""
    if row[here].text not in _NO or not ends_here(row, here + 1):
        return None
    before = here - 1
    while before >= 0 and (row[before].has("tail", "gap") or row[before].text == "不"):
        before -= 1
    if before >= 0:
        return correction(row, here) if row[before].has("comma", "number", "measure") else None
    return _alone(row, here, skip(row, here + 1, "comma", "be", "that"))  # 哦不，4个


def amend(row: Row, here: int) -> Event | None:
    is_slip = row[here].kinds["amend"] == "slip"
    if is_slip and (not at(row, here + 1, "number") or (here and row[here - 1].has("unknown", "thing"))):
        return None
    after = skip(row, here + 1, *_BEFORE_THE_RIGHT)
    if after < len(row) and row[after].text in _ONLY:
        after = skip(row, after + 1, "be", "take", "particle")  # 实际就2个
    names: tuple[str, ...] = ()
    if at(row, after, "name") and row[here].text.startswith(_RIGHTLY):
        names = split(row[after].text)
        after = skip(row, after + 1, "that", "he", "car", "be", "take", "particle", "passenger")
    said = party(row, after)
    if not said:
        return None
    end = not_that(row, said.end)
    is_guess = row[here].text.startswith("应") and end < len(row) and row[end].text == "吧"  # 应该是3个吧
    return Event("amend", here, end, groups=said.groups, is_odd=said.is_odd or is_guess, names=names)


def not_that(row: Row, here: int) -> int:
    """Behind the number that is right: 「…不是5个」."""
    after = skip(row, here, "comma")
    if at(row, after, "notbe") and (wrong := party(row, skip(row, after + 1, "take"))):
        return wrong.end
    return here


def not_but(row: Row, here: int) -> Event | None:
    """「不是3个是4个」"""
    if not (first := party(row, skip(row, here + 1, "take"))):
        return None
    if two := second_of_two(first):
        return Event("amend", here, first.end, groups=two) if ends_here(row, first.end) else None
    after = skip(row, first.end, "comma")
    while at(row, after, "comma", "tail", "particle", "gap", "self", "wrong") and not at(row, after, "be"):
        after += 1  # 不是3呀 是4
    if not at(row, after, "be", "amend"):
        return _with_a_reason(row, here, after) if after > first.end else None  # 不是4个，3个
    said = party(row, skip(row, after + 1, "take"))
    if said is None or at(row, skip(row, said.end, "now"), "waitend"):
        return None
    return Event("amend", here, said.end, groups=said.groups)


def second_of_two(said: Party) -> list[Group] | None:
    """The second of two bare numbers with nothing but a gap between them."""
    is_two = len(said.groups) == _TWO and not any(
        group.tag or group.is_joined or group.is_total or group.is_within for group in said.groups
    )
    return said.groups[1:] if is_two else None


def but_not(row: Row, here: int) -> Event | None:
    """「是4个不是3个」"""
    said = party(row, skip(row, here + 1, "particle"))
    if not said:
        return None
    end = not_that(row, said.end)
    is_of_a_trip = row[here].kinds["be"] == "trip"  # 接的是3个
    leaves = skip(row, end, "comma", "self", "we", "now")
    if (
        is_of_a_trip
        and end == said.end
        and at(row, leaves, "aboard")
        and ends_here(row, aspect(row, leaves + 1)[0])
    ):
        return Event(
            "boarded", here, aspect(row, leaves + 1)[0], True, groups=said.groups, is_odd=said.is_odd
        )
    is_now = is_of_a_trip and end == said.end and is_of_now(row, here, end)
    kind = "take" if is_now else "amend"
    return Event(kind, here, end, is_now, groups=said.groups) if end > said.end or is_of_a_trip else None


def apology(row: Row, here: int) -> Event | None:
    """「不好意思，4个」: right behind a report it is another number; so is 我是说接4个."""
    is_meant = row[here].kinds["apology"] == "meant"
    is_behind_a_trip = here > _TWO and any(token.has("take", "aboard", "board") for token in row[:here])
    of_trip = ("take", "aboard", "board", "result", "particle") if is_meant or is_behind_a_trip else ()
    return _alone(row, here, skip(row, here + 1, "comma", "tail", "be", "that", *of_trip))


def written_as(row: Row, here: int) -> Event | None:
    """「刚才打成4了，是3」"""
    wrong = party(row, here + 1)
    if wrong is None:
        return None
    after, _ = aspect(row, wrong.end)
    said = party(row, skip(row, after, "comma", "be", "that", "amend", "self"))
    return Event("amend", here, said.end, groups=said.groups, is_odd=said.is_odd) if said else None


def before_written_as(row: Row, here: int) -> Event | None:
    """「3个，刚才打成4了」"""
    said = party(row, here)
    if said is None:
        return None
    after = skip(row, said.end, "comma", "that", "now", "self")
    if not at(row, after, "writtenas") or not (wrong := party(row, after + 1)):
        return None
    end, _ = aspect(row, wrong.end)
    return Event("amend", here, end, groups=said.groups, is_odd=said.is_odd) if ends_here(row, end) else None


def _with_a_reason(row: Row, start: int, here: int) -> Event | None:
    """「不是仨，俩，那个大哥跟别的车走了」: behind the number stands nothing or a reason without one."""
    said = party(row, here)
    if said is None or not at(row, said.end, "comma"):
        return _alone(row, start, here)
    is_counted = any(token.has("number", "question", "askend", "ask") for token in row[said.end :])
    return None if is_counted else Event("amend", start, said.end, groups=said.groups, is_odd=said.is_odd)


def _alone(row: Row, start: int, here: int) -> Event | None:
    """The number of passengers with which the message ends."""
    said = party(row, here)
    if said is None:
        return None
    end = not_that(row, said.end)
    if not all(token.has("gap", "tail", "comma", "full") for token in row[end:]):
        return None
    is_asked = any(token.has("askend") for token in row[end:])
    return None if is_asked else Event("amend", start, end, groups=said.groups, is_odd=said.is_odd)


def that_is(row: Row, here: int) -> Event | None:
    after = skip(row, here + 1, "take", "tail", "particle")
    if named := named_amount(row, here, after):
        return named
    if not at(row, after, "be", "amend"):
        return _taken(row, here, after, is_said=False)  # 那趟3个不是4个
    said = party(row, skip(row, after + 1, "take"))
    return Event("amend", here, not_that(row, said.end), groups=said.groups) if said else None


def taken(row: Row, here: int) -> Event | None:
    """「我接的3个，不是4个」, 「我拉的是3个」"""
    if not at(row, here + 1, "tail") or row[here + 1].text != "的":
        return None
    is_said = at(row, here + 2, "be")
    return _taken(row, here, here + 2 + is_said, is_said=is_said)


def _is_other_number(row: Row, start: int, said: Party, right: Party) -> bool:
    """「刚报的四个是五个」; 那三个是两个大人一个小孩 says who they are."""
    is_bare = len(right.groups) == 1 and not right.groups[0].tag and right.groups != said.groups
    return is_bare and row[start].text.endswith(("报的", "说的", "讲的"))


def _taken(row: Row, start: int, here: int, *, is_said: bool) -> Event | None:
    said = party(row, here)
    if said is None:
        return None
    behind = skip(row, said.end, "comma")
    if (
        at(row, behind, "be")
        and (right := party(row, behind + 1))
        and (behind > said.end or _is_other_number(row, start, said, right))
    ):
        # 刚才报的两个，是三个
        return Event("amend", start, right.end, groups=right.groups, is_odd=right.is_odd)
    end = not_that(row, said.end)
    is_replaced = is_said or end > said.end
    return Event("amend", start, end, groups=said.groups, is_odd=said.is_odd) if is_replaced else None
