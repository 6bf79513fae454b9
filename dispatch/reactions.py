"""Decides whose 👍 counts, where it is asked about, and what goes when it is taken away or changed (R11)."""

from collections.abc import Iterable, Mapping

from dispatch.driver_state import StatementOutcome
from dispatch.statements import Statement, StatementKind

_STANDS = frozenset({StatementOutcome.COUNTED, StatementOutcome.REPEATED})


def gone_with_reaction(
    taken_away: Statement,
    said: Iterable[Statement],
    outcomes: Mapping[int, StatementOutcome],
    *,
    has_arrived: bool,
) -> list[int]:
    """Returns the ids of the statements that this reaction made and that still stand; none once he has arrived."""
    if has_arrived:
        return []
    return [each.id for each in said if each.message == taken_away.message and outcomes[each.id] in _STANDS]


def said_by_reaction(meaning: StatementKind | None, *, is_coordinator: bool) -> StatementKind | None:
    """Returns what a reaction states; None where it is gone, and of a coordinator, whose 👍 is "roger" (R4)."""
    return None if is_coordinator else meaning


def is_asked(meaning: StatementKind, calls: int) -> bool:
    """Returns whether a reaction under a message that raised so many calls is asked about: 👍 is, 👎 declines them all."""
    return calls > 1 and meaning is StatementKind.ACKNOWLEDGE
