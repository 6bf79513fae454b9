"""Finds what coordinators say: cars that are needed, and people who wait."""

from typing import Any

from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.phrases import party
from reading.grammar.row import Token, at, skip
from reading.grammar.waiting_tags import tags_of_those_waiting

_FEWEST_WAITING = 10
"""Fewer people beside a place may be a trip."""
_INTO_MINE = ("上我", "坐我", "上俺", "坐俺", "上额", "上咱")
_COUNTING = frozenset({"数", "查", "点", "清点", "点数", "目测", "数过", "查过"})
_FARTHEST = 20
_WHERE_THEY_WAIT = ("候车", "候客", "等候", "等车")
_MANY = ("们", "都")
"""So many tokens before 来5台 may name who comes."""


def counted_enough(row: Row, here: int) -> Event | None:
    """「18台就够」"""
    if not at(row, skip(row, here + 1), "unit"):
        return None
    end = skip(row, skip(row, here + 1) + 1, "car", "soon", "all", "done", "now", "about")
    is_enough = end < len(row) and (row[end].has("enough") or row[end].text == "够")
    if not is_enough or any(
        row[place].text.startswith(("再", "还", "差")) for place in range(max(0, here - 2), here)
    ):
        return None  # 再来两台就够了
    return Event("enough", here, aspect(row, end + 1)[0])


_SHORT = ("差", "缺", "少")


def need(row: Row, here: int) -> Event | None:
    is_weak = row[here].kinds["need"] == "weak"
    if _is_no_need(row, here):
        return None
    if is_weak and any(
        token.has("self", "we", "receive", "company") for token in row[max(0, here - _FARTHEST) : here]
    ):
        return None
    if is_weak and at(row, here + 1, "tail") and row[here + 1].text == "的":
        return None  # 武汉站要的车
    if at(row, here + 1, "tail") and _is_said_of(row, skip(row, here + 2, "car", "number")):
        return None  # 需要的车不是20台, 需要的车不变
    after = skip(row, here + 1, "about", "now", "tail", "need", "about")
    if at(row, after, "number") and (unit := skip(row, after + 1, "now")) and at(row, unit, "unit"):
        amount = row[after].amount
        end = skip(row, unit + 1, "car", "support", "tail")
        return Event(
            "need",
            here,
            end,
            fields={"cars": amount.value if amount else None},
            is_odd=amount is None or not amount.value,
        )
    if at(row, after, "vague") and at(row, after + 1, "car", "unit"):
        return Event("need", here, after + 2, is_odd=row[here].text.endswith(_SHORT))  # 还差好多台啊
    if row[here].text == "来" and at(row, after, "car"):
        return None  # 快来车, 来车了
    if at(row, after, "support", "car"):
        behind = skip(row, after + 1, "comma", "about", "car")
        unit = skip(row, behind + 1)
        if at(row, behind, "number") and at(row, unit, "unit") and (amount := row[behind].amount):
            return Event("need", here, unit + 1, fields={"cars": amount.value}, is_odd=not amount.value)
        is_odd = at(row, after, "car") and at(row, after + 1, "unknown", "thing")
        return Event("need", here, after + 1, is_odd=is_odd)
    return None


def _is_said_of(row: Row, here: int) -> bool:
    """Whether something is said of the cars that are needed, and no number after a colon: 需要的车还差5台."""
    return not (ends_here(row, here) or at(row, here, "unit", "support", "about", "be"))


def _is_no_need(row: Row, here: int) -> bool:
    """「3个人要车」, 「少要三台」"""
    is_of_people = (
        here > 1 and row[here - 1].has("passenger", "measure") and row[here - 2].has("number", "measure")
    )
    return is_of_people or (here > 0 and row[here - 1].text == "少")


