"""Finds refusals: who cannot come, why, and who has passengers for another place already (R2)."""

import re

from reading.grammar.companions import comes_along
from reading.grammar.drinks import behind_drink
from reading.grammar.event import Event, Row, aspect
from reading.grammar.row import at, skip

_BESIDE_A_BARE_REASON = ("self", "now", "tail", "gap", "comma", "full", "apology", "particle")
_NEAR = 4
"""So many words before 先撤 may say who leaves."""
_FARTHEST = 6
"""So many words before 来不及 may say who is late."""
_FARTHEST_CAR = 7
"""So many words before 开走 or 冻住 may name the car."""
_OF_SOMEBODY = ("self", "we", "name", "he")
_ABOARD = frozenset({"有", "还有", "载着", "拉着", "坐着", "带着", "坐的", "拉的"})
_WANTING = frozenset({"要", "想", "想要", "需要", "要坐车", "问", "投诉", "吵架", "丢了"})
_SEEKING = ("有客", "有旅客", "有乘客")
_NEEDED = {"needs car": "car", "of kin": "kin"}
_RESTING = ("睡", "休息", "歇", "躺")
_AHEAD = frozenset({"前面", "前方", "前头", "路上", "桥上", "高架上", "隧道里", "前边"})
_BROKEN_DOWN = ("追尾", "抛锚", "撞", "出事故", "事故", "趴窝", "翻", "坏")
_DELAYED = re.compile("[晚慢迟绕堵]|改道|耽[误搁]|换条?路")
"""What a breakdown of others does to one's own way: 三环追尾，晚到十分钟."""
_BRINGING = ("带", "要带")
_DRANK = re.compile(r"刚?[喝饮吃整搞恰]")
_ON = frozenset({"送", "去", "走", "跑", "开", "赶", "呢", "的"})
_RIDING = ("couple", "passenger", "elderly", "child", "measure")
_THERE = ("area", "station", "square", "home", "place", "end")


def refuse(row: Row, here: int) -> Event | None:
    """「来不了」; 来不及 says so only of somebody, or beside 别等我."""
    end, has_aspect = aspect(row, here + 1)
    if row[here].kinds["cannot"] == "needs self" and not (
        any(token.has(*_OF_SOMEBODY) for token in row[max(0, here - _FARTHEST) : here])
        or any(token.has("nowait") for token in row[end : end + _FARTHEST])
    ):
        return None
    is_described = here + 1 < len(row) and row[here + 1].text == "的" and here > 0
    if is_described and not row.has_before(here, *_OF_SOMEBODY):
        return None  # 别在车道里停车，出不来的
    if "到" in row[here].text and at(row, end, "lane"):
        return Event("elsewhere", here, end + 1)  # 到不了A列
    if row[here].text.startswith("不行") and any("笑" in token.text for token in row[end : end + _FARTHEST]):
        return Event("elsewhere", here, end)  # 不行了我得笑一会儿
    return Event("cannot", here, end, has_aspect)


def off(row: Row, here: int) -> Event | None:
    """「下班了」; 先撤 says so only of somebody, or behind an excuse (老婆查岗 撤了)."""
    former = row[max(0, here - _NEAR) : here]
    is_of_somebody = any(token.has(*_OF_SOMEBODY, "excuse", "deliver", "delivered") for token in former)
    if row[here].kinds["off"] == "needs self" and not (is_of_somebody or _leaves_first(row, here)):
        return None
    end, has_aspect = aspect(row, here + 1)
    is_of_a_report = here > 0 and row[here - 1].has("that") and row[here].text.startswith("撤")
    return Event("undo" if is_of_a_report else "off", here, end, has_aspect)  # 把张三刚才那条撤了


def _leaves_first(row: Row, here: int) -> bool:
    """「先撤了，早上还要查房」: who goes first goes alone; 「都先撤了」 and 「撤了」 may be an order to all."""
    is_first = here == 0 or row[here - 1].has("comma", "full", "line", "gap", "pad", "tail")
    end, is_over = aspect(row, here + 1)
    is_over &= not at(row, end, "askend", "you", "call", "all")  # 先撤了各位
    return row[here].text.startswith("先") and is_first and is_over


def to_bed(row: Row, here: int) -> Event | None:
    """「我先回去睡了」"""
    is_his = any(token.has("self") for token in row[max(0, here - _NEAR) : here])
    if not is_his or here + 1 >= len(row) or not row[here + 1].text.startswith(_RESTING):
        return None
    return Event("off", here, *aspect(row, here + 2))


