"""Tells by the words beside an event that it is of nobody in the fleet: 领导到了, 25辆到汉阳站, 3个旅客在等."""

import itertools
import re
from collections.abc import Sequence

from reading.grammar.event import Event
from reading.grammar.names import may_be_one, split
from reading.grammar.row import Token

_OF_CARS = frozenset({"arrive", "go", "weakgo", "road", "reason", "cannot", "stand"})
_TITLES = frozenset({"号", "师傅"})
_LONGEST_NAME = 4
_MOST_EXCEPTED = 12
_TO = ("到", "至", "往", "回", "去")
_CARRYING_TO = frozenset("送拉载带捎")
_MOST_BEFORE_A_DESTINATION = 5
_LONGEST_PLACE = 5
_AWAY = frozenset({"拉走", "接走", "带走", "载走", "送走", "运走", "走", "拉", "装走", "拉起走"})
_TRAINS = ("列车", "火车", "高铁", "动车", "车次", "趟车", "train", "班车", "绿皮")
_RESCUE = frozenset({"110", "119", "120", "122"})
_RUNS = (
    "来了",
    "到了",
    "加开",
    "加班",
    "开着",
    "恢复",
    "开来",
    "过来",
    "进站",
    "发车",
    "增开",
    "加密",
    "加了",
    "开了",
    "还有",
    "在跑",
    "来",
)
_STOPS = ("停", "没", "不", "完", "堵", "末班", "收")
_STUCK = frozenset({"堵", "卡", "困", "陷", "堵到", "卡到"})
_IS = frozenset({"是", "系"})


def _are_cars(direct: list[Token]) -> bool:
    pairs = itertools.pairwise(direct)
    return any(one.has("number") and other.has("unit") for one, other in pairs)


def outside(direct: list[Token], event: Event) -> str:
    """Whom the words beside the event name who is not the speaker: 领导到了, 洪山到了, 去汉口的报个名."""
    if not direct:
        return ""
    if event.kind == "dropped" and any(token.has("helps") for token in direct):
        return "unknown"  # 张三扶老人上楼去了
    if event.kind in _OF_CARS and _are_cars(direct):
        return "unknown"  # 25辆到汉阳站, 前面3台追尾了
    if event.kind in {"stand", "queued"} and _counts_passengers(direct):
        return "passenger"  # 3个旅客在东广场等
    if event.kind == "arrive" and direct[-1].text.isdigit():
        return "unknown"  # 2350到
    if event.kind == "cannot" and all(token.has("area") for token in direct):
        return "unknown"  # 汉口来不了
    if (
        event.kind in {"go", "weakgo"}
        and direct[-1].has("thing")
        and any(token.has("with", "bring", "take") for token in direct)
    ):
        return "unknown"  # 带个充电宝过来
    if event.kind in {"arrive", "go", "weakgo", "road"} and (other := _outside_of_a_journey(direct)):
        return other
    if direct[-1].text == "的" and event.kind not in {"amend", "correction"}:
        return "unknown"
    return _outside_of_an_answer(direct) if event.kind == "receive" else ""


def _outside_of_a_journey(direct: list[Token]) -> str:
    """「领导到了」, 「洪山到了」"""
    if direct[-1].has("call") or direct[0].has("call"):
        return "he"
    is_from = any(token.has("from", "bound", "stand", "now") for token in direct[:-1])
    return "unknown" if direct[-1].has("area") and not is_from else ""


def are_before_him(direct: list[Token], event: Event) -> bool:
    """「我前头六个人都去古田」: people in front of the speaker or behind him."""
    if event.kind not in {"go", "weakgo", "road"}:
        return False
    places = (
        here + 1
        for here, token in enumerate(direct[:-1])
        if token.has("self", "we")
        and direct[here + 1].text.startswith(("前", "后", "旁", "身后", "身边", "隔壁"))
    )
    return any(_counts_people(direct[place + 1 :]) for place in places)


