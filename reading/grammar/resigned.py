"""Finds who jokes about the way that he has to drive again, and tells of no journey: 我都出去二里地了，再掉头呗."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.event import Event
from reading.grammar.row import TokenRow

_ONCE_MORE = frozenset({"再", "又", "又得", "那就", "只能"})
_SHORT = 3


def is_resigned(row: TokenRow, said: Sequence[Clause], index: int) -> bool:
    """Whether the journey, or the one right behind it, is 再掉头呗."""
    behind = said[index + 1] if index + 1 < len(said) else None
    return _shrugs(row, said[index].event) or (
        said[index].event.kind == "weakgo" and behind is not None and _shrugs(row, behind.event)
    )


def _shrugs(row: TokenRow, event: Event) -> bool:
    before = row[max(0, event.start - _SHORT) : event.start]
    behind = row[event.start : event.end + 1]
    return any(token.text == "呗" for token in behind) and any(token.text in _ONCE_MORE for token in before)
