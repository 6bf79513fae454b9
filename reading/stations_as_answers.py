"""Judges whether words only name the station that was asked for: 就是武汉站撒, 武汉站不是武昌站."""

import re
from collections.abc import Sequence

LONGEST_ANSWER = 40
_CLAUSE = re.compile("[,，。;；!！]+")
_ASKS = re.compile("[?？吗]|哪|谁|怎么|多少|几[个台点]|缺|还要")
_DENIED = re.compile(r"(?:不是|并非|不得是|唔系|不去|不到)[^,，。;； ]{0,2}$")
_NOTHING_ELSE = re.compile(
    r"(?:(?:不是|不去)(?= )|刚才|刚刚|那条|我|俺|额|说|讲|指|收到|回|报|算|的|是|系|肯定|当然|应该|必须|刚|就|还|那|这|个|边|里|头|去|来|到|上|选|报|要|站|吧|嘛|撒|噻|哈|呀|啊|哦|喔|呢|了|啦|咯|呗|嘞|嗯|好|对|得|行"
    r"|师傅|调度|队长|[\s,，。;；、.!！~～])*+"
)


def is_denied(said: str, word: str) -> bool:
    """Whether 不是 stands before the word: 武昌 in 武汉站不是武昌站."""
    return _DENIED.search(said[: said.find(word)]) is not None


def says_no_more(said: str, named: Sequence[str]) -> bool:
    """Whether each clause says nothing beside one of the `named`, or names none and asks nothing."""
    return all(_is_no_more(clause, named) for clause in _CLAUSE.split(said))


def _is_no_more(clause: str, named: Sequence[str]) -> bool:
    """Whether a clause with a name says nothing else, or one without a name asks nothing: 刚才没看手机，我那个收到是沈阳站."""
    rest = clause
    for word in named:
        rest = rest.replace(word, " ")
    return _NOTHING_ELSE.fullmatch(rest) is not None or (rest == clause and not _ASKS.search(clause))


def asks_of(said: str, named: Sequence[str]) -> bool:
    """「沈阳站呢」 asks; 就是沈阳站呢 says."""
    return said.rstrip("?？ ") in {f"{word}呢" for word in named}
