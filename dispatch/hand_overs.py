"""Decides which trip passengers leave for another car, and which priority passengers go with them (P7)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from dispatch.calls import Call
from dispatch.origin import Origin
from dispatch.statements import Statement, StatementKind, Tags
from dispatch.trips import Trip


@dataclass(frozen=True, slots=True)
class HandOver:
    call: Call
    trip: Trip
    passengers: int
    tags: Tags


def trip_to_move(calls: Iterable[Call], person_id: int) -> tuple[Call, Trip] | None:
    """His open trip, the latest of several; None where he is not on the road."""
    driving = [
        (call, trip)
        for call in calls
        if not call.sealed
        and (response := call.responses.get(person_id))
        and (trip := response.state.open_trip)
    ]
    return max(driving, key=lambda each: each[1].departed_at, default=None)


def tags_that_move(trip: Trip, passengers: int) -> Tags:
    """All of them with the whole trip; else only those for whom no seat is left in the first car."""
    if passengers == trip.passengers:
        return trip.tags
    surplus = max(0, trip.tags.total() - (trip.passengers - passengers))
    moved: dict[str, int] = {}
    for field in fields(Tags):
        moved[field.name] = min(surplus, getattr(trip.tags, field.name))
        surplus -= moved[field.name]
    return Tags(**moved)


def statements_of(moved: HandOver, origin: Origin, by: int) -> tuple[Statement, Statement]:
    """What is recorded of the giver and of the taker; `by`: person id of who says it."""
    left = Statement(
        id=0,
        kind=StatementKind.HAND_OVER,
        at=origin.moment.at,
        said_at=origin.said_at,
        chat_id=origin.chat_id,
        message_id=origin.message_id,
        by=by,
        passengers=moved.passengers,
        tags=moved.tags,
    )
    return left, left._replace(kind=StatementKind.TAKE_OVER, eta_at=moved.trip.departed_at)