def waiting(row: Row, here: int) -> Event | None:
    place = skip(
        row,
        here + 1 + _is_of_those_waiting(row, here),
        "waitfor",
        "about",
        "passenger",
        "have",
        "now",
        "comma",
        "total",
        "tail",
        "particle",
    )
    if at(row, place, "vague") and at(row, skip(row, place + 1, "comma", "about"), "number"):
        place = skip(row, place + 1, "comma", "about")  # 等车的人好多，起码七八十
    place = _behind_counting(row, here, place)
    if at(row, place, "listword"):
        place = skip(row, place + 1, "line", "comma", "total", "passenger", "waitfor", "waitend", "now", "be")
    amount = row[place].amount if at(row, place, "number") else None
    if amount is None:
        return None
    after = skip(row, place + 1)
    is_of_no_people = at(row, after, "unit", "minute", "hour", "thing", "clock", "half", "span")
    is_of_no_people |= row[here].kinds.get("waitfor") == "weak" and _is_on_the_way(row, after)
    is_of_no_people |= waits_for_somebody(row, skip(row, after, "measure", "passenger"))
    if is_of_no_people or at(row, place + 1, "unknown") or _are_elsewhere(row, after):
        return None
    counted = at(row, after, "measure", "passenger")
    tight = place + 1
    while at(row, tight, "measure", "passenger", "reach", "odd"):
        tight += 1
    end = skip(row, after, "measure", "passenger", "reach", "odd")
    if (
        at(row, end, "stand")
        and at(row, end + 1, "station", "place", "square")
        and at(row, end + 2, "waitend", "waitfor", "queue")
    ):
        return _those(row, here, skip(row, end + 3, "waitend", "waitfor", "tail"), amount.value, row[end + 1])
    is_waiting = at(row, end, "waitend", "waitfor")
    if not (
        is_waiting
        or ends_here(row, end)
        or ends_here(row, tight)
        or at(row, end, "elderly", "child", "pregnant", "disabled", "now", "neg", "have")
    ):
        return None
    if row[here].kinds.get("waitfor") == "weak" and not (is_waiting or (counted and row[here].text != "有")):
        return None
    if (
        not counted
        and not is_waiting
        and not (
            ends_here(row, end)
            or ends_here(row, tight)
            or at(row, end, "elderly", "child", "pregnant", "disabled")
        )
    ):
        return None
    return _those(row, here, skip(row, end, "waitend", "waitfor", "particle", "now", "queue"), amount.value)


def waits_for_somebody(row: Row, here: int) -> bool:
    """Whether one of those counted waits for a person of his own, and for no car: 有一个等他对象."""
    verb = skip(row, here, "now", "stand", "go", "about")
    if not at(row, verb, "waitfor", "waitend") or "等" not in row[verb].text or at(row, verb + 1, "gap"):
        return False  # 80人在等 老3
    whose = skip(row, verb + 1, "particle")
    end = whose + at(row, whose, "he", "self")
    is_related = at(row, end, "kin", "adult", "elderly", "child", "couple", "family")
    is_related &= not at(row, end + 1, "number")  # 80人在等老3小2
    return is_related or (at(row, whose, "he") and not row[whose].text.endswith(_MANY))


def _are_elsewhere(row: Row, here: int) -> bool:
    """「其余三位还在高架上」: they are drivers; 「剩下的四位都上我车了」"""
    verb = skip(row, here, "measure", "passenger", "all", "now", "done")
    if at(row, verb, "aboard", "board") and row[verb].text.startswith((*_INTO_MINE, "在车上")):
        return True  # 剩 4 在车上
    end = skip(row, here, "measure", "passenger", "reach", "odd")
    there = skip(row, end, "now", "stand")
    return at(row, there, "road") or (
        at(row, there, "area") and any(token.has("stand") for token in row[end:there])
    )


def _behind_counting(row: Row, here: int, place: int) -> int:
    """Where the number stands behind words of counting: 候车的我溜达着查了一圈，五十三个."""
    mark = row.following(here, "comma")
    counts = [index for index in range(here + 1, min(mark, here + _FARTHEST)) if row[index].text in _COUNTING]
    number = skip(row, mark + 1, "total", "about")
    if (
        not counts
        or not at(row, number, "number")
        or any(token.has("neg", "name") for token in row[here:mark])
    ):
        return place
    amount = row[number].amount
    return number if amount and (amount.upper or 0) >= _FEWEST_WAITING else place


