"""Finds names that are words of everyday speech: kin (老舅, 大姐), and surnames that begin other words (初春雷, 由志强) (K4)."""

import re
from typing import NamedTuple

from reading.grammar.name_stopwords import is_no_name
from reading.grammar.names import USUAL_IN_NAMES, is_given
from reading.grammar.text import plain
from reading.grammar.tokens import tokens
from reading.rewrite.normalise import clean

_LONGEST_KIN = 3
_CARRIED = ("elderly", "child", "passenger", "pregnant", "disabled")
_OF_ALL = frozenset(
    {"大家", "各位", "我们", "有人", "司机", "车队", "客人", "乘客", "旅客", "老人", "孩子", "小孩"}
)
_NOT_GIVEN = "了到的是没不在有吗呢吧都也已还就我你他她们人车列站个位台辆这那上下点分钟号接走拉载送来去收改从给要请再又快和跟与及一各报东西南北口路"
_REPORT = r"(?=[,，、: ]*(?:已经?|也|都|刚刚?|马上)*(?:收到|到[了咯啦场位达]|到$|抵达|接(?:了|到)?[0-9一二两三四五六]|拉了|送到|送达|出发|来不了|回来了|下班))"
_SURE, _DOUBTFUL = "初", "由宿"
"""由 may say from where somebody comes: who is named behind it is asked about, unless the given name is a usual one."""
_LIKE_A_WORD = re.compile(
    rf"(?!初[中级步次期始衷旬夏稿审雪])[{_SURE}{_DOUBTFUL}][^\W\d_a-zA-Z{_NOT_GIVEN}]{{2}}{_REPORT}"
)
_MARKS = " ,，、:："


class NamedLikeAWord(NamedTuple):
    """`rest`: what is said of him. `is_sure`: nothing but a name can stand there."""

    name: str
    rest: str
    is_sure: bool


def named_like_a_word(text: str) -> NamedLikeAWord | None:
    """Who is named in front with a surname that is also a word, before a report: 初春雷到了; None where nobody is."""
    words = clean(text).strip()
    found = _LIKE_A_WORD.match(words)
    if found is None or is_no_name(found[0]) or USUAL_IN_NAMES.isdisjoint(found[0][1:]):
        return None
    is_sure = found[0][0] in _SURE or is_given(found[0][1:])
    return NamedLikeAWord(found[0], words[found.end() :].lstrip(_MARKS), is_sure)


def is_of_all(name: str) -> bool:
    """Whether the word means many people, or passengers: a member called 大家 is not meant by 大家."""
    return name in _OF_ALL


def is_kin_word(name: str) -> bool:
    """Whether it is a word for kin and nothing else: 老舅, 二叔, 大姐. 婆婆 and 老人 are those who are carried."""
    row = tokens(plain(name))
    if len(row) != 1 or row[0].has(*_CARRIED):
        return False
    return row[0].has("kin") or (row[0].has("call") and row[0].has("adult"))


def kin_in_front(text: str, known: set[str]) -> bool:
    """Whether a word for kin that nobody is called stands in a list of known names before a report: 由佳 二叔 送到."""
    has_known = has_kin = False
    for part in re.split(rf"[{_MARKS}]+", clean(text).strip()):
        if part in known:
            has_known = True
        elif any(is_kin_word(part[:end]) and part[:end] not in known for end in range(2, _LONGEST_KIN + 1)):
            has_kin = True
        elif not any(part.startswith(name) for name in known):
            break
    return has_known and has_kin


def is_where_a_way_leads(text: str, name: str) -> bool:
    """Whether what looks like a name stands where a place stands: 温江 of 拉到温江去了."""
    return re.search(rf"[到去往回在从至]{re.escape(name)}", text) is not None