def takes_passengers(direct: list[Token], event: Event) -> bool:
    """「满哥接哒两个」: a grown-up whom nobody counted takes others; he drives, and nobody knows who he is."""
    if event.kind != "take" or not event.groups or not direct:
        return False
    words = [token for token in direct if not token.has("gap", "now", "done", "all")]
    is_one = bool(words) and words[-1].has("adult") and not words[-1].has("kin", "elderly", "child", "reason")
    return is_one and not any(
        token.has("number", "measure", "have", "take", "with", "name", "self") for token in words
    )


def _counts_people(words: Sequence[Token]) -> bool:
    """「六个人都」, 「那三位」"""
    pairs = itertools.pairwise(words)
    return any(one.has("number", "vague") and other.has("measure", "passenger") for one, other in pairs)


def _counts_passengers(direct: list[Token]) -> bool:
    """「有20个人」, 「3位老人」"""
    people = ("passenger", "elderly", "child", "adult", "pregnant", "disabled")
    is_counted = any(token.has("number", "vague") for token in direct)
    return is_counted and (direct[-1].has(*people) or direct[-1].text in {"个人", "人"})


def _outside_of_an_answer(direct: list[Token]) -> str:
    """「前面的收到了」, 「老铁收到」"""
    last = direct[-1]
    if last.has("self"):
        return "unknown" if _is_an_object(direct[:-1]) else ""  # 定位我收到了
    if last.text.endswith("面的") and last.has("that"):
        return "he"
    return "he" if last.has("call") and last.has("adult", "friend") else ""


def _is_an_object(words: list[Token]) -> bool:
    """Whether nothing but a thing is named: 定位, 你发的位置, 红包."""
    is_thing = any(token.has("thing", "unknown", "listword") for token in words)
    return is_thing and all(
        token.has("thing", "unknown", "listword", "end", "measure", "you", "tail", "that") for token in words
    )


def is_away(row: Sequence[Token], event: Event) -> bool:
    """Whether the words say that somebody takes passengers away: 拉走一车人."""
    return event.kind in {"take", "boarded"} and row[event.start].text in _AWAY


def is_rescue(row: Sequence[Token], event: Event, names: Sequence[str]) -> bool:
    """Whether the tail of a plate is the number of an ambulance or the police: 120拉走了一个."""
    return bool(names) and set(names) <= _RESCUE and is_away(row, event)


def is_bus(token: Token) -> bool:
    """Whether it is a vehicle of nobody in the fleet that takes passengers home; a train brings them."""
    return token.has("trainword") and not any(sign in token.text for sign in _TRAINS)


def takes_them_away(row: Sequence[Token], event: Event, former: Sequence[Token]) -> bool:
    """「夜班大巴加开了，一下拉走一大车人」: a bus or ambulance of the clause before, which comes, takes passengers away."""
    if not is_away(row, event) or not any(is_bus(token) for token in former):
        return False
    words = "".join(token.text for token in former)
    last = max(words.rfind(mark) for mark in ",。;!")
    clause = words[last + 1 :] if last + 1 < len(words) else words[: max(last, 0)]
    return any(word in clause for word in _RUNS) and not any(word in clause for word in _STOPS)


def may_be_named(direct: list[Token]) -> bool:
    """「苏有才接5」, 「小宝到了」: names that nobody knows, beside one that is known."""
    words = [token for token in direct if not token.has("gap")]
    return (
        may_be_one("".join(token.text for token in words))
        and any(token.has("unknown") for token in words)
        and all(len(token.text) == 1 and not token.has("neg", "ask") for token in words)
    )


def has_latin(direct: list[Token]) -> bool:
    """「阿qiang」"""
    return any(token.has("latin") and token.text.islower() and len(token.text) > 1 for token in direct)


def is_car(token: Token) -> bool:
    """「李四那台车」, 「孙丽车子」"""
    return token.has("car") or (token.has("he") and token.text[0] in "那这" and token.text[-1] in "车台")


