"""Takes away the car that a coordinator or lead seems to bring who drives in no call: 停东口, 我在出口举牌 (R4)."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport, MarkUnread, Unreadable
from dispatch.driver_shares import part_of
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from reading.coordinator_words import speaks_of_a_call
from reading.directing_words import directs_others, goes_to_look
from reading.unread_words import arrives_himself, counts_a_crowd, may_report


def without_phantom_car(ctx: Context, words: str, commands: Sequence[Command]) -> Sequence[Command]:
    """R4: a coordinator who drives in no call tells others where to go (停东口): no car of his, and nothing to be confirmed."""
    origin = ctx.origin
    if drives_somewhere(ctx) or origin.reply or origin.is_edit or origin.private or ctx.call:
        return commands
    if may_report(words) and any(isinstance(command, Unreadable) for command in commands):
        return commands
    said = [command for command in commands if not _is_phantom(command, words)]
    is_unread = counts_a_crowd(words) or speaks_of_a_call(words, is_named=False)
    is_order = len(said) < len(commands) and not said and is_unread
    return [MarkUnread()] if is_order else said


def without_arrival_of_who_directs(
    ctx: Context, words: str, commands: Sequence[Command]
) -> Sequence[Command]:
    """R4: 我在这块招手 of a lead or coordinator who holds no place tells drivers where he stands, and brings no car."""
    if not ctx.fleet.may_report_for_others(ctx.speaker) or ctx.origin.is_edit or ctx.call:
        return commands
    if not any(map(_is_his_arrival, commands)) or drives_somewhere(ctx) or not directs_others(words):
        return commands
    return [command for command in commands if not _is_his_arrival(command)]


def drives_somewhere(ctx: Context) -> bool:
    """Whether the speaker is a car in a call: on the way, in the square, on the road or back from it."""
    calls = ctx.fleet.calls.values()
    return any(response.state.answering for call in calls if (response := part_of(call, ctx.speaker.id)))


def _is_phantom(command: Command, words: str) -> bool:
    if isinstance(command, Unreadable):
        return True
    if _is_his(command, StatementKind.ACKNOWLEDGE):
        return goes_to_look(words)
    return _is_his_arrival(command) and not arrives_himself(words)


def _is_his_arrival(command: Command) -> bool:
    return _is_his(command, StatementKind.CHECK_IN)


def _is_his(command: Command, kind: StatementKind) -> bool:
    return isinstance(command, DriverReport) and command.kind is kind and not command.names
