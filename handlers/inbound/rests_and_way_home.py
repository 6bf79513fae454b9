"""Decides what a rest or the way home of a driver says (R2): nothing of a call in which he has no part."""

from collections.abc import Iterable, Sequence

from dispatch.commands import Command, DriverReport, Unreadable
from dispatch.driver_shares import part_of
from dispatch.driver_state import DriverState, Whereabouts
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.inbound.names_of_the_fleet import commands_about_people
from handlers.parsing.text_commands import read_text
from reading.driver_questions import leaves_if_not_needed
from reading.rests_and_way_home import (
    goes_home,
    has_them_on_board,
    leaves_the_lane,
    refuses,
    takes_a_break,
)
from reading.unread_words import (
    goes_to_bed,
    hands_over_and_comes,
    off_duty_plainly,
)

_BEFORE_HE_LEAVES = frozenset({StatementKind.DELIVER, StatementKind.CHECK_IN})
_ANSWERS = frozenset({StatementKind.ACKNOWLEDGE, StatementKind.DECLINE})
_BUSY = frozenset({Whereabouts.COMING, Whereabouts.ON_ROAD})


def with_rest_or_way_home(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """The commands without an answer that a break only seems to be (我歇会儿，腰疼), and off duty for who goes home."""
    if any(isinstance(command, DriverReport) and command.names for command in commands):
        return commands
    if leaves_if_not_needed(words):
        return [each for each in commands if not _is_decline(each)]
    states = list(_in_open_calls(ctx))
    kinds = {getattr(command, "kind", None) for command in commands}
    if kinds & _ANSWERS and takes_a_break(words):
        rest = [command for command in commands if getattr(command, "kind", None) not in _ANSWERS]
        return _of_a_break(states, commands, rest)
    if (
        _waits_empty(states)
        and all(isinstance(each, Unreadable) for each in commands)
        and leaves_the_lane(words)
    ):
        return [DriverReport(StatementKind.DECLINE)]
    if _waits_empty(states) and StatementKind.DECLINE in kinds and has_them_on_board(words):
        return [Unreadable(wants_number=True)]
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


def _waits_empty(states: Sequence[DriverState]) -> bool:
    """Whether he stands in a square, and nowhere drives passengers. Behind a delivery 回去了 may be his way back."""
    return any(state.stands_in_square for state in states) and not any(state.open_trip for state in states)


def _is_decline(command: Command) -> bool:
    return isinstance(command, DriverReport) and command.kind is StatementKind.DECLINE


def _in_open_calls(ctx: Context) -> Iterable[DriverState]:
    """The speaker's state in each open call to which he comes or came."""
    for call in ctx.fleet.open_calls(ctx.origin.moment):
        part = part_of(call, ctx.speaker.id)
        if part is not None and part.state.answering and not part.state.left:
            yield part.state


def with_end_of_duty(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """R2: 收工 of a driver, and 送到了，我回去困觉, are read as 下班 is."""
    plain, kinds = off_duty_plainly(words), {getattr(command, "kind", None) for command in commands}
    is_unread = any(isinstance(command, Unreadable) for command in commands)
    is_left_out = goes_to_bed(words) and kinds <= {StatementKind.DELIVER, StatementKind.CHECK_IN}
    may_come = kinds == {StatementKind.DECLINE} and hands_over_and_comes(words)
    if plain == words or not (is_unread or is_left_out or may_come):
        return commands
    if goes_to_bed(words) and ctx.fleet.is_coordinator(ctx.speaker):
        return commands
    again = commands_about_people(ctx, plain, read_text(plain, ctx.session.bot_name)[0])
    return commands if not again or any(isinstance(command, Unreadable) for command in again) else again
