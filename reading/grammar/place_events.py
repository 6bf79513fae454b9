"""Finds arrivals and places in a lane."""

import re
from collections.abc import Mapping
from typing import Any

from reading.grammar import places
from reading.grammar.apparent_arrivals import is_of_something_else, is_result
from reading.grammar.durations import minutes
from reading.grammar.event import Event, Row, aspect, ends_here
from reading.grammar.lane_lists import place_in_line
from reading.grammar.row import at, skip
from reading.grammar.strangers import is_destination

_LONGEST_PLACE = 8
"""A place has no more tokens than this; it keeps the time linear."""
_I_AM = ("i'm ", "im ", "i am ", "we're ")
_AT = frozenset({"在", "就在", "已在", "喺", "搁", "勒", "停在", "停喺", "停到"})
_ENTERED = frozenset({"进来", "开进来", "进到", "开进"})
_TURNS = ("掉头", "调头", "折返", "折回")
_TURNED, _CAME = frozenset({"掉头", "调头"}), ("回来", "回到")
_UNDER_WAY = frozenset({"正", "正在"})
_SERVICE = re.compile(places.SERVICE)
_AT_ONCE = frozenset({"现在", "马上", "这就", "正", "正在", "立马", "立刻", "准备"})
_HITHER, _DRIVING = frozenset({"来", "去"}), ("慢慢开", "慢慢", "往回开", "在开")
_OTHER_QUEUES = (
    "医院",
    "诊所",
    "药店",
    "加油站",
    "充电站",
    "充电桩",
    "食堂",
    "超市",
    "银行",
    "挂号",
    "洗车店",
)
"""Where one queues for something else: 我在儿童医院排队."""
_UP = frozenset({"上了", "上咯", "上咗", "里了", "上啦"})


def where_at(row: Row, here: int) -> tuple[int, dict[str, Any]]:
    """Station, place, square and lane from `here` on."""
    said: dict[str, Any] = {}
    end = here + _LONGEST_PLACE
    while here < end and (
        at(row, here, "station", "place", "square", "lane", "gap", "end")
        or (here < len(row) and row[here].text == "的" and at(row, here + 1, "end", "place"))
    ):
        token = row[here]
        if token.text == "的":
            here += 1
            continue
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
    if "lane" in said and "position" not in said:
        queue = skip(row, here, "comma")
        position, end = place_in_line(row, queue + at(row, queue, "stand", "queue"))
        if (
            position is not None
            and (queue < end)
            and (ends_here(row, end))
            and (at(row, queue, "stand", "queue") or (queue > here and row[queue].text.startswith("第")))
        ):
            return end, said | {"position": position}
    return here, said


def arrive(row: Row, here: int) -> Event | None:
    if is_result(row, here) or is_destination(row, here + 1) or is_of_something_else(row, here):
        return None  # 送人到肖港
    fields: dict[str, Any] = (
        {"in_square": True}
        if "square" in (row[here].kinds.get("arrive"), row[here].kinds.get("arrived"))
        else {}
    )
    end, has_aspect = aspect(row, here + 1)
    while has_aspect and at(row, end, "arrive") and row[end].text == row[here].text:
        end, has_aspect = aspect(row, end + 1)  # 到了到了
    if at(row, end, "area") and _SERVICE.fullmatch(row[end].text):
        return None  # 到了加油站
    if at(row, end, "while"):
        end, has_aspect = aspect(row, end + 1)
    of_where = skip(row, end) + (at(row, skip(row, end), "tail") and row[skip(row, end)].text in {"at", "in"})
    after, where = _where_of_arrival(row, of_where, end, is_over=has_aspect or bool(fields))
    if is_for_services(where):
        return None  # 到充电站了
    if where:
        is_up = after < len(row) and row[after].text in _UP and not at(row, after + 1, "number")
        has_aspect |= is_up
        end, ended = aspect(row, after + is_up)  # 到广场上了
        has_aspect |= ended or here == 0 or row[here - 1].has("self", "name", "done", "now", "gap", "comma")
        fields |= where
        end, more = _square_of_station(row, end, where)
        fields |= more
    elif at(row, end, "name") and row[end].start == row[end - 1].end and at(row, end + 1, "particle"):
        end, has_aspect = aspect(row, end + 1)  # 到龙湖了: a place, and nobody's name
    has_aspect |= row[here].has("arrived")
    if not has_aspect and at(row, end, "end") and minutes(row, skip(row, end + 1, "about", "have", "now")):
        return None  # 到那边要25分钟
    if at(row, end, "go") or (not has_aspect and at(row, end, "area", "now", "self")):
        return None
    return Event("arrive", here, end, has_aspect, fields)


