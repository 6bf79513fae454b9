"""Settles what several readings of one message say together."""

from collections.abc import Sequence

from reading.grammar.apparent_refusals import comes_afterwards, is_kept_at_home
from reading.grammar.clauses import Clause
from reading.grammar.corrected_readings import with_the_missed, without_amended, without_excuse
from reading.grammar.passengers_in_doubt import with_doubt_of_another, without_ok
from reading.grammar.planned_deliveries import without_planned
from reading.grammar.row import TokenRow, at
from reading.grammar.trips_of_others import left_already, without_lead
from reading.readings import Reading, ReadingKind

_CAME = ("过来", "来", "过来了", "来了", "过嚟", "嚟")
_TWO, _STATED, _TOO = 2, frozenset({"plain", "soon", "able", "intend"}), frozenset({"也", "还有"})
_OF_SOME = frozenset({ReadingKind.DELIVER, ReadingKind.WAITING})
_FEW = 8
_LEFT = ("还有", "还剩", "剩", "还余")
_BEHIND_A_PERSON = ("passenger", "need", "neg", "stand", "now", "aboard", "adult")
_UNCLEAR = Reading(ReadingKind.UNCLEAR)
_LEAVING = ("起步", "出发", "走", "动身", "上路", "启程", "开动")


def settled(row: TokenRow, said: list[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """Returns the readings without those that others beside them replace."""
    said = without_excuse(row, without_amended(left_already(row, said, clauses)), clauses)
    said = with_the_missed(said, clauses)
    if said and said[0] == Reading(ReadingKind.ACKNOWLEDGE) and _leaves_with_them(row, clauses):
        said = said[1:]  # 起步了，车上3个人
    if _UNCLEAR in said and _leaves_behind_a_trip(row, clauses):
        said = [one for one in said if one != Reading(ReadingKind.ACKNOWLEDGE)]  # 接上婆媳两个，一个娃，出发
    if said and said[0] == Reading(ReadingKind.ACKNOWLEDGE) and _sends_others(row, clauses):
        others = said[1:]  # 收到，张三和李四过去
        said = others or [_UNCLEAR]  # 收到，让李四去
    if Reading(ReadingKind.UNDO) in said and any(one.event.kind == "dropped" for one in clauses):
        said = [reading for reading in said if reading.kind is not ReadingKind.DELIVER]  # 接3撤了，人下车了
    if any(reading.kind is ReadingKind.DEPART for reading in said):
        said = [reading for reading in said if reading.kind is not ReadingKind.WAITING]
    said = without_planned(row, said, clauses)
    said = without_ok(row, with_doubt_of_another(row, without_lead(row, said)), clauses)
    if _has_some_left(row, said) or _has_some_on_board(row, clauses):
        said = [one for one in said if one.kind not in _OF_SOME] + [_UNCLEAR]
    if comes_afterwards(row, clauses) or is_kept_at_home(row, clauses):
        doubted = {ReadingKind.DECLINE, ReadingKind.ACKNOWLEDGE}
        said = [_UNCLEAR if reading.kind in doubted else reading for reading in said]
    refusing = {reading.names for reading in said if reading.kind is ReadingKind.DECLINE}
    return [
        reading
        for reading in said
        if not (reading.names in refusing and reading.kind is ReadingKind.ACKNOWLEDGE)
    ]


def _leaves_with_them(row: TokenRow, clauses: Sequence[Clause]) -> bool:
    """「起步了，车上3个人」, 「出发 接2」: he leaves with his passengers. 「我也开车过来了，接2」: he has come, and leaves."""
    first = clauses[0] if clauses else None
    has_trip = any(one.event.kind in {"take", "boarded"} and one.mood == "plain" for one in clauses[1:])
    if not has_trip or first is None:
        return False
    has_come = first.event.kind in {"go", "weakgo", "join"} and row[first.event.start].text.endswith(_CAME)
    return has_come or row[first.event.start].text.startswith(_LEAVING)


def _leaves_behind_a_trip(row: TokenRow, clauses: Sequence[Clause]) -> bool:
    """Whether the last word is that he leaves, behind passengers who got in: he is on the road, and does not come."""
    *former, last = clauses or (None,)
    has_trip = any(one and one.event.kind in {"take", "boarded"} and one.mood == "plain" for one in former)
    return has_trip and last is not None and row[last.event.start].text.startswith(_LEAVING)


def _sends_others(row: TokenRow, clauses: Sequence[Clause]) -> bool:
    """「收到，张三和李四过去」, 「收到，派李四去」: who answers says who goes, and that is not he."""
    if len(clauses) < _TWO or any(token.has("self", "we") for token in row):
        return False
    first, one = clauses[:_TWO]
    is_answer = first.event.kind == "receive" and first.subject == "own" and not first.event.fields
    is_sent = one.mood in _STATED or (one.mood == "wish" and row[one.event.start].text.endswith("去"))
    is_of_others = one.event.kind in {"go", "weakgo", "join"} and one.subject == "named" and is_sent
    between = row[first.event.end : one.event.start]
    return is_answer and is_of_others and not any(token.text in _TOO for token in between)


def _has_some_left(row: TokenRow, said: Sequence[Reading]) -> bool:
    """「送到了一个，还有两个」: they are in his car, and do not wait at the station."""
    are_few = any(
        one.kind is ReadingKind.WAITING and (one.waiting or 0) < _FEW and not (one.station or one.place)
        for one in said
    )
    is_said_of_a_queue = any("等" in token.text or token.has("queue") for token in row)
    return are_few and any(one.kind is ReadingKind.DELIVER for one in said) and not is_said_of_a_queue


def _has_some_on_board(row: TokenRow, clauses: Sequence[Clause]) -> bool:
    """「四个人送到三个，还有一个要往前走」: not all have been brought."""
    brought = next((one.event.end for one in clauses if one.event.kind == "deliver"), len(row))
    left = next((here for here in range(brought, len(row)) if _counts_few_left(row, here)), None)
    return left is not None and not any(
        "等" in token.text or token.has("queue", "station", "area") for token in row[left:]
    )


def _counts_few_left(row: TokenRow, here: int) -> bool:
    """Whether 还有一个 stands there, of people: not 还有一个红绿灯."""
    amount = row[here + 1].amount if at(row, here + 1, "number") else None
    is_few = amount is not None and amount.value is not None and 0 < amount.value < _FEW
    if not (is_few and row[here].text.startswith(_LEFT) and at(row, here + _TWO, "measure", "passenger")):
        return False
    behind = here + _TWO + 1
    return behind >= len(row) or row[behind].has(*_BEHIND_A_PERSON)
