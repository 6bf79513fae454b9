"""Decides what a break or the way home of a driver says (R2): nothing of a call in which he has no part."""

from collections.abc import Iterable, Sequence

from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import part_of
from dispatch.driver_state import DriverState, Whereabouts
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from reading.driver_breaks import goes_home, refuses, takes_a_break

_BEFORE_HE_LEAVES = frozenset({StatementKind.DELIVER, StatementKind.CHECK_IN})
_ANSWERS = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.DECLINE})
_BUSY = frozenset({Whereabouts.COMING, Whereabouts.ON_ROAD})


def with_break_or_way_home(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """The commands without an answer that a break only seems to be (我歇会儿，腰疼), and off duty for who goes home."""
    if any(isinstance(command, DriverReport) and command.names for command in commands):
        return commands
    states = list(_in_open_calls(ctx))
    kinds = {getattr(command, "kind", None) for command in commands}
    if kinds & _ANSWERS and takes_a_break(words):
        rest = [command for command in commands if getattr(command, "kind", None) not in _ANSWERS]
        return _of_a_break(states, commands, rest)
    if not goes_home(words):
        return commands
    if not states:
        is_refusal = StatementKind.DECLINE in kinds and refuses(words)
        return commands if is_refusal else [each for each in commands if not _is_decline(each)]
    if not kinds <= _BEFORE_HE_LEAVES:
        return commands
    has_trip = any(state.open_trip for state in states)
    if StatementKind.DELIVER in kinds:  # without a trip he is asked how many they were
        goes = has_trip or any(state.trips for state in states)
        return [*commands, DriverReport(StatementKind.DECLINE)] if goes else commands
    return [Unreadable()] if has_trip else [*commands, DriverReport(StatementKind.DECLINE)]


def _of_a_break(
    states: Sequence[DriverState], commands: Sequence[Command], rest: list[Command]
) -> Sequence[Command]:
    """Who stands in the square leaves it; who has delivered is free as before; who is on his way or drives is 待确认."""
    if any(state.stands_in_square for state in states):
        return commands
    is_busy = any(state.whereabouts in _BUSY for state in states)
    return [*rest, Unreadable()] if is_busy else rest


def _is_decline(command: Command) -> bool:
    return isinstance(command, DriverReport) and command.kind is StatementKind.DECLINE


def _in_open_calls(ctx: Context) -> Iterable[DriverState]:
    """The speaker's state in each open call to which he comes or came."""
    for call in ctx.fleet.open_calls(ctx.origin.moment):
        part = part_of(call, ctx.speaker.id)
        if part is not None and part.state.answering and not part.state.left:
            yield part.state
