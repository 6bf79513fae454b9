"""Proposes whom a fleet may thank for a month: figures for the coordinator, in no order of merit (H17)."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from dispatch.calls import Slot
from dispatch.counts import ResponseRow
from dispatch.period_figures import CallRow, Period

FEWEST_NIGHTS = 3
_PLACES = 5  # ties with the last of them are proposed too, as far as there is room
_MOST = 10


class HonourKind(StrEnum):
    """What somebody is thanked for."""

    NIGHTS = "nights"
    PRIORITY = "priority"
    ALWAYS_CAME = "always-came"
    FIRST_TIME = "first-time"


class Candidate(NamedTuple):
    """`figure`: nights, priority person-trips or promises kept; 0 for somebody who came for the first time."""

    person_id: int
    figure: int


class _Month(NamedTuple):
    nights: set[str]
    priority: int
    promised: int
    kept: int


def proposals(period: Period, came_before: frozenset[int]) -> Mapping[HonourKind, list[Candidate]]:
    """By kind, in no order. Who came in fewer than three nights is proposed for nothing but his first time.

    `came_before`: people who came before the period.
    """
    calls = {call.id: call for call in period.calls}
    months: dict[int, _Month] = {}
    for row in period.responses:
        months[row.person_id] = _with(months.get(row.person_id), row, calls[row.call_id])
    known = {person_id: each for person_id, each in months.items() if len(each.nights) >= FEWEST_NIGHTS}
    return {
        HonourKind.NIGHTS: _most(known, lambda each: len(each.nights)),
        HonourKind.PRIORITY: _most(known, lambda each: each.priority),
        HonourKind.ALWAYS_CAME: [
            Candidate(person_id, each.kept)
            for person_id, each in known.items()
            if each.promised == each.kept >= FEWEST_NIGHTS
        ],
        HonourKind.FIRST_TIME: [
            Candidate(person_id, 0)
            for person_id, each in months.items()
            if each.nights and person_id not in came_before
        ],
    }


def _with(month: _Month | None, row: ResponseRow, call: CallRow) -> _Month:
    nights, priority, promised, kept = month or _Month(set(), 0, 0, 0)
    came = row.arrived_at is not None
    if came:
        nights.add(call.night)
    priority += row.elderly + row.children + row.pregnant + row.disabled
    has_promised = row.acknowledged_at is not None and not row.acknowledgement_implied
    was_released = row.sent_home or (call.stood_down and not row.gone)
    waited = row.slot == Slot.STANDBY
    if has_promised and (came or not (was_released or waited)):
        promised, kept = promised + 1, kept + came
    return _Month(nights, priority, promised, kept)


def _most(months: Mapping[int, _Month], of: Callable[[_Month], int]) -> list[Candidate]:
    """The first five with all that have as much as the fifth; where those are too many, without them."""
    figures = {person_id: of(each) for person_id, each in months.items() if of(each)}
    ranked = sorted(figures.values(), reverse=True)
    if not ranked:
        return []
    least = ranked[min(_PLACES, len(ranked)) - 1]
    found = _at_least(figures, least)
    return found if len(found) <= _MOST else _at_least(figures, least + 1)


def _at_least(figures: Mapping[int, int], least: int) -> list[Candidate]:
    return [Candidate(person_id, figure) for person_id, figure in figures.items() if figure >= least]


def kinds_of(found: Mapping[HonourKind, Iterable[Candidate]], person_id: int) -> list[HonourKind]:
    """What this person is proposed for."""
    return [kind for kind, those in found.items() if any(each.person_id == person_id for each in those)]
