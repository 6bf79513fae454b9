"""Takes out deliveries that the speaker only plans before he comes."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow
from reading.readings import Reading, ReadingKind


def without_planned(row: TokenRow, said: list[Reading], clauses: Sequence[Clause]) -> list[Reading]:
    """Returns no delivery for what the speaker does before he comes: 收到，我先把孩子送到外婆家，40分钟到."""
    answers = any(reading.kind is ReadingKind.ACKNOWLEDGE for reading in said)
    delivered = [one for one in clauses if one.event.kind in {"deliver", "delivered"}]
    if not answers or not delivered or not all(_is_planned(row, one) for one in delivered):
        return said
    return [reading for reading in said if reading.kind is not ReadingKind.DELIVER]


def _is_planned(row: TokenRow, one: Clause) -> bool:
    begin = min(one.event.start, len(row))
    while begin > 0 and not row[begin - 1].has("comma", "full", "gap"):
        begin -= 1
    before = [token.text for token in row[begin : one.event.start]]
    is_over = any(token.has("particle") for token in row[one.event.start : one.event.end])
    return "先" in before and not is_over
