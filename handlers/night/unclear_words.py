"""Keeps a driver's words that no reading took as 待确认, for the call that they may be about (R9)."""

from dispatch.commands import DriverReport, Unreadable
from dispatch.driver_reports import calls_of_report
from dispatch.fleets import AmbiguousCall
from dispatch.refusals import Refusal
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from handlers.night import clarify_open
from handlers.night.driver_reports import unclear_call
from handlers.night.undecided_messages import open_for_call
from storage import clarifications
from storage.journal import said_in


def handle_unreadable(ctx: Context, command: Unreadable) -> None:
    """待确认, also of words for which the call was asked and answered: they were kept in no other way (R3)."""
    if ctx.kept and ctx.call is not None and not _is_kept(ctx):
        ctx.kept = False
    call = ctx.call
    if call is None and command.wants_number and not ctx.origin.reply:
        departs = DriverReport(StatementKind.DEPART)
        try:
            call = calls_of_report(ctx.fleet, ctx.speaker, ctx.speaker, departs.kind, ctx.origin, ())[0]
        except AmbiguousCall as several:  # R3: asked for the call first, then for the number
            open_for_call(ctx, departs, several)
            return
        except Refusal:
            call = None
    clarify_open.open_for_message(ctx, call or unclear_call(ctx), wants_number=command.wants_number)


def _is_kept(ctx: Context) -> bool:
    """Whether something else of this message waits, or was recorded."""
    chat_id, message_id = ctx.origin.chat_id, ctx.origin.message_id
    waiting = clarifications.open_of_message(ctx.tx.read, chat_id, message_id)
    return bool(waiting or said_in(ctx.tx.read, chat_id, message_id))
