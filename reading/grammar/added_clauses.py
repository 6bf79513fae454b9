"""Finds clauses that only add to facts said before: a lane of several drivers, passengers told again."""

from collections.abc import Sequence
from dataclasses import replace

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow
from reading.readings import Reading, ReadingKind

_ALL = frozenset({"都", "全", "全都", "均"})


def is_lane_of_all(row: TokenRow, said: list[Reading], one: Clause) -> bool:
    """Gives the lane of 「张三到了，李四也到了，都在A列」 to all who have arrived."""
    lane = one.event.fields.get("lane")
    is_of_all = one.event.start > 0 and row[one.event.start - 1].text in _ALL and one.mood == "plain"
    arrived = [place for place, reading in enumerate(said) if reading.kind is ReadingKind.CHECK_IN]
    if lane is None or "position" in one.event.fields or not is_of_all or not arrived:
        return False
    for place in arrived:
        said[place] = replace(said[place], lane=said[place].lane or lane, in_square=True)
    return True


def is_elaborated(row: TokenRow, said: list[Reading], one: Clause) -> bool:
    """「我接到一家三口啊，爸爸妈妈带个小姑娘，出发了」: the passengers are told again, without a number of their own."""
    if one.event.kind != "boarded" or one.names or one.event.is_listed:
        return False
    is_told = row[one.event.start].has("adult", "kin", "elderly")
    return is_told and any(reading.kind is ReadingKind.DEPART and not reading.names for reading in said)


def ends_his_work(row: TokenRow, one: Clause, said: list[Reading]) -> bool:
    """Returns whether 收工 is the speaker's own: 我收工了; 送到了，收工了; 收工，眼睛都睁不开. Alone it may be an order to all."""
    if not row[one.event.start].text.startswith("收") or one.mood != "plain":
        return False
    has_delivered = any(reading.kind is ReadingKind.DELIVER and not reading.names for reading in said)
    if one.subject == "named":
        return True
    has_reason = any(token.has("excuse") for token in row[one.event.end :])
    return has_delivered or has_reason or (one.subject == "self" and _is_of_one(row, one))


def _is_of_one(row: TokenRow, one: Clause) -> bool:
    """Whether it is no proposal to all: 我们收工吧."""
    begin = max(one.event.start - 3, 0)
    return not any("们" in token.text or token.has("askend") for token in row[begin : one.event.end + 1])


def says_what_arrived(former: Sequence[Clause], later: Sequence[Clause]) -> bool:
    """Whether a place or a call stands beside 到站 and 进站: 到站了，停在A列; 刚进站，武昌站来5台车."""
    is_placed = any(other.event.kind in {"stand", "lane", "queued"} for other in later)
    return is_placed or any(other.event.kind == "need" for other in (*former, *later))
