"""Reads numbers that stand before names, line by line: 走3：马小军, and below it 走2：唐伟、陈立新."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow

_TRIPS = frozenset({"take", "boarded"})
_FEWEST = 2


def give_to_each(row: TokenRow, said: Sequence[Clause]) -> None:
    """Lets the number be each one's own where several such lines stand below each other; alone it may be all of theirs."""
    above = [
        one
        for one in said
        if one.event.kind in _TRIPS
        and one.names
        and row[one.event.end - 1].has("name")
        and any(token.text == ":" for token in row[one.event.start : one.event.end])
    ]
    if len(above) >= _FEWEST and any(len(one.names) == 1 for one in above):
        for one in above:
            one.has_each = True
