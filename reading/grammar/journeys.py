"""Finds answers and journeys, and the times at which they end."""

from collections.abc import Sequence
from typing import Any

from reading.grammar.arrival_times import reached_behind
from reading.grammar.changed_times import changed
from reading.grammar.clocks import time_of_day
from reading.grammar.durations import minutes
from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.noun_phrases import amount_at
from reading.grammar.place_events import is_for_services, where_at
from reading.grammar.row import Token, at, skip
from reading.grammar.strangers import is_destination

_CALLING = frozenset({"打", "喊", "叫", "催", "问"})
_WHO_AND_WHERE = ("self", "you", "he", "call", "name", "station", "that", "end")
_BEHIND_A_TIME = (*_WHO_AND_WHERE, "pad", "soon", "go", "have", "from")
_BEHIND_AN_ESTIMATE = ("wayto", "but", "thing")
"""可能要二十五分钟路上雪有点大"""
_FARTHEST = 6
"""So many words may stand between 往 and 走."""
_OUT = frozenset({"出来", "下来"})
_FAR = frozenset({"公里", "里路", "里地", "千米"})
_OF_SOMEBODY = ("self", "we", "name", "receive", "deliver", "delivered")


def _is_errand(row: Row, here: int) -> bool:
    """Whether what somebody goes to do stands here, and no station."""
    return at(row, here, "pad") and row[here].kinds["pad"] == "errand"


def go(row: Row, here: int) -> Event | None:
    kind = "weakgo" if row[here].kinds["go"] else "go"
    if is_destination(row, here + 1):
        return None  # 送人到肖港
    end, has_aspect = aspect(row, here + 1)
    if row[here].text in _OUT and _are_passengers(row, end):
        return Event("elsewhere", here, end)
    is_no_way = (row[here].text == "到" and at(row, end, "self", "we")) or _is_errand(row, end)
    if is_no_way or (row[here].has("helps") and at(row, end, "take")):
        return None  # 马上到我了; 我先去睡觉; 我帮忙载了一位
    if kind == "weakgo" and at(row, end, "number") and row.has_before(here, "company"):
        return None  # 我们公司来5台
    if (row[here].has("later") or (row[here].text == "走" and here == 0)) and (
        lasts := minutes(row, skip(row, end, "about"))
    ):
        return Event("walk", here, lasts.end)  # 走大概20分钟
    after = end
    while after and at(row, after, "area", "station", "square", "place"):
        after += 1
    if after > end and (kind == "weakgo" or not has_aspect):
        end, ended = aspect(row, after)
        has_aspect |= ended
    if (
        at(row, end, "go")
        and row[end].text == "去"
        and at(row, end + 1, "excuse", "reason", "off", "unknown", "pad", "cannot")
    ):
        return Event("elsewhere", here, end + 2)  # 出发去上班了
    if at(row, end, "wayto"):
        return Event("road", here, aspect(row, end + 1)[0], has_aspect, _station(row[here:end]))
    is_odd = (
        not has_aspect
        and minutes(row, end) is None
        and at(row, end, "unknown", "thing", "number", "take", "ask", "name")
    )
    fields = _station(row[here:end])
    return Event(kind, here, end, has_aspect, fields, is_odd=is_odd)


def _are_passengers(row: Row, end: int) -> bool:
    """「又出来一批」, 「出来了三十多个」, 「刚下来好多人」: people come out of the station, and no car sets off."""
    if at(row, end, "pad"):
        return row[end].text.endswith("人")
    is_counted = at(row, end, "number", "vague") and minutes(row, end) is None
    return is_counted and not at(row, skip(row, end + 1, "measure"), "unit", "car", "minute", "hour", "span")