def _is_on_the_way(row: Row, here: int) -> bool:
    """「还有 2 个路口」: how far it still is."""
    noun = skip(row, here, "measure")
    return noun > here and at(row, noun, "area") and ends_here(row, noun + 1)


def _is_of_those_waiting(row: Row, here: int) -> bool:
    """「等的人是21个」"""
    return at(row, here + 1, "be") and row[here].text.endswith("人")


def waiting_amended(row: Row, here: int) -> Event | None:
    """「候车人数改为65」: how many wait, and no passengers of a trip."""
    before = here - 1
    while before > 0 and row[before].has("gap", "tail", "pad"):
        before -= 1
    is_of_those = before >= 0 and row[before].has("waitfor", "waitend", "queue") and "人数" in row[here].text
    place = skip(row, here + 1, "comma", "about", "be")
    amount = row[place].amount if at(row, place, "number") else None
    end = skip(row, place + 1, "measure", "passenger", "reach")
    if not is_of_those or amount is None or not ends_here(row, end):
        return None
    return _those(row, here, end, amount.value)


def there(row: Row, here: int) -> Event | None:
    """「现场120人」, 「广场旅客约80人」, 「候车区现在55人」"""
    if not row[here].has("square") and not row[here].text.startswith(_WHERE_THEY_WAIT):
        return None
    place = skip(row, here + 1, "about", "passenger", "have", "now", "end")
    amount = row[place].amount if at(row, place, "number") else None
    end = skip(row, place + 1, "measure", "passenger", "reach")
    is_people = any(token.has("passenger") or token.text == "个人" for token in row[place:end])
    if (
        amount is None
        or not is_people
        or not ends_here(row, end)
        or (
            (amount.upper or 0) < _FEWEST_WAITING and not any(token.text == "有" for token in row[here:place])
        )
    ):
        return None
    return _those(row, here, end, amount.value, row[here])


def counted_waiting(row: Row, here: int) -> Event | None:
    amount = row[here].amount
    end = skip(row, here + 1, "measure", "passenger", "about", "reach")
    if at(row, skip(row, end, "now"), "stand") and row[skip(row, end, "now")].text.startswith("waiting"):
        end = skip(row, skip(row, end, "now") + 1, "tail", "square", "place", "station", "end")
        return _those(row, here, end, amount.value) if amount else None  # 30 people waiting at the exit
    if amount is None or end == here + 1 or not at(row, end, "waitend") or waits_for_somebody(row, end):
        return None
    if row[here].text == "一" and row[end].text.startswith("没"):
        return None  # 一个人没接到
    end = (
        skip(row, end + 1) + 1 if at(row, skip(row, end + 1), "arrived") else end + 1
    )  # still waiting at the station
    return _those(row, here, end, amount.value)


def _those(row: Row, start: int, here: int, number: int | None, where: Token | None = None) -> Event:
    here += here + 1 < len(row) and row[here].text == "的" and ends_here(row, here + 1)  # 三十五个等车的，…
    groups, end = tags_of_those_waiting(row, here)
    tags = party(row, skip(row, here, "comma", "line", "tail", "particle"), is_first=False)
    if groups and (tags is None or end >= tags.end):
        return Event(
            "waiting",
            start,
            end,
            fields=_place_of(where) | {"waiting": number},
            groups=groups,
            is_odd=number is None,
        )
    named = [group for group in tags.groups if group.tag] if tags else []
    fields = _place_of(where) | {"waiting": number}
    is_further = any(group.is_joined for group in named)  # 等30个，还有5个老人: within them, or besides?
    if tags and named and len(named) == len(tags.groups):
        return Event(
            "waiting",
            start,
            tags.end,
            fields=fields,
            groups=named,
            is_odd=number is None or is_further,
        )
    return Event("waiting", start, here, fields=fields, is_odd=number is None)


def _place_of(where: Token | None) -> dict[str, Any]:
    if where is None or where.has("square"):
        return {}
    return {"station" if where.has("station") else "place": where.text}
