"""Reads deliveries that the words alone do not tell whole: 张大爷送到家了 of his driver, 两个都送到了 without a trip (P5)."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.commands import Command, DriverReport
from dispatch.deliveries import may_have_driven
from dispatch.driver_shares import open_trip_of, part_of
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.night.clarify_maybe import holds_number
from reading.unread_words import (
    is_called_like_a_passenger,
    may_count_passengers,
)


def of_his_passenger(ctx: Context, commands: Sequence[Command]) -> Sequence[Command]:
    """P5: 张大爷送到家了 is the delivery of the speaker who drives passengers, where nobody in the fleet is called so."""
    if not any(
        isinstance(each, DriverReport) and each.kind is StatementKind.DELIVER and each.names
        for each in commands
    ):
        return commands
    if open_trip_of(ctx.fleet, ctx.speaker.id) is None:
        return commands
    return [
        replace(each, names=())
        if isinstance(each, DriverReport)
        and each.kind is StatementKind.DELIVER
        and _are_passengers(ctx, each.names)
        else each
        for each in commands
    ]


def _are_passengers(ctx: Context, names: Sequence[str]) -> bool:
    return bool(names) and all(
        is_called_like_a_passenger(name)
        and not any(
            name in (person.name, person.listed_as) or name in person.name
            for person in ctx.fleet.people.values()
        )
        for name in names
    )


def delivers_without_a_trip(ctx: Context, words: str, reports: Sequence[DriverReport]) -> bool:
    """P5: whether he says 两个都送到了, or 送到了 behind words that may be of passengers, and no trip of his is recorded."""
    if [report.kind for report in reports] != [StatementKind.DELIVER] or reports[0].names:
        return False
    his = [
        response.state
        for call in ctx.fleet.open_calls(ctx.origin.moment)
        if (response := part_of(call, ctx.speaker.id)) and response.state.answering
    ]
    if not his or any(state.trips or state.asks for state in his) or ctx.origin.is_edit or ctx.kept:
        return False
    if any(may_have_driven(state, ctx.origin.moment.at) for state in his):
        return False  # he is asked for the trip of his delivery
    return may_count_passengers(words) or holds_number(ctx)