def reason(row: Row, here: int) -> Event | None:
    """「喝了两杯酒的」: how much is part of it. 「有客去机场」: so is where they go."""
    former = row[max(0, here - _FARTHEST_CAR) : here]
    needed = _NEEDED.get(row[here].kinds["reason"])
    if needed and not any(token.has(needed) for token in former):
        return None  # 车被我弟开走了; 保安不让
    if row[here].kinds["reason"] == "alone" and not all(
        token.has(*_BESIDE_A_BARE_REASON, "reason") for token in row
    ):
        return None  # 有事打电话
    is_passenger = at(row, here, "adult") and at(row, here + 1, "number")  # 走2。腿脚不便1，陪护1
    is_passenger |= row[here].text == "开走" and any(
        token.has(*_RIDING) for token in former
    )  # 车里一对夫妻，开走了
    if is_passenger or _is_of_another_car(row, here) or _is_where_they_are_brought(row, here):
        return None  # 前面追尾了，我在路上
    end, has_aspect = aspect(row, here + 1)
    if row[here].text.startswith(_BRINGING) and comes_along(row, end):
        return Event("weakgo", here, end + 2)  # 带娃一起来
    while row[here].text.startswith("喝") and at(row, end, "number", "measure", "thing"):
        end += 1
    end = behind_drink(row, end) or end if _DRANK.match(row[here].text) else end
    if row[here].text.startswith(_SEEKING) and end < len(row) and row[end].text in _WANTING:
        return Event("seeker", here, end)  # 有客人要去光谷
    if _is_of_passengers(row, here):
        begin, end = end, _destination(row, end)
        is_led = here > 0 and row[here - 1].has("self", "we", "name")
        if (
            row[here].text.startswith(_SEEKING)
            and not is_led
            and at(row, begin, "go")
            and not at(row, end - 1, "wayto")
        ):
            return Event("seeker", here, end)  # 有客去光谷
    if at(row, end, "all") and row[end].text == "也" and at(row, end + 1, "go"):
        return Event("seeker", here, end + 2)  # 有客也来
    return Event("reason", here, end, has_aspect)


def _is_where_they_are_brought(row: Row, here: int) -> bool:
    """「已送达急诊」, 「送到妇幼急诊」"""
    before = here - 1
    while before > 0 and row[before].has("unknown", "area"):
        before -= 1
    return row[here].has("home") and before >= 0 and row[before].has("deliver", "delivered")


def _is_of_another_car(row: Row, here: int) -> bool:
    """「前面有车抛锚」, 「前方追尾」, 「二环有车撞了，我绕一下」: whose breakdown only blocks the road."""
    before = here
    while before and row[before - 1].has("have", "car", "number", "unit", "measure", "now", "result", "he"):
        before -= 1
    if not before or not row[here].text.strip("车了").endswith(_BROKEN_DOWN):
        return False
    if row[before - 1].text in _AHEAD:
        return True
    is_own = before > 1 and row[before - 2].has("self", "we", "stand")  # 我在三环追尾了
    behind = "".join(token.text for token in row[here + 1 :])
    return row[before - 1].has("area") and not is_own and _DELAYED.search(behind) is not None


def undecided(row: Row, here: int) -> Event | None:
    """「看情况」, where nothing else is said."""
    is_alone = all(token.has(*_BESIDE_A_BARE_REASON, "depends") for token in row)
    return Event("open", here, here + 1) if is_alone and row[here].kinds["depends"] != "alone" else None


def occupied(row: Row, here: int) -> Event | None:
    """「车上还有2个客人去徐东」: he has passengers for another place."""
    place = here + 1
    if row[here].text == "车" and place < len(row) and row[place].text == "上":
        place += 1
    elif row[here].text != "车上":
        return None
    if place >= len(row) or row[place].text not in _ABOARD:
        return None
    place = skip(row, place + 1, "number", "measure")
    if not at(row, place, "passenger") or at(row, place, "measure"):
        return None
    end = _destination(row, place + 1)
    return Event("reason", here, end) if end > place + 1 else None


def _is_of_passengers(row: Row, here: int) -> bool:
    return "客" in row[here].text or row[here].text.startswith(("车上", "我车上"))


def _destination(row: Row, here: int) -> int:
    """Where 「去机场」, 「送汉口」, 「往天河机场路上」 ends."""
    verb = skip(row, here, "now", "be")
    if not (
        at(row, verb, "go", "bound", "from") or (verb < len(row) and row[verb].text in {"送", "到", "在"})
    ):
        return here
    end = verb + 1
    while at(row, end, *_THERE):
        end += 1
    if end == verb + 1:
        return here
    while at(row, end, "wayto") or (end < len(row) and row[end].text in _ON):
        end += 1
    return end
