"""Takes away what a driver only seems to report: a delivery while some are still in the car, an arrival from elsewhere."""

from collections.abc import Iterable, Sequence

from dispatch.commands import Command, CountWaiting, DriverReport, Unreadable
from dispatch.driver_shares import part_of, share_of
from dispatch.driver_state import DriverState
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from reading.unread_words import is_off_duty
from reading.ways_of_drivers import says_where_from, still_carries_some

_OF_PASSENGERS = frozenset({StatementKind.DELIVER, StatementKind.DEPART})


def without_reports_not_meant(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """The commands that the words mean; those about others stay."""
    kinds = {command.kind for command in commands if isinstance(command, DriverReport) and not command.names}
    if not kinds and not any(isinstance(command, CountWaiting | Unreadable) for command in commands):
        return commands
    his = list(_states(ctx))
    if still_carries_some(words) and any(state.open_trip for state in his):
        return [command for command in commands if not _is_of_passengers(command)]  # P5
    if StatementKind.DECLINE in kinds and is_off_duty(words) and _has_ended_his_work(ctx):
        return _without(commands, StatementKind.DECLINE)  # R2
    if StatementKind.CHECK_IN in kinds and says_where_from(words) and not any(state.trips for state in his):
        return _without(commands, StatementKind.CHECK_IN)
    return commands


def _is_of_passengers(command: Command) -> bool:
    if isinstance(command, Unreadable | CountWaiting):
        return True
    return isinstance(command, DriverReport) and not command.names and command.kind in _OF_PASSENGERS


def _without(commands: Sequence[Command], kind: StatementKind) -> list[Command]:
    return [
        command
        for command in commands
        if not (isinstance(command, DriverReport) and command.kind is kind and not command.names)
    ]


def _states(ctx: Context) -> Iterable[DriverState]:
    """The speaker's state in each call that is not sealed."""
    for call in ctx.fleet.calls.values():
        response = part_of(call, ctx.speaker.id)
        if response is not None and not call.sealed:
            yield response.state


def _has_ended_his_work(ctx: Context) -> bool:
    """Whether he came to a call that is over, and has answered none that is open."""
    at, person = ctx.origin.moment, ctx.speaker.id
    his = [
        (share_of(call, person), part)
        for call in ctx.fleet.calls.values()
        if not call.sealed and (part := part_of(call, person)) is not None
    ]
    is_in_one = any(share.is_open_at(at) and part.state.answering for share, part in his)
    return not is_in_one and any(
        not share.is_open_at(at) and part.state.arrived_at is not None for share, part in his
    )
