"""Reads a correction of the speaker's last trip: 说错了是两个, and 是4个 soon after the departure (K2)."""

from collections.abc import Sequence
from dataclasses import astuple, replace

from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import parts_of
from dispatch.driver_state import Trip
from dispatch.statements import NO_TAGS, StatementKind, Tags
from dispatch.trips import REPEAT_WITHIN
from handlers.chat.session import Context
from reading.trip_corrections import (
    adds_somebody,
    corrected_passengers,
    number_of_the_trip,
    was_reported_wrongly,
)
from reading.unread_words import tagged_passengers

TO_ACKNOWLEDGE = DriverReport(StatementKind.ACKNOWLEDGE)


def corrected_trip(ctx: Context, words: str, heard: Sequence[Command]) -> DriverReport | None:
    """K2: the number of 说错了是两个, and of 是4个 soon after the departure, with those who are named besides (还有个孙儿)."""
    trip = _last_trip(ctx)
    if trip is None or TO_ACKNOWLEDGE in heard:
        return None
    if all(map(leaves_room, heard)) or was_reported_wrongly(words):
        number = corrected_passengers(words)
        is_soon = trip.delivered_at is None and ctx.origin.moment.at - trip.departed_at <= REPEAT_WITHIN
        number = number_of_the_trip(words) if number is None and is_soon else number
        if number is None:
            return None
        return DriverReport(StatementKind.AMEND, passengers=number, tags=_tags(words, trip, number))
    [said, *others] = heard
    if others or not isinstance(said, DriverReport) or said.kind is not StatementKind.AMEND or said.names:
        return None
    if said.tags != NO_TAGS or said.passengers is None:
        return None
    return replace(said, tags=_tags(words, trip, said.passengers))  # 改2，还有个婆婆


def _tags(words: str, trip: Trip, number: int) -> Tags:
    """Who of them goes first; who is named besides comes to those who were told of before."""
    said = Tags(*tagged_passengers(words))
    if said == NO_TAGS or not adds_somebody(words):
        return said
    join = sum if number > trip.passengers else max
    return Tags(*(join(pair) for pair in zip(astuple(trip.tags), astuple(said), strict=True)))


def _last_trip(ctx: Context) -> Trip | None:
    parts = parts_of(ctx.fleet, ctx.speaker.id)
    trips = [part.state.trips[-1] for part in parts if part.state.trips and part.state.answering]
    return max(trips, key=lambda trip: trip.departed_at, default=None)


def leaves_room(command: Command) -> bool:
    """Whether something else may be meant: nothing plain is read, or only that he comes or takes something back."""
    if isinstance(command, Unreadable):
        return True
    return isinstance(command, DriverReport) and not command.names and command.kind in _LEAVE_ROOM


_LEAVE_ROOM = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.UNDO})