def is_one_of_two(direct: list[Token], here: int) -> bool:
    """「张三或者李四」, 「要么张三」: which of them is not said. 「还是张三」 alone names him."""
    former = [token for token in direct[:here] if not token.has("gap") and token.text not in _IS]
    if not former or not former[-1].has("or"):
        return False
    return not former[-1].has("but") or any(token.has("name") for token in former)


def excepts_somebody(former: list[Token]) -> bool:
    """Whether one of the persons named is left out: 除了王五，其他都到了."""
    return any(is_excepted(former, here) for here, token in enumerate(former) if token.has("name", "he"))


def is_excepted(words: list[Token], here: int) -> bool:
    """「除了王五、赵六都到了」: the others are meant."""
    last = max(0, here - _MOST_EXCEPTED)
    while here > last and words[here - 1].has("name", "with", "gap", "comma"):
        here -= 1
    return here > 0 and (words[here - 1].has("except") or (here > 1 and words[here - 2].has("except")))


def is_somebody(direct: list[Token], event: Event) -> bool:
    """「追风接2」, 「Alex 到了」, 「丙师傅到了」: what nobody knows may be a name."""
    words = [token for token in direct if not token.has("gap")]
    if not words or len(words) > _LONGEST_NAME or not any(token.has("unknown") for token in words):
        return False
    of_name = (
        ("unknown", "call", "thing", "number")
        if event.kind in {"take", "boarded"}
        else ("unknown", "call", "thing")
    )
    if any(not token.has(*of_name) and token.text not in _TITLES for token in words):
        return False
    is_apart = direct[-1].has("gap") or words[-1].has("call", "latin") or words[-1].text == "师傅"
    if len(words[-1].text) == 1 and words[-1].text.isascii():
        return False  # x3 走
    is_latin = words[-1].has("latin") and not words[-1].text.islower()
    return event.kind in {"take", "boarded"} or (
        event.kind == "arrive" and is_apart and (event.has_aspect or is_latin)
    )


def is_destination(words: Sequence[Token], here: int) -> bool:
    """Whether the name at `here` is a place to which somebody is taken: 送人到肖港, 送到肖港."""
    if not 0 < here < len(words) or words[here - 1].end != words[here].start or not words[here].has("name"):
        return False
    if words[here - 1].text.startswith("送") and words[here - 1].text.endswith(_TO):
        return True
    carries = words[max(0, here - _MOST_BEFORE_A_DESTINATION) : here - 1]
    is_to = words[here - 1].text in _TO or words[here - 1].has("bound")
    return is_to and any(token.has("take") and token.text[0] in _CARRYING_TO for token in carries)


def is_somewhere(direct: list[Token], here: int) -> bool:
    """Whether an unknown word names a place: it stands behind 在 or 从."""
    first = here
    while first > 0 and here - first < _LONGEST_PLACE and direct[first - 1].has("unknown", "area", "end"):
        first -= 1
    former = direct[first - 1] if first else None
    return (
        former is not None
        and (former.has("from", "stand") or former.text in _STUCK)
        and not former.has("name")
    )


def is_one_of_a_group(direct: list[Token], index: int) -> bool:
    """「张三他们」: whether the word at `index` is of the group of the only one who is named."""
    is_one = (
        len(split(direct[index - 1].text)) == 1 and sum(token.has("name") for token in direct[:index]) == 1
    )
    return is_one and direct[index].text.endswith(("们", "哋"))


_RANKED = re.compile("[二三四五六七八九幺][哥姐嫂叔伯爷姨舅弟妹]")


def takes_by_rank(direct: Sequence[Token], here: int, event: Event) -> bool:
    """Whether one of the fleet is called so, and takes passengers: 二姐接3. Who is the speaker's (我三哥) is none of it."""
    token = direct[here]
    is_his = here > 0 and direct[here - 1].has("self", "we")
    return (
        event.kind == "take" and token.has("kin") and _RANKED.fullmatch(token.text) is not None and not is_his
    )
