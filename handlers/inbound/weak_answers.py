"""Takes a weak answer (好的, +1, 来了) for 收到 right behind a call for cars, of somebody who has said nothing yet (R17)."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport, RaiseCall, Unreadable
from dispatch.statements import StatementKind
from dispatch.weak_answers import counts_as_answer
from handlers.chat.session import Context
from reading.call_signs import Part
from reading.weak_answers import is_weak_answer

Read = Sequence[tuple[Part, Sequence[Command]]]


def with_weak_answer(ctx: Context, read: Read) -> Read:
    """The parts of a message, with 收到 where a part is a weak answer that counts."""
    if ctx.origin.private or ctx.fleet.is_coordinator(ctx.speaker):
        return read
    return [
        (part, _answer(ctx, part) or commands) if _is_unread(commands) else (part, commands)
        for part, commands in read
    ]


def _answer(ctx: Context, part: Part) -> Sequence[Command]:
    reply = ctx.origin.reply
    if (reply and not reply.call) or not is_weak_answer(part.words):
        return ()
    is_addressed = bool(reply or part.sign or ctx.call)
    if not counts_as_answer(ctx.fleet, ctx.speaker, ctx.origin.moment, is_addressed=is_addressed):
        return ()
    return [DriverReport(StatementKind.ACKNOWLEDGE)]


def _is_unread(commands: Sequence[Command]) -> bool:
    """Whether nothing is read; 来1台 is no call in a driver's mouth."""
    return all(
        isinstance(command, Unreadable)
        or (isinstance(command, RaiseCall) and command.cars == 1 and not command.station)
        for command in commands
    )


def note_coordinators_word(ctx: Context) -> None:
    """Whatever a coordinator says in the group, the call before it is no longer the coordinators' last word."""
    if ctx.fleet.called_at is None or ctx.origin.private or ctx.origin.is_edit or ctx.kept:
        return
    if ctx.fleet.is_coordinator(ctx.speaker):
        ctx.fleet.called_at = None
