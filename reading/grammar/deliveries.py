"""Finds deliveries: passengers who got out, and how many of them (P5)."""

from collections.abc import Sequence

from reading.grammar.event import END, Event, Row, aspect, ends_here
from reading.grammar.phrases import party
from reading.grammar.row import Token, at, skip
from reading.grammar.strangers import is_destination

_TAKING = frozenset({"把", "将"})
_SET_DOWN = frozenset({"放在", "丢在", "搁在", "撂在", "扔在", "甩在"})
_SETTING_DOWN = ("放", "丢", "搁", "撂", "扔", "甩")
_DESTINATION = ("area", "square", "station", "passenger", "he", "self", "call", "place", "dropped", "home")
_THESE = frozenset({"这", "那", "咗", "呢"})
_PEOPLE = ("elderly", "child", "pregnant", "disabled", "couple")
_OVER = ("完", "好", "走", "达", "毕")
"""送完 says by itself that it has happened."""
_UNLOADED = frozenset({"卸完", "送完", "拉完", "运完", "卸好"})
_FREIGHT = (
    "货",
    "菜",
    "砖",
    "砂",
    "沙",
    "煤",
    "料",
    "粮",
    "水果",
    "快递",
    "外卖",
    "家具",
    "包裹",
    "瓜",
    "猪",
)
_BACK = frozenset({"回", "返", "回去", "返回"})
_PASSENGERS = "人客"
_TO = ("到", "回", "去", "往")
_ON_BOARD = ("客", "客人", "人")
_TWO = 2
_NO_PART_OF_A_PLACE = (
    "particle",
    "gap",
    "ask",
    "neg",
    "take",
    "board",
    "vague",
    "half",
    "wayto",
    "soon",
    "all",
    *END,
)
_MAY_BE_A_PLACE = ("unknown", "area", "aside", "measure", "passenger", "square", "arrive", "place")
"""Words of which a place may be made whose last character is no sign of one: 送到道外了."""
_LONGEST_PLACE = 8
_PLACE_SIGNS = frozenset(
    "院区路庄街寺楼店桥村家校口湾站镇县城巷道园厂所局门山河湖岛弄馆场苑屯营堡坊寨岗岭坝塘宅处宿舍头"
)
"""With these the names of places end: 开元寺, 军区总院."""


def deliver(row: Row, here: int) -> Event | None:
    if _is_of_things(row, here):
        return None
    after = (
        here + 2 if at(row, here + 1, "arrive") and row[here].text.endswith(row[here + 1].text) else here + 1
    )
    end, has_aspect = aspect(row, after)
    has_aspect |= row[here].has("delivered")
    while (at(row, end, *_DESTINATION) and not _begins_anew(row, end)) or (
        end > here + 1 and at(row, end, "tail") and row[end].text == "的"
    ):
        end, ended = aspect(row, end + 1)
        has_aspect |= ended
    if is_destination(row, end) and ends_here(row, end + 1):
        end, has_aspect = aspect(row, end + 1)  # 送到肖港了
    if not has_aspect and row[here].text.endswith(_TO) and (place := _somewhere(row, end)):
        end, has_aspect = aspect(row, place)
    while at(row, end, "passenger", "call", "ordinal") or (
        row[here].text.endswith("完") and at(row, end, *_PEOPLE)
    ):
        end += 1
    if end < len(row) and row[end].text in _THESE and at(row, end + 1, "number"):
        end += 1  # 送完这三个了
    counted = party(row, end) if at(row, end, "number") else None
    if behind := _behind_how_many(row, end):
        end, has_aspect = aspect(row, behind + at(row, behind, "homeward"))[0], True  # 送完3个回家了
    is_over = row[here].text.rstrip(_PASSENGERS).endswith(_OVER) and at(
        row, end, "back", "go", "off", "soon", "now", "queue", "self"
    )
    is_over |= end < len(row) and row[end].text in _BACK  # 送到回去, 送到回北城
    is_over |= at(row, end, "road") and row[end].text.startswith("往回")  # 送完往回走
    if not (has_aspect or is_over or ends_here(row, end) or at(row, end, "listword")):
        return None
    if not (has_aspect or is_over) and _has_guests_still(row, here):
        return None
    groups = counted.groups if behind and counted else None
    return Event("deliver", here, end, has_aspect or is_over, groups=groups)


def _is_of_things(row: Row, here: int) -> bool:
    """「手机丢在车上了」; 「卸完货了，去武汉站」: his own work is over."""
    if row[here].text in _SET_DOWN:
        return not _are_people_set_down(row, here)
    return row[here].text in _UNLOADED and here + 1 < len(row) and row[here + 1].text.startswith(_FREIGHT)


def _are_people_set_down(row: Row, here: int) -> bool:
    """「把客人放在酒店门口了」, and not 手机丢在车上了."""
    before = here - 1
    while before > 0 and row[before].has("all", "now", "gap"):
        before -= 1
    is_his = before > 0 and row[before].has("he") and row[before - 1].text in _TAKING
    are_people = before >= 0 and row[before].has("passenger", "adult", "measure", *_PEOPLE)
    return (are_people or is_his) and at(row, here + 1, "home", "area", "place", "square", "station", "end")


