"""Finds drivers who saw their passengers to the door: 到地头了，看老人家进了屋我才走."""

import re

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow

_OWN = frozenset({"own", "self"})
_PERSON = ("passenger", "elderly", "child", "adult", "he", "kin", "couple", "disabled", "pregnant", "call")
_SEEN = re.compile(
    r"[ ,。!]*(?:我|俺)?(?:一直|就|还|先|又|亲眼|把)?(?:看|瞅|瞧|睇|望|等|送|扶|陪|搀|背|目送|帮)"
    r"[^,。!?不没]{1,8}?(?:进|上|回|到)[了到去咗]?(?:屋|家|门|楼|单元|电梯|院|宾馆|酒店|大堂|房间|宿舍|小区)(?!口)"
)
"""Behind the arrival: somebody is watched, helped or waited for until he is inside."""


def is_seen_home(row: TokenRow, one: Clause) -> bool:
    """Whether an arrival of the speaker is one at his passengers' door."""
    event = one.event
    if event.kind != "arrive" or one.mood != "plain" or one.subject not in _OWN or event.end >= len(row):
        return False
    if event.fields.keys() & {"station", "lane"} or "?" in (token.text for token in row):
        return False
    behind = row[event.end :]
    found = _SEEN.match("".join(token.text for token in behind))
    if found is None:
        return False
    start = behind[0].start
    return any(token.has(*_PERSON) for token in behind if token.end - start <= found.end())
