"""Finds events that a message only tells beside its facts: what happens at a door, a thing that is received, a trip told twice."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow, at

_STATED = frozenset({"plain", "soon"})
_TRIPS = ("boarded", "take")
_AGAIN = frozenset({"还", "又"})
_TO_HIM = ("给", "跟", "塞", "朝", "对", "冲", "把")
_ALL_CARS = ("number", "unit", "all")
_GOING = frozenset({"go", "weakgo"})
_LEFT = (
    "下去",
    "下车",
    "跑了",
    "走了",
    "走哒",
    "没上",
    "换车",
    "自己走",
    "不坐",
    "别的车",
    "别人的车",
    "朋友的车",
    "下了",
)
_STOWED = ("放", "折", "收", "塞", "搁", "搬")
_NOT_COUNTED = ("没数", "没算", "没看", "没注意", "没报", "没见", "忘", "漏", "冇数", "冇睇", "没瞅", "没记")


def take_for_told(row: TokenRow, said: Sequence[Clause], index: int) -> None:
    """Changes what the clause at `index` says where it only tells of something."""
    one = said[index]
    if one.mood in _STATED and (_is_at_a_door(row, one) or _is_of_a_thing(row, said, index)):
        one.mood = "nominal"
    if index and one.event.kind == "dropped" and said[index - 1].event.kind == "amend":
        between = row[said[index - 1].event.end : one.event.start]
        one.mood = (
            "nominal" if any(token.has("number") for token in between) else one.mood
        )  # 改4，有一个下车了
    if one.event.kind == "receive" and one.mood == "nominal" and (cars := _cars_of_all(row, one)):
        one.event.kind, one.event.fields, one.mood, one.subject = "go", {"cars": cars}, "plain", "self"
    if _is_told_to_come(row, one):
        one.mood = "wish"
    if index and _is_that_trip(said[index - 1], one):
        one.event.kind = "boarded"
    if one.event.kind == "amend" and _is_only_why(row, one):
        one.event.groups = list(one.event.groups or ())[:-1]


def _is_at_a_door(row: TokenRow, one: Clause) -> bool:
    """「到门口还给我塞俩橘子」"""
    end = one.event.end
    while at(row, end, "home", "end", "area"):
        end += 1
    is_arrival = one.event.kind == "arrive" and not one.event.has_aspect
    is_led = end + 1 < len(row) and row[end].text in _AGAIN and row[end + 1].text.startswith(_TO_HIM)
    return is_arrival and end > one.event.start and is_led


def _is_of_a_thing(row: TokenRow, said: Sequence[Clause], index: int) -> bool:
    """「收到了收到了，您那红包我收到了」: he has received a thing, and says so twice."""
    if said[index].event.kind != "receive":
        return False
    for place in range(index + 1, len(said)):
        words = row[said[place - 1].event.end : said[place].event.start]
        is_received = said[place].event.kind == "receive" and said[place].subject == "unknown"
        if is_received and any(token.has("thing") for token in words):
            return True
    return False


def _cars_of_all(row: TokenRow, one: Clause) -> int | None:
    """How many cars 「我们三台都收到」 says that they are, where nothing else stands before."""
    words = [token for token in row[: one.event.start] if not token.has("we", "gap")]
    is_all = len(words) == len(_ALL_CARS) and all(
        token.has(kind) for token, kind in zip(words, _ALL_CARS, strict=True)
    )
    amount = words[0].amount if is_all else None
    return amount.value if amount is not None and (amount.value or 0) > 1 else None


def _is_told_to_come(row: TokenRow, one: Clause) -> bool:
    """「老康跟着我们走吧」"""
    end = one.event.end
    is_named = one.event.kind in _GOING and one.subject in {"both", "named"} and one.mood in _STATED
    return is_named and end < len(row) and row[end].text == "吧" and not one.event.has_aspect


def _is_that_trip(former: Clause, one: Clause) -> bool:
    """「最后两个旅客上我的车，走2」"""
    kinds = (former.event.kind, one.event.kind)
    amounts = [[group.amount for group in each.event.groups or ()] for each in (former, one)]
    return kinds == _TRIPS and amounts[0] == amounts[1] and (former.mood, one.mood) == ("plain", "plain")


def _is_only_why(row: TokenRow, one: Clause) -> bool:
    """「不是3个是4个，奶奶抱着的没算」: the last person only says why the number was wrong."""
    groups = one.event.groups or []
    is_apart = len(groups) > 1 and groups[-1].is_apart and bool(groups[-1].tag) and not groups[-1].is_within
    return is_apart and was_not_counted(row, one.event.end - 1)


def has_left(row: TokenRow, here: int) -> bool:
    """Whether the clause from `here` on says that somebody is not aboard any more: 改3，一个小伙子又跑下去了."""
    clause = "".join(token.text for token in row[here : row.following(here, "comma", "full", "line")])
    return any(word in clause for word in _LEFT)


def was_not_counted(row: TokenRow, here: int) -> bool:
    """Whether the clause from `here` on says that somebody was left out: 睡着的娃没数."""
    clause = "".join(token.text for token in row[here : row.following(here, "comma", "full", "line")])
    return any(word in clause for word in _NOT_COUNTED)


def is_stowed(row: TokenRow, here: int) -> bool:
    """「轮椅放后备箱了」"""
    behind = here + 1
    return row[here].text == "轮椅" and behind < len(row) and row[behind].text.startswith(_STOWED)
