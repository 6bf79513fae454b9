"""Finds what a coordinator's words change of a call: raised by mistake (E10), train late (C16), another meeting point (C17)."""

from collections.abc import Sequence

from dispatch.change_commands import CancelCall, DelayTrain, MoveMeetingPoint
from dispatch.commands import Command, DriverReport, Enough, Unreadable
from dispatch.driver_shares import part_of
from dispatch.mistaken_calls import CANCEL_WITHIN
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.night.undo_of_reports import last_live
from reading.call_changes import Mistake, late_train_in, meeting_point_in, mistake_in


def change_of_call(
    ctx: Context, words: str, heard: Sequence[Command], stations: Sequence[str]
) -> CancelCall | DelayTrain | MoveMeetingPoint | None:
    """Finds the command that changes an open call. None where no call is open, or the words were read as something else."""
    place = meeting_point_in(words, stations)
    may_be_read_so = all(
        isinstance(command, Unreadable | Enough)
        or is_roger(command)
        or _is_undo(command)
        or (place and _is_why(command))
        for command in heard
    )
    if not may_be_read_so or not ctx.fleet.open_calls(ctx.origin.moment):
        return None
    match mistake_in(words, stations):
        case Mistake.CALL:
            return CancelCall()
        case Mistake.NO_CARS:
            return CancelCall(or_enough=True)
        case Mistake.MESSAGE if _is_about_a_call(ctx):
            return CancelCall()
        case Mistake.MESSAGE:
            return None
    if any(isinstance(command, Enough) for command in heard):
        return None
    if late := late_train_in(words):
        return DelayTrain(late.minutes, late.clock, late.is_more)
    return MoveMeetingPoint(place) if place else None


def is_roger(command: Command) -> bool:
    """R4. 「再过一刻钟收了」 reads like somebody who comes in a quarter of an hour."""
    return (
        isinstance(command, DriverReport) and command.kind is StatementKind.ACKNOWLEDGE and not command.names
    )


def _is_undo(command: Command) -> bool:
    return isinstance(command, DriverReport) and command.kind is StatementKind.UNDO and not command.names


def _is_why(command: Command) -> bool:
    """南边进不去 reads like a refusal; behind a new meeting point it says why."""
    return isinstance(command, DriverReport) and command.kind is StatementKind.DECLINE and not command.names


def _is_about_a_call(ctx: Context) -> bool:
    """发错了 and 撤回 are about a call that he has just raised, where he has reported nothing since; or replied to it."""
    if ctx.origin.reply:
        return ctx.origin.reply.call is not None
    at, own = ctx.origin.moment.at, ctx.speaker.id
    open_calls = ctx.fleet.open_calls(ctx.origin.moment)
    if any(part_of(call, own) is not None for call in ctx.fleet.calls.values()):
        return False
    said = last_live(ctx)
    return any(
        call.opened_by == own
        and at - call.opened_at <= CANCEL_WITHIN
        and (said is None or said.at < call.opened_at)
        for call in open_calls
    )
