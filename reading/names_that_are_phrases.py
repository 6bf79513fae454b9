"""Tells when a phrase of everyday words is the name of a member: 到家就好 and 不回头 in a list, or right before a report (K9)."""

import re
from collections.abc import Iterable
from functools import lru_cache

from reading.grammar.text import plain
from reading.grammar.tokens import tokens
from reading.reader import may_state_something, read

_SHORTEST = 3
_NO_PHRASE = ("number", "ordinal", "station", "place", "lane", "clock", "name", "vague", "car", "train")
_MARKS = " ,，、/:：\n\u3000"
_COMMAS, _COLONS = (",", "，"), frozenset(":：")
_BEFORE = re.compile(r"(?:^|[\s,，、/:：;；。]|[和跟与及同帮替给]|撤[销回消]|取消|换[成为])$")
_REPORT = re.compile(
    r"[的那这]?(?:[那这]?[趟车台单条]|师傅)?(?:已经?|也|都|刚刚?|马上|他|[0-9一二两三]个?人?)*"
    r"(?:收到|到[了咯啦场位达站]|到$|抵达|接(?:了|到)?[0-9一二两三四五六]|拉了?[0-9一二两三四五六]|送到|送达|出发|来不了|回来了|下班|在路上|[0-9](?:[ ,，人个位]|$)|那[趟车台单条])"
)


_RANK = re.compile("老[二三四五六七八九十]|小[二三四五六七八九]|[阿][一二三四五六七八九]")


def is_rank(name: str) -> bool:
    """Whether somebody is called by his rank (老九), which elsewhere counts elderly or children."""
    return _RANK.fullmatch(name) is not None


@lru_cache(maxsize=256)
def is_phrase(name: str) -> bool:
    """Whether the words of a name say nothing by themselves: 到家就好. 到了 and 第二趟 are words of a report."""
    if is_rank(name):
        return True
    if len(name) < _SHORTEST or read(name) or may_state_something(name):
        return False
    return not any(token.has(*_NO_PHRASE) for token in tokens(plain(name)))


def stands_as_a_name(before: str, rest: str, names: Iterable[str]) -> bool:
    """Whether a phrase is a name there: set apart, and another name or a report follows, or a name stands before.

    Behind a phrase with a comma (慢慢来，老靳到了) goes on what is said to somebody.
    """
    if not _BEFORE.search(before) or rest.startswith(_COMMAS):
        return False
    behind, known = rest.lstrip(_MARKS), tuple(names)
    if _REPORT.match(behind):
        return True
    is_apart = not behind or behind != rest
    is_listed = before.rstrip(_MARKS).endswith(known) or not _COLONS.isdisjoint(before)
    return is_apart and (is_listed or behind.startswith(known))
