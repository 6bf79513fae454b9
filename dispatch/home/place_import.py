"""Decides what each row of a file of places comes to (H4)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from dispatch.home.places import MOST_PLACES, Place


class RowOutcome(StrEnum):
    """What a row comes to; each is worded in the text `places-row-<value>`."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    BAD_KINDS = "bad_kinds"
    BAD_HOURS = "bad_hours"
    BAD_POINT = "bad_point"
    ABROAD = "abroad"
    TWICE = "twice"  # the name stands in an earlier row
    TOO_MANY = "too_many"

    @property
    def is_written(self) -> bool:
        return self in (RowOutcome.NEW, RowOutcome.CHANGED)


class PlaceRow(NamedTuple):
    """A row whose cells were read, or the reason why they cannot be. `place` has the number 0 and no keeper."""

    number: int
    sheet: str
    name: str
    place: Place | None
    problem: RowOutcome | None = None


class RowResult(NamedTuple):
    """`place`: what is written; the number of the known place, 0 for a new one."""

    number: int
    sheet: str
    name: str
    outcome: RowOutcome
    place: Place | None = None


def plan_places(rows: Iterable[PlaceRow], known: Sequence[Place]) -> list[RowResult]:
    """One result for each row, in their order. A cell that is empty keeps what is known of a place."""
    by_name = {place.name: place for place in known}
    seen: set[str] = set()
    results: list[RowResult] = []
    added = 0
    for row in rows:
        outcome, place = _outcome(row, by_name.get(row.name), seen, len(known) + added)
        added += outcome is RowOutcome.NEW
        seen.add(row.name)
        results.append(RowResult(row.number, row.sheet, row.name, outcome, place))
    return results


def _outcome(
    row: PlaceRow, known: Place | None, seen: set[str], number_of_places: int
) -> tuple[RowOutcome, Place | None]:
    if row.problem is not None or row.place is None:
        return row.problem or RowOutcome.NO_NAME, None
    if row.name in seen:
        return RowOutcome.TWICE, None
    said = row.place
    if known is None:
        return (RowOutcome.TOO_MANY, None) if number_of_places >= MOST_PLACES else (RowOutcome.NEW, said)
    merged = replace(
        known,
        kinds=said.kinds or known.kinds,
        hours=said.hours or known.hours,
        offers=said.offers or known.offers,
        price=said.price or known.price,
        point=said.point or known.point,
    )
    return (RowOutcome.SAME, None) if merged == known else (RowOutcome.CHANGED, merged)