def _where_of_arrival(row: Row, of_where: int, here: int, *, is_over: bool) -> tuple[int, dict[str, Any]]:
    """Where he arrives: right behind the verb, or alone behind the comma that follows it (到了，西广场)."""
    after, said = where_at(row, skip(row, of_where))
    if (
        said
        or not is_over
        or not (at(row, here, "full") or (at(row, here, "comma") and row[here].text in ",:"))
        or not at(row, here + 1, "place", "station")
    ):
        return after, said
    end, where = where_at(row, here + 1)
    is_alone = end >= len(row) or row[end].has("comma", "full", "line")
    return (
        (end, where)
        if is_alone and "place" in where and "lane" not in where and not is_for_services(where)
        else (after, said)
    )


def _square_of_station(row: Row, here: int, where: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
    """The place that stands alone behind the station and a comma: 到武汉站了，东广场."""
    is_apart = at(row, here, "comma") and row[here].text == "," and at(row, here + 1, "place")
    if not is_apart or "place" in where or "station" not in where:
        return here, {}
    end, more = where_at(row, here + 1)
    is_alone = end >= len(row) or row[end].has("comma", "full", "line")
    return (end, more) if is_alone and more.keys() <= {"place", "in_square"} else (here, {})


def is_for_services(where: Mapping[str, Any]) -> bool:
    """Whether it is where drivers rest or charge, which no call is about."""
    return _SERVICE.fullmatch(where.get("station", "")) is not None


def back(row: Row, here: int) -> Event | None:
    end, has_aspect = aspect(row, here + 1)
    hither = end + (at(row, end, "go") and row[end].text in _HITHER)
    is_going = here > 0 and (row[here - 1].text in _AT_ONCE or row[here - 1].text.endswith(_DRIVING))
    if end == here + 1 and is_going and ends_here(row, hither):
        return Event("road", here, hither)  # 我现在回站, 慢慢开回站里来
    if at(row, end, "wayto"):
        return Event("road", here, aspect(row, end + 1)[0])  # 回站的路上
    after, where = where_at(row, skip(row, end))
    if is_for_services(where):
        return None
    if (
        here > 1
        and not where
        and row[here - 1].has("station", "square", "place")
        and row[here - 2].has("from")
    ):
        return Event("elsewhere", here, end)  # 从车站回来
    if where:
        end, has_aspect = aspect(row, after)
    if not at(row, end, "arrive") and _is_turning(row, here, has_aspect=has_aspect, where=where):
        return Event("road", here, end)
    return Event("back", here, end, has_aspect or bool(where), {**where, "in_square": True})


def _is_turning(row: Row, here: int, *, has_aspect: bool, where: Mapping[str, Any]) -> bool:
    """Whether the driver has only begun the way back: 掉头回来, 折回车站, 正在折返."""
    former = row[here - 1] if here else None
    if former is not None and former.text in _TURNED and row[here].text.startswith("回"):
        return not row[here].text.startswith(_CAME)  # 掉头回站
    if has_aspect or "lane" in where:
        return False
    if former is not None and former.text in _UNDER_WAY:
        return True
    return row[here].text.startswith(_TURNS) and not (former is not None and former.has("done"))


def stand(row: Row, here: int) -> Event | None:
    after, _ = aspect(row, here + 1)
    end, where = where_at(row, skip(row, after))
    if is_for_services(where):
        return None
    if row[here].text == "回" and "station" in where and at(row, end, "particle"):
        end, _ = aspect(row, end)
        return Event("back", here, end, True, where) if ends_here(row, end) else None  # 回汉口站了
    if not where and row[here].text in _ENTERED and _asks_where_to_stop(row, after):
        return Event("stand", here, after, True, {"in_square": True})  # 进来了停哪列
    if not where and at(row, end, "queue") and (line := queued(row, end)):
        return Event("queued", here, line.end, line.has_aspect or row[here].has("now"), line.fields)
    if not where or (
        set(where) <= {"station", "in_square"}
        and not (row[here].text.startswith("回") and at(row, end, "particle"))
        and not _is_there(row, here, skip(row, end, "queue"))
        and not (row[here].text in _AT and at(row, end, "queue") and ends_here(row, end + 1))
    ):
        return None
    if (
        at(row, end, "tail")
        and row[end].text == "的"
        and (at(row, end + 1, "that") or not ends_here(row, end + 1))
    ):
        return None
    end, has_aspect = aspect(row, skip(row, end, "queue", "end"))
    return Event("stand", here, end, has_aspect, where)


def _asks_where_to_stop(row: Row, here: int) -> bool:
    """Whether 了 stands before `here`, and 停哪列 behind it."""
    verb = skip(row, here, "comma", "now")
    is_question = at(row, verb, "ask") or (at(row, verb, "stand", "queue") and at(row, verb + 1, "ask"))
    return row[here - 1].has("particle") and is_question


def _is_there(row: Row, here: int, end: int) -> bool:
    """「我在武汉站」, 「已经在现场了」, 「我进广场了」"""
    end, is_said = aspect(row, end)
    if is_said and ends_here(row, end) and row[here].text == "进":
        return not (here and row[here - 1].has("passenger"))
    if is_said and ends_here(row, end) and row[here].text in _AT and (not here or row[here - 1].has("comma")):
        return True  # 在广场了，好冷
    if row[here].text.lower().startswith(_I_AM):
        return ends_here(row, end) or at(row, end, "now")
    if _is_behind_an_arrival(row, here) and row[here].text in _AT and ends_here(row, end):
        return True  # 到了，在广场
    is_said_of = here > 0 and (row[here - 1].has("self", "done") or row[here - 1].text == "人")
    return is_said_of and row[here].text in _AT and ends_here(row, end)


def _is_behind_an_arrival(row: Row, here: int) -> bool:
    """Whether the clause before says that he has arrived."""
    before = here - 1
    if before < 1 or not row[before].has("comma", "gap"):
        return False
    while before > 0 and row[before].has("comma", "gap", "tail", "particle"):
        before -= 1
    return row[before].has("arrive", "arrived") and row[before + 1].has("particle")


def queued(row: Row, here: int) -> Event | None:
    """「我在排队」, 「排上了」"""
    if "排" not in row[here].text or (here and row[here - 1].text.endswith(_OTHER_QUEUES)):
        return None
    end, has_aspect = aspect(row, skip(row, here + 1, "result"))
    return Event("queued", here, end, has_aspect, {"in_square": True}) if ends_here(row, end) else None


def lane(row: Row, here: int) -> Event | None:
    end, where = where_at(row, here)
    if (
        not where
        or set(where) <= {"station", "in_square"}
        or (at(row, end, "tail") and row[end].text == "的")
    ):
        return None
    if row[end - 1].text == "最后" and at(row, end, "number") and at(row, end + 1, "measure"):
        end += 2  # A列最后一个
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
    if stands and at(row, end, "result") and row[end].text == "满":
        return None  # A列停满了就停B列
    if stands and row[end - 1].text == "排到" and at(row, end, "area", "unknown", "thing", "home"):
        return None  # A列排到路口了
    if stands and row[end - 1].text.endswith("着") and at(row, end, "pad", "vague", "passenger", "odd"):
        return None  # B列站着好多人
    if not stands and at(row, end, "name") and _is_below_a_lane(row, here):
        return Event("lane", here, end, fields=where, is_odd=True, is_listed=True)  # A列张三 B列李四
    return Event("stand" if stands else "lane", here, end, fields=where)


def _is_below_a_lane(row: Row, here: int) -> bool:
    """Whether the message names lanes first, each with whose it is: A列张三 B列李四."""
    first = row.first("lane", "name")
    return first < here and row[first].has("lane")