def receive(row: Row, here: int) -> Event | None:
    """「收到」, 「收到武汉站啊」"""
    if row[here].kinds["receive"] == "alone" and (
        not (ends_here(row, here + 1) or at(row, here + 1, "self")) or at(row, here + 1, "particle")
    ):
        return None  # 手到擒来, 手到了
    end, has_aspect = aspect(row, here + 1)
    while at(row, end, "receive"):
        end, has_aspect = aspect(row, end + 1)  # 收到收到
    if at(row, end, "number") and at(row, end + 1, "unit", "car") and ends_here(row, end + 2):
        return Event("receive", here, end + 2, has_aspect, _cars(row[end]))  # 收到两台
    if at(row, end, "station") and ends_here(row, end + 1):
        after, _ = aspect(row, end + 1)
        return Event("receive", here, after, has_aspect, {"station": row[end].text})
    return Event("receive", here, end, has_aspect)


def _cars(number: Token) -> dict[str, Any]:
    cars = number.amount.value if number.amount else None
    return {"cars": cars} if cars and cars > 1 else {}


def join(row: Row, here: int) -> Event | None:
    """「报名」, 「算我一个去汉口站」"""
    end, has_aspect = aspect(row, here + 1)
    number = amount_at(row, end)
    if number is not None and number.value == 1 and at(row, end + 1, "unit"):
        end, has_aspect = aspect(row, end + 2 + at(row, end + 2, "car"))  # 算我一部车子
    if row[here].kinds["join"] == "where":
        is_there = at(row, end, "station", "area", "square")
        fields = _station(row[end : end + 1])
        return (
            Event("join", here, aspect(row, end + 1)[0], fields=fields) if is_there else None
        )  # 我改去兰州站
    if at(row, end, "wayto"):
        return Event("road", here, aspect(row, end + 1)[0])  # 我来的路上
    if _is_errand(row, end):
        return None  # 我去上个厕所
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
    behind = skip(row, said.end, "about")
    if behind < len(row) and row[behind].text in _CALLING:
        return None  # 五分钟给我打八个电话
    if right := changed(row, said.end):
        return Event("eta", here, right.end, fields={"eta_minutes": right.value})
    return _in_time(row, here, said.end, {"eta_minutes": said.value} if said.value is not None else {})


def late(row: Row, here: int) -> Event | None:
    """「晚两分钟」, 「我要晚到十分钟」: he comes, and nobody says when."""
    if row[here].text != "晚":
        return None
    said = minutes(row, skip(row, here + 1, "measure", "reach", "about"))
    if said is None:
        return None
    end, _ = aspect(row, skip(row, said.end, "reach", "about"))
    return Event("eta", here, end) if ends_here(row, end) else None


def _between(row: Row, here: int) -> Event | None:
    """「8点到9点之间能到」 names the later time of an arrival; 「12点到12点半」 alone says nothing."""
    end = here + 3
    while at(row, end, "unknown", "about", "able", "now"):
        end += 1
    if at(row, end, "arrive"):
        said = time_of_day(row[here + 2].text)
        return Event("eta", here, aspect(row, end + 1)[0], fields={"clock": said} if said else {})
    return Event("elsewhere", here, here + 3)


def clock(row: Row, here: int) -> Event | None:
    if at(row, here + 1, "reach") and at(row, here + 2, "clock"):
        return _between(row, here)
    said = time_of_day(row[here].text)
    if at(row, here + 1, "particle") or (here and row[here - 1].text in {"现在", "已经"}):
        return None  # 已经12点了
    fields: dict[str, Any] = {"clock": said} if said else {}
    if end := reached_behind(row, here + 1):
        end, where = where_at(row, end)
        fields |= {"station": where["station"]} if "station" in where else {}
        return Event("eta", here, aspect(row, end)[0], fields=fields, is_reached=True)
    return _in_time(row, here, here + 1, fields)


