"""Finds arrivals, places in a lane, journeys and their times."""

from typing import Any

from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.phrases import at, minutes, skip
from reading.lexicon import times

_LONGEST_PLACE = 8
"""A place has no more tokens than this; it keeps the time linear."""
_BEHIND_A_TIME = (
    "self",
    "you",
    "pad",
    "station",
    "call",
    "name",
    "soon",
    "go",
    "have",
    "from",
    "he",
    "that",
    "end",
)
_AT = frozenset({"在", "就在", "已在"})
_FARTHEST = 6
"""So many words may stand between 往 and 走."""


def _where(row: Row, here: int) -> tuple[int, dict[str, Any]]:
    """Station, place, square and lane from `here` on."""
    said: dict[str, Any] = {}
    end = here + _LONGEST_PLACE
    while here < end and at(row, here, "station", "place", "square", "lane", "gap", "end"):
        token = row[here]
        if token.has("gap") and not at(row, here + 1, "station", "place", "square", "lane"):
            break
        if token.has("station"):
            said["station"] = token.text
        elif token.has("lane"):
            said |= {key: value for key, value in zip(("lane", "position"), token.lane, strict=True) if value}
        elif token.has("place"):
            said["place"] = token.text.rstrip("边这那旁")
        if not token.has("gap", "end"):
            said["in_square"] = True
        here += 1
    return here, said


def arrive(row: Row, here: int) -> Event | None:
    fields: dict[str, Any] = (
        {"in_square": True}
        if "square" in (row[here].kinds.get("arrive"), row[here].kinds.get("arrived"))
        else {}
    )
    end, has_aspect = aspect(row, here + 1)
    while has_aspect and at(row, end, "arrive") and row[end].text == row[here].text:
        end, has_aspect = aspect(row, end + 1)  # 到了到了
    if at(row, end, "while"):
        end, has_aspect = aspect(row, end + 1)
    after, where = _where(row, skip(row, end))
    if where:
        end, ended = aspect(row, after)
        has_aspect |= ended or here == 0 or row[here - 1].has("self", "name", "done", "now", "gap", "comma")
        fields |= where
    has_aspect |= row[here].has("arrived")
    if at(row, end, "go") or (not has_aspect and at(row, end, "area", "now", "self")):
        return None
    return Event("arrive", here, end, has_aspect, fields)


def back(row: Row, here: int) -> Event | None:
    end, has_aspect = aspect(row, here + 1)
    after, where = _where(row, skip(row, end))
    if where:
        end, has_aspect = aspect(row, after)[0], True
    return Event("back", here, end, has_aspect, {**where, "in_square": True})


def stand(row: Row, here: int) -> Event | None:
    after, _ = aspect(row, here + 1)
    end, where = _where(row, skip(row, after))
    if row[here].text == "回" and "station" in where and at(row, end, "particle"):
        end, _ = aspect(row, end)
        return Event("back", here, end, True, where) if ends_here(row, end) else None  # 回汉口站了
    if not where and at(row, end, "queue") and (line := queued(row, end)):
        return Event("queued", here, line.end, line.has_aspect or row[here].has("now"), line.fields)
    if not where or (
        set(where) <= {"station", "in_square"}
        and not (row[here].text.startswith("回") and at(row, end, "particle"))
        and not _is_there(row, here, skip(row, end, "queue"))
    ):
        return None
    if at(row, end, "tail") and row[end].text == "的" and not ends_here(row, end + 1):
        return None
    end, has_aspect = aspect(row, skip(row, end, "queue", "end"))
    return Event("stand", here, end, has_aspect, where)


def _is_there(row: Row, here: int, end: int) -> bool:
    """「我在武汉站」, 「已经在现场了」"""
    end, _ = aspect(row, end)
    is_said_of = here > 0 and (row[here - 1].has("self", "done") or row[here - 1].text == "人")
    return is_said_of and row[here].text in _AT and ends_here(row, end)


def queued(row: Row, here: int) -> Event | None:
    """「我在排队」, 「排上了」"""
    if "排" not in row[here].text:
        return None
    end, has_aspect = aspect(row, skip(row, here + 1, "result"))
    return Event("queued", here, end, has_aspect, {"in_square": True}) if ends_here(row, end) else None


def lane(row: Row, here: int) -> Event | None:
    end, where = _where(row, here)
    if (
        not where
        or set(where) <= {"station", "in_square"}
        or (at(row, end, "tail") and row[end].text == "的")
    ):
        return None
    stands = at(row, skip(row, end), "queue", "stand")
    if (
        any(at(row, place, "number") for place in (skip(row, end, "waitfor", "queue", "particle"),))
        and stands
    ):
        return None
    if "lane" not in where and "position" not in where and not stands:
        return None
    if not stands and not (
        ends_here(row, end) or (at(row, end, "take", "arrive", "back", "name") and not at(row, end, "car"))
    ):
        return None
    end, _ = aspect(row, skip(row, end, "queue", "end", "stand") if stands else end)
    return Event("stand" if stands else "lane", here, end, fields=where)


def go(row: Row, here: int) -> Event | None:
    kind = "weakgo" if row[here].kinds["go"] else "go"
    end, has_aspect = aspect(row, here + 1)
    after = end
    while after and at(row, after, "area", "station", "square", "place"):
        after += 1
    if after > end and (kind == "weakgo" or not has_aspect):
        end, ended = aspect(row, after)
        has_aspect |= ended
    if at(row, end, "wayto"):
        return Event("road", here, aspect(row, end + 1)[0], has_aspect, _station(row[here:end]))
    is_odd = (
        not has_aspect
        and minutes(row, end) is None
        and at(row, end, "unknown", "thing", "number", "take", "ask", "name")
    )
    fields = _station(row[here:end])
    return Event(kind, here, end, has_aspect, fields, is_odd=is_odd)


