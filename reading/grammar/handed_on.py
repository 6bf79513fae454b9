"""Finds that passengers change to another car: 他车上的2个人给马小军, 车上3人，转邹明亮; 有个小子跟别的车走了."""

from reading.grammar.row import TokenRow, at, skip

_GIVEN = ("转给", "转到", "转", "交给", "交", "移给", "移交给", "换到", "换给", "倒给", "让给", "给")
_MOST_WORDS = 4
_OTHERS = ("别", "别人", "别个", "另", "另外", "其他", "旁")
_JOINING = ("跟", "跟着", "坐", "坐了", "上", "上了", "搭", "搭了", "随", "乘", "换", "换了", "去")


def is_handed_on(row: TokenRow, here: int) -> bool:
    """Whether somebody is named behind the passengers, to whom they are given; `here` is where they end."""
    place = skip(row, here, "comma", "all", "now", "soon", "thing", "done")
    words = ""
    for end in range(place, min(len(row), place + _MOST_WORDS)):
        if row[end].has("name"):
            return words in _GIVEN
        words += row[end].text
    return False


def is_with_others(row: TokenRow, here: int) -> bool:
    """Whether the person named before `here` leaves with another car: 有个小子|跟别的车走了."""
    verb = here
    while verb < len(row) and verb < here + _MOST_WORDS and row[verb].text not in _JOINING:
        if not row[verb].has("now", "done", "all", "self", "call", "passenger", "tail"):
            return False
        verb += 1
    other = verb + 1 + at(row, verb + 1, "particle")
    return verb < len(row) and row[verb].text in _JOINING and other < len(row) and row[other].text in _OTHERS
