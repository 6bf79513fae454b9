"""Finds two characters that nobody knows where a name would stand: 国旺人送完了, 根生那趟改成2个."""

from collections.abc import Sequence

from reading.grammar.clauses import Clause
from reading.grammar.row import TokenRow

_GIVEN = 2
"""So many characters has a given name."""
_BEHIND_A_NAME = (
    "say",
    "reason",
    "passenger",
    "he",
    "that",
    "cannot",
    "deliver",
    "delivered",
    "back",
    "now",
    "done",
    "road",
    "take",
)
_TAKEN_BACK = frozenset({"amend", "undo", "correction"})
_THAT = frozenset({"那", "这"})


def begins_with_a_stranger(row: TokenRow, said: Sequence[Clause]) -> bool:
    """Whether a name that nobody knows begins the text, and nobody says 我 before the first event."""
    if len(row) <= _GIVEN or not said:
        return False
    begin = said[0].event.start
    is_taken_back = said[0].event.kind in _TAKEN_BACK
    if any(token.has("self", "we") for token in (row[:begin] if is_taken_back else row)):
        return False
    may_be_given = ("unknown", "thing") if is_taken_back else ("unknown",)
    are_unknown = all(token.has(*may_be_given) and len(token.text) == 1 for token in row[:_GIVEN])
    is_first = begin >= _GIVEN and not any(one.event.is_listed for one in said)
    behind = row[_GIVEN]
    is_of_somebody = (
        behind.has(*_BEHIND_A_NAME) and not behind.text.startswith("有")
    ) or behind.text in _THAT
    return is_first and are_unknown and row[0].text.isalpha() and is_of_somebody


def takes_back_of_a_stranger(row: TokenRow, said: Sequence[Clause]) -> bool:
    """「国旺那台撤销」: something of somebody whom nobody knows is taken back or amended."""
    first = said[0] if said else None
    return (
        first is not None
        and first.event.kind in _TAKEN_BACK
        and first.mood == "plain"
        and first.subject in {"unknown", "stranger"}
        and begins_with_a_stranger(row, said)
    )
