"""Settles what one says of trips of others and of oneself: 张三那趟是三位，已经发车; 收到。张三、李四都来了 (K10)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reading.grammar.clauses import Clause
from reading.grammar.row import Token, TokenRow
from reading.readings import Reading, ReadingKind

_CORRECTING = ("wrong", "correction", "amend", "notbe", "apology", "writtenas", "ago")
_OF_THE_PAST = ("刚", "上", "前", "先头", "头先", "方才")
_FEWEST = 2
_SENDING = frozenset({"让", "叫", "喊", "派", "安排", "通知"})
_OWN = Reading(ReadingKind.ACKNOWLEDGE)
_TOO = frozenset({"也", "一起", "一块", "一块儿", "一道", "一同", "一齐"})
_OF_A_TEAM = ("队", "车队", "公司", "组", "们", "司", "这边", "边")


def left_already(row: TokenRow, said: Sequence[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """The readings with a trip in place of an amendment that only tells of a trip, where that has left: 那趟是三位，已经发车."""
    kept = list(said)
    for former, one in pairwise(clauses):
        if not _tells_and_leaves(row, former, one):
            continue
        kept = [
            each for each in kept if not (each.kind is ReadingKind.ACKNOWLEDGE and each.names == one.names)
        ]
        if not row[former.event.start].text.startswith(_OF_THE_PAST):
            kept = [
                replace(each, kind=ReadingKind.DEPART)
                if each.kind is ReadingKind.AMEND and each.names == former.names
                else each
                for each in kept
            ]
    return kept


def _tells_and_leaves(row: TokenRow, former: Clause, one: Clause) -> bool:
    is_told = (
        former.event.kind == "amend" and former.mood == "plain" and row[former.event.start].has("that", "he")
    )
    is_gone = one.event.kind in {"go", "weakgo"} and one.mood == "plain" and one.names == former.names
    if not (is_told and is_gone and _is_over(row, one)):
        return False
    return not any(token.has(*_CORRECTING) for token in row)


def _is_over(row: TokenRow, one: Clause) -> bool:
    return one.event.has_aspect or (one.event.start > 0 and row[one.event.start - 1].has("done"))


def without_lead(row: TokenRow, said: Sequence[Reading]) -> list[Reading]:
    """The readings without the 收到 of a lead who answers for several others: 收到。张三、李四、王五都来了.

    Who says 我, or names one other only, comes himself.
    """
    if _OWN in said and _sends_somebody(row):
        return [Reading(ReadingKind.UNCLEAR) if one == _OWN else one for one in said]
    if _OWN not in said or any(not one.names and one != _OWN for one in said):
        return list(said)
    named = {name for one in said for name in one.names}
    if len(named) < _FEWEST or any(token.has("line") for token in row):
        return list(said)
    if any(token.text in _TOO or _is_himself(row, here, token) for here, token in enumerate(row)):
        return list(said)
    return [one for one in said if one != _OWN]


def _sends_somebody(row: TokenRow) -> bool:
    """「收到，我让张三过来」: whether he comes himself is not said."""
    for here in range(1, len(row) - 1):
        is_sent = row[here].text in _SENDING and row[here + 1].has("name")
        if is_sent and row.has_before(here, "receive") and any(token.has("go") for token in row[here:]):
            return not any(token.text in _TOO for token in row)
    return False


def _is_himself(row: TokenRow, here: int, token: Token) -> bool:
    """Whether the speaker counts himself: 我和张三, but not 我队 or 我们车队."""
    behind = row[here + 1] if here + 1 < len(row) else None
    if token.has("with") and token.text not in {"、", "和", "跟", "与", "及"}:
        return True
    is_team = behind is not None and behind.text.startswith(_OF_A_TEAM)
    return token.has("self", "we") and not is_team and not token.text.endswith(_OF_A_TEAM)
