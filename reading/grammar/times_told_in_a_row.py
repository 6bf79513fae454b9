"""Finds what is told with its times behind one another: 23:40到场 23:55接3 0:20送到. Each is over, and none is still to come."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow

_TRIPS = frozenset({"take", "boarded"})
_SQUARE = "到场"


def tell_times(row: TokenRow, said: Sequence[Clause]) -> None:
    """Makes the arrival before a trip, and the delivery behind it, facts; each has a clock of its own."""
    if sum(token.has("clock") for token in row) < 2:  # noqa: PLR2004  a time of the trip and one beside it
        return
    for index, trip in enumerate(said):
        if trip.event.kind not in _TRIPS or not _has_clock(row, trip) or trip.mood != "plain":
            continue
        before = said[index - 1] if index else None
        if before and _is_reached(row, before) and before.names == trip.names:
            before.event.kind, before.event.has_aspect = "arrive", True
            is_there = row[before.event.start + 1].text.startswith(_SQUARE)
            before.event.fields = {"in_square": True} if is_there else {}
        behind = said[index + 1] if index + 1 < len(said) else None
        if behind and behind.event.kind == "deliver" and behind.mood == "later" and _has_clock(row, behind):
            behind.mood, behind.subject, behind.names = "plain", trip.subject, trip.names


def _has_clock(row: TokenRow, one: Clause) -> bool:
    return one.event.start > 0 and row[one.event.start - 1].has("clock")


def _is_reached(row: TokenRow, one: Clause) -> bool:
    """Whether it is a clock with 到 behind it."""
    here = one.event.start
    return one.event.kind == "eta" and row[here].has("clock") and here + 1 < one.event.end