def _in_time(row: Row, here: int, end: int, fields: dict[str, Any]) -> Event | None:
    """A time of one's journey: reached (到, 左右到), or with nothing behind it that could have its own time."""
    after, is_reached, is_arrival = end, False, False
    if at(row, after, "before") and "clock" in fields:
        after += 1
    while at(row, after, "reach", "hence", "particle", "about", "able", "now", "gap", "soon") or (
        at(row, after, "tail") and not at(row, after, "askend")
    ):
        is_reached |= row[after].has("reach")
        is_back = row[after].has("back") and row[after - 1].text == "后"
        is_arrival |= is_back or row[after].has("arrive", "stop")
        after += 1
    if at(row, after, "back") and "eta_minutes" in fields and not at(row, after + 1, "particle"):
        after, is_reached, is_arrival = skip(row, after + 1, "queue"), True, True  # 10分钟回站排队
    is_his = is_reached or _is_led(row, here)
    if not is_his or at(row, after, "before") or _is_of_a_train(row, here, after):
        return None
    if at(row, after, "go") and at(row, after, "aboard"):
        fields = {}  # 五分钟后出发
    is_told = any(token.text == "再" for token in row[end:after]) and at(row, after, "pad", "say")
    is_area = is_arrival and at(row, after, "area") and ends_here(row, after + 1)
    is_elsewhere = is_for_services(where_at(row, after)[1])
    if is_told or is_elsewhere or not (is_area or _may_stand_behind(row, here, after)):
        return None  # 五分钟后再报一遍, 5分钟后到充电站
    if is_arrival and at(row, after, "area") and ends_here(row, after + 1):
        after += 1  # 5分钟后到汉口
    if is_reached and at(row, after, "lane", "place", "square", "station"):
        after, where = where_at(row, after)
        fields |= {"station": where["station"]} if "station" in where else {}
    is_estimate = here > 0 and row[here - 1].has("about")
    kind = "eta" if is_reached or is_estimate or "clock" not in fields else "clocktime"
    if is_reached:
        fields |= _station(row[after : after + 1])
    return Event(kind, here, after, fields=fields, is_reached=is_arrival)


def _may_stand_behind(row: Row, here: int, after: int) -> bool:
    """Whether the word at `after` leaves the time that begins at `here` one of a journey."""
    is_estimate = here > 0 and row[here - 1].has("about")
    return (
        ends_here(row, after)
        or at(row, after, "lane", "place", "square")
        or at(row, after - 1, "gap")
        or at(row, after, *_BEHIND_A_TIME)
        or (is_estimate and at(row, after, *_BEHIND_AN_ESTIMATE) and not _is_until(row, after))
    )


def _is_until(row: Row, here: int) -> bool:
    """「还要20分钟雪才停」"""
    return at(row, here + 1, "now", "soon") and row[here + 1].text in {"才", "就", "再"}


def _is_of_a_train(row: Row, here: int, end: int) -> bool:
    """「5分钟后到站」 of nobody who is named."""
    is_station = any(token.has("stop") for token in row[here:end])
    return is_station and not row.has_before(here, *_OF_SOMEBODY)


def _station(words: Sequence[Token]) -> dict[str, Any]:
    return next(({"station": token.text} for token in reversed(words) if token.has("station")), {})


def _is_led(row: Row, here: int) -> bool:
    """Whether the time follows words after which it can be that of one's journey."""
    before = here - 1
    while before >= 0 and row[before].has("gap"):
        before -= 1
    if before < 0 or row[before].has("about") or row[before].text in _FAR:
        return True
    if row[before].has("waitfor", "queue", "stand"):
        return False
    if row[before].has("particle"):
        is_stuck = before > 0 and row[before - 1].has("area") and row.has_before(here, *_OF_SOMEBODY)
        return is_stuck or (before > 0 and row[before - 1].has("receive", "go", "road", "arrive"))
    return row[before].has(
        "now",
        "soon",
        "end",
        "comma",
        "full",
        "line",
        "self",
        "tail",
        "reach",
        "name",
        "road",
        "back",
        "receive",
        "area",
        "station",
        "square",
        "place",
        "agree",
        "pad",
        "able",
    )