def receive(row: Row, here: int) -> Event | None:
    """「收到」, 「收到武汉站啊」"""
    end, has_aspect = aspect(row, here + 1)
    while at(row, end, "receive"):
        end, has_aspect = aspect(row, end + 1)  # 收到收到
    if at(row, end, "station") and ends_here(row, end + 1):
        after, _ = aspect(row, end + 1)
        return Event("receive", here, after, has_aspect, {"station": row[end].text})
    return Event("receive", here, end, has_aspect)


def refuse(row: Row, here: int) -> Event | None:
    """「来不了」; 来不及 says so only of somebody, or beside 别等我."""
    end, has_aspect = aspect(row, here + 1)
    if row[here].kinds["cannot"] == "needs self" and not (
        any(token.has("self", "we", "name", "he") for token in row[max(0, here - _FARTHEST) : here])
        or any(token.has("nowait") for token in row[end : end + _FARTHEST])
    ):
        return None
    return Event("cannot", here, end, has_aspect)


def join(row: Row, here: int) -> Event | None:
    """「报名」, 「算我一个去汉口站」"""
    end, has_aspect = aspect(row, here + 1)
    if at(row, end, "go", "arrive", "bring", "bound") and at(row, end + 1, "station", "area", "square"):
        after, _ = aspect(row, end + 2)
        return Event("join", here, after, has_aspect, _station(row[end:after]))
    if row[here].kinds["join"] == "alone" and not ends_here(row, end):
        return None  # 我一个开车的
    return Event("join", here, end, has_aspect)


def bound(row: Row, here: int) -> Event | None:
    place = here + 1
    while (
        at(row, place, "area", "station", "square", "place", "end", "name", "unknown", "he", "you")
        and place - here < _FARTHEST
    ):
        place += 1
    if at(row, place, "wayto"):
        return Event("road", here, aspect(row, place + 1)[0], False, _station(row[here:place]))
    if not at(row, place, "bring", "go"):
        return None
    end, has_aspect = aspect(row, place + 1)
    if at(row, end, "unknown", "number", "take"):
        return None
    fields = _station(row[here:place])
    return Event("go", here, end, has_aspect, fields)


def eta(row: Row, here: int) -> Event | None:
    said = minutes(row, here)
    if said is None or (said.value is None and here == 0 and row[here].text == "几"):
        return None
    again = minutes(row, said.end)
    if again is not None and again.value == said.value:
        said = again  # 10分钟10分钟
    return _in_time(row, here, said.end, {"eta_minutes": said.value} if said.value is not None else {})


def clock(row: Row, here: int) -> Event | None:
    clock = times.clock(row[here].text)
    if at(row, here + 1, "particle") or (here and row[here - 1].text in {"现在", "已经"}):
        return None  # 已经12点了
    return _in_time(row, here, here + 1, {"clock": clock} if clock else {})


def _in_time(row: Row, here: int, end: int, fields: dict[str, Any]) -> Event | None:
    """A time of one's journey: reached (到, 左右到), or with nothing behind it that could have its own time."""
    after, is_reached, is_arrival = end, False, False
    if at(row, after, "before") and "clock" in fields:
        after += 1
    while at(row, after, "reach", "hence", "particle", "about", "able", "now", "gap", "soon") or (
        at(row, after, "tail") and not at(row, after, "askend")
    ):
        is_reached |= row[after].has("reach")
        is_arrival |= row[after].has("arrive")
        after += 1
    if at(row, after, "before"):
        return None
    if not is_reached and not _is_led(row, here):
        return None
    if at(row, after, "go") and at(row, after, "aboard"):
        fields = {}  # 五分钟后出发
    if any(token.text == "再" for token in row[end:after]) and at(row, after, "pad", "say"):
        return None  # 五分钟后再报一遍
    if not (
        ends_here(row, after)
        or at(row, after, "lane", "place", "square")
        or at(row, after - 1, "gap")
        or at(row, after, *_BEHIND_A_TIME)
    ):
        return None
    if is_reached and at(row, after, "lane", "place", "square", "station"):
        after, where = _where(row, after)
        fields |= {"station": where["station"]} if "station" in where else {}
    is_estimate = here > 0 and row[here - 1].has("about")
    kind = "eta" if is_reached or is_estimate or "clock" not in fields else "clocktime"
    if is_reached:
        fields |= _station(row[after : after + 1])
    return Event(kind, here, after, fields=fields, is_reached=is_arrival)


def _station(words: Row) -> dict[str, Any]:
    named = [token.text for token in words if token.has("station")]
    return {"station": named[-1]} if named else {}


def _is_led(row: Row, here: int) -> bool:
    """Whether the time follows words after which it can be that of one's journey."""
    before = here - 1
    while before >= 0 and row[before].has("gap"):
        before -= 1
    if before < 0 or row[before].has("about"):
        return True
    if row[before].has("waitfor", "queue", "stand"):
        return False
    if row[before].has("particle"):
        return before > 0 and row[before - 1].has("receive", "go", "road", "arrive")
    return row[before].has(
        "now",
        "soon",
        "comma",
        "full",
        "line",
        "self",
        "tail",
        "reach",
        "name",
        "road",
        "receive",
        "area",
        "station",
        "square",
        "place",
        "agree",
        "pad",
        "able",
    )
