"""Decides what somebody has earned in points: a fleet's rule over the facts of sealed calls (H13, H14)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from dispatch.counts import ResponseRow
from dispatch.home.person_figures import figures_of
from dispatch.period_figures import Figures, Period
from dispatch.rule_numbers import HOUR

MOST_POINTS = 1_000  # of one part of a rule


class PointRule(NamedTuple):
    """Points for a night served, a person-trip, a priority passenger and a whole hour of a night; from the night `since` on."""

    since: str
    per_night: int
    per_passenger: int
    per_priority: int
    per_hour: int

    @property
    def is_off(self) -> bool:
        return not any(self[1:])


class EntryKind(StrEnum):
    """What an entry of the ledger records."""

    EARNED = "earned"
    CORRECTED = "corrected"  # the facts of the call changed after its entry
    REDEEMED = "redeemed"
    GIVEN_BACK = "given_back"


def rule_of(rules: Sequence[PointRule], night: str) -> PointRule | None:
    """The rule in force in a night (ISO 8601): the last one given of those that had begun. `rules` in the order given."""
    return next((rule for rule in reversed(rules) if rule.since <= night), None)


def worth(rule: PointRule, found: Figures) -> int:
    """What one person's figures of one night, or of its first calls, come to."""
    if not found.drivers:
        return 0
    [driver] = found.drivers
    counts = found.counts
    priority = counts.elderly + counts.children + counts.pregnant + counts.disabled
    return (
        rule.per_night * len(driver.nights)
        + rule.per_passenger * driver.passengers
        + rule.per_priority * priority
        + rule.per_hour * (driver.seconds // HOUR)
    )


def earned(
    period: Period, left_at: Mapping[tuple[int, int], int], rules: Sequence[PointRule], sealed: frozenset[int]
) -> dict[int, int]:
    """The points of one person for each sealed call of the period, by call id.

    What counts once a night, such as the night itself and its whole hours, stands with the call that completes it.
    """
    calls = {call.id: call for call in period.calls}
    order = {call.id: number for number, call in enumerate(period.calls)}
    by_night: dict[str, list[ResponseRow]] = {}
    for row in sorted(period.responses, key=lambda row: order[row.call_id]):
        if row.call_id in sealed:
            by_night.setdefault(calls[row.call_id].night, []).append(row)
    found: dict[int, int] = {}
    for night, rows in by_night.items():
        rule, before = rule_of(rules, night), 0
        if rule is None:
            continue
        for number, row in enumerate(rows, start=1):
            until_here = worth(rule, figures_of(period, rows[:number], left_at))
            found[row.call_id] = until_here - before
            before = until_here
    return found
