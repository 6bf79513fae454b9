"""Finds arrivals, places in a lane, journeys and their times."""

from typing import Any

from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.phrases import at, minutes, skip
from reading.lexicon import times

_LONGEST_PLACE = 8
"""A place has no more tokens than this; it keeps the time linear."""
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
    if not where or set(where) <= {"station", "in_square"}:
        return None
    if at(row, end, "tail") and row[end].text == "的":
        return None
    end, has_aspect = aspect(row, skip(row, end, "queue", "end"))
    return Event("stand", here, end, has_aspect, where)


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
    is_odd = not has_aspect and at(row, end, "unknown", "thing", "number", "take", "ask", "name")
    fields = _station(row[here:end])
    return Event(kind, here, end, has_aspect, fields, is_odd=is_odd)


def bound(row: Row, here: int) -> Event | None:
    place = here + 1
    while (
        at(row, place, "area", "station", "square", "place", "end", "name", "unknown", "he", "you")
        and place - here < _FARTHEST
    ):
        place += 1
    if not at(row, place, "bring", "go"):
        return None
    end, has_aspect = aspect(row, place + 1)
    if at(row, end, "unknown", "number", "take"):
        return None
    fields = _station(row[here:place])
    return Event("go", here, end, has_aspect, fields)


def eta(row: Row, here: int) -> Event | None:
    said = minutes(row, here)
    if said is None:
        return None
    return _in_time(row, here, said.end, {"eta_minutes": said.value} if said.value is not None else {})


def clock(row: Row, here: int) -> Event | None:
    clock = times.clock(row[here].text)
    return _in_time(row, here, here + 1, {"clock": clock} if clock else {})


def _in_time(row: Row, here: int, end: int, fields: dict[str, Any]) -> Event | None:
    """A time of one's journey: reached (到, 左右到), or with nothing behind it that could have its own time."""
    after, is_reached, is_arrival = end, False, False
    while at(row, after, "reach", "particle", "about", "able", "now", "gap", "soon") or (
        at(row, after, "tail") and not at(row, after, "askend")
    ):
        is_reached |= row[after].has("reach")
        is_arrival |= row[after].text in {"到", "到达", "抵达", "赶到", "到场"}
        after += 1
    if not is_reached and not _is_led(row, here):
        return None
    if not (
        ends_here(row, after)
        or at(row, after, "lane", "place", "square")
        or at(row, after - 1, "gap")
        or at(row, after, "self", "you", "pad", "station", "call", "name", "soon", "go", "have")
    ):
        return None
    if is_reached and at(row, after, "lane", "place", "square", "station"):
        after, where = _where(row, after)
        fields |= {"station": where["station"]} if "station" in where else {}
    kind = "eta" if is_reached or "clock" not in fields else "clocktime"
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
        "agree",
        "pad",
        "able",
    )
