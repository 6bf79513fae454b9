"""Settles what several readings of one message say together."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.corrected_readings import without_amended
from reading.grammar.row import TokenRow
from reading.grammar.told_trips import left_already, without_lead
from reading.readings import Reading, ReadingKind

_LEAVING = ("起步", "出发", "走", "动身", "上路", "启程", "开动")


def settled(row: TokenRow, said: list[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """Returns the readings without those that others beside them replace."""
    said = without_amended(left_already(row, said, clauses))
    if said and said[0] == Reading(ReadingKind.ACKNOWLEDGE) and _leaves_with_them(row, clauses):
        said = said[1:]  # 起步了，车上3个人
    if any(reading.kind is ReadingKind.DEPART for reading in said):
        said = [reading for reading in said if reading.kind is not ReadingKind.WAITING]
    said = without_lead(row, said)
    refusing = {reading.names for reading in said if reading.kind is ReadingKind.DECLINE}
    return [
        reading
        for reading in said
        if not (reading.names in refusing and reading.kind is ReadingKind.ACKNOWLEDGE)
    ]


def _leaves_with_them(row: TokenRow, clauses: Sequence[Clause]) -> bool:
    """「起步了，车上3个人」, 「出发 接2」: he leaves with his passengers."""
    first = clauses[0] if clauses else None
    has_trip = any(one.event.kind in {"take", "boarded"} and one.mood == "plain" for one in clauses[1:])
    return has_trip and first is not None and row[first.event.start].text.startswith(_LEAVING)
