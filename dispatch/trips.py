"""A trip, and which numbers of passengers count without a question (P3, P4)."""

from typing import NamedTuple

from dispatch.rule_numbers import MAX_PASSENGERS, MAX_PASSENGERS_UNASKED
from dispatch.statements import NO_TAGS, ClarificationReason, Statement, Tags


class Trip(NamedTuple):
    """One departure with passengers on board. `passengers` are person-trips; instants are UTC epoch seconds."""

    statement_id: int
    message: tuple[int, int]  # chat and message that said it; message 0 for a tap
    passengers: int
    tags: Tags
    departed_at: int
    delivered_at: int | None = None
    reported_by: int | None = None  # person id of the reporter, where it was said for the driver
    counted_by: int | None = None  # person id of the reporter who gave the number last; None: the driver
    over: bool = False  # delivered, or followed by another trip
    taken_over: bool = False  # P7: from another car


def can_count(passengers: int) -> bool:
    return 1 <= passengers <= MAX_PASSENGERS


def doubt_about(passengers: int, tags: Tags, seats: int | None) -> ClarificationReason | None:
    if tags is not NO_TAGS and tags.total() > passengers:
        return ClarificationReason.TAGS
    if passengers > (MAX_PASSENGERS_UNASKED if seats is None else seats):
        return ClarificationReason.SEATS
    return None


def trip_meant(trips: tuple[Trip, ...], amendment: Statement) -> Trip | None:
    """K2: the last trip, or the last one of the message that the amendment replies to; None where there is none."""
    if amendment.target is None:
        return trips[-1] if trips else None
    message = (amendment.chat_id, amendment.target)
    return next((trip for trip in reversed(trips) if trip.message == message), None)