_OF_PEOPLE = (
    *("passenger", "adult", "elderly", "child", "pregnant", "disabled", "kin"),
    *("couple", "family", "he", "name", "number", "that"),
)


def takes_a_thing(verb: Token, words: Sequence[Token]) -> bool:
    """「我把车放到家门口了」, 「把座椅放低了」: what stands behind 把 is set down, and it is nobody; 把这单送完 is of passengers."""
    if not verb.text.startswith(_SETTING_DOWN):
        return False
    if any(token.has("car", "thing") and token.text not in _TAKING for token in words):
        return True
    return any(token.has("unknown") for token in words) and not any(token.has(*_OF_PEOPLE) for token in words)


def behind_taking(words: Sequence[Token]) -> int:
    """Where the words behind 把 begin: what is set down; 0 where none stands there."""
    return next((here + 1 for here in range(len(words) - 1, -1, -1) if words[here].text in _TAKING), 0)


def _has_guests_still(row: Row, here: int) -> bool:
    """「车上有客，送到徐东」: the clause before says who is on board, and this one where they are to go."""
    if here < _TWO or not row[here - 1].has("comma", "gap"):
        return False
    former = row[here - 2]
    if former.has("reason"):
        return former.text.endswith(_ON_BOARD)
    is_guest = former.has("passenger") or former.text in _ON_BOARD
    return is_guest and here > _TWO and "有" in row[here - 3].text


def _somewhere(row: Row, here: int) -> int:
    """Where a place ends that no word list knows, and behind which the sentence ends (送到军区总院了); 0 where none stands."""
    end = here
    while (
        end < len(row)
        and not row[end].has(*_NO_PART_OF_A_PLACE)
        and row[end].end - row[here].start <= _LONGEST_PLACE
    ):
        end += 1
    if end == here or row[here].text[0] in "半哪" or not (aspect(row, end)[1] or ends_here(row, end)):
        return 0
    may_be_one = all(token.has(*_MAY_BE_A_PLACE) for token in row[here:end]) and aspect(row, end)[1]
    is_long = row[end - 1].end - row[here].start > 1
    return end if row[end - 1].text[-1] in _PLACE_SIGNS or (may_be_one and is_long) else 0


def _behind_how_many(row: Row, here: int) -> int:
    """Where the number of those who were brought ends (送到1个, 送完俩了); 0 where none is said."""
    if not at(row, here, "number"):
        return 0
    after = skip(row, here + 1, "measure", "thing", "passenger")
    if after > here + 1:
        return after
    amount = row[here].amount
    return aspect(row, here + 1)[0] if amount and amount.is_counted else 0


def _begins_anew(row: Row, here: int) -> bool:
    """「下完客我马上过来」, 「送到家门口了他女儿来接」: the next clause, not where they were brought (送他家了)."""
    is_person = row[here].has("he", "self") and not row[here].has("home", "area")
    return is_person and not at(row, here + 1, "home", "area", "tail", "call", "passenger", "end")


def got_out(row: Row, here: int) -> Event | None:
    """「我到她家门口了人也下去了」: behind a door that was reached they got out; else some of them may only have left the car."""
    if not row[here].text.startswith("下去") or not row.has_before(here, "home"):
        return None
    before = here - 1
    while before > 0 and row[before].has("all", "now", "done"):
        before -= 1
    is_alone = row[before].has("passenger", "he") and not row[before - 1].has("number", "measure", "neg")
    return Event("dropped", here, here + 1, has_aspect=True) if is_alone else None


def dropped(row: Row, here: int) -> Event | None:
    if at(row, here + 1, "area", "trainword"):
        return None  # 客人刚下高架, 接了四个刚下火车的
    end, has_aspect = aspect(row, here + 1)
    before = here - 1
    is_of_all = row[here].text[0] in "都全"
    while before >= 0 and row[before].has("now", "tail", "gap"):
        is_of_all |= row[before].has("all")
        before -= 1
    if is_of_all and (before < 0 or row[before].has("comma", "full", "line")):
        return Event("dropped", here, end, has_aspect or ends_here(row, end))  # 都到家了
    is_of_passengers = before >= 0 and row[before].has(
        "passenger", "elderly", "child", "pregnant", "measure", "he", "adult", "couple"
    )
    if not is_of_passengers or (before and row[before - 1].has("take") and not has_aspect):
        return None  # 先送老婆回家
    first = before - 1 if row[before - 1].has("number", "measure") else before
    first -= first > 0 and row[first].has("measure") and row[first - 1].has("number")
    counted = party(row, first) if row[first].has("number") else None
    return Event(
        "dropped", here, end, has_aspect or ends_here(row, end), groups=counted.groups if counted else None
    )
