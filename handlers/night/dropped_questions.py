"""Takes a question away where a coordinator answers it with no (C3, E4), or where no open call can answer it (R16)."""

from dispatch.clarifications import ClarificationKind
from dispatch.commands import DropQuestion
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import toast
from handlers.chat.session import Context
from handlers.night.clarify_open import ORDER, resolve
from handlers.night.end_reminders import forget_reminder
from storage import clarifications


def drop_question(ctx: Context, _: DropQuestion) -> None:
    """Takes the buttons away, and the reminder of an end."""
    if ctx.call is not None:
        forget_reminder(ctx, ctx.call)
    remove_buttons(ctx)
    toast(ctx, "toast-dropped")


def drop_orders_without_call(ctx: Context) -> None:
    """R16: an order that waits for its call (收队, 够了) is past when the last open call has ended, and so is its question."""
    if any(call.is_open for call in ctx.fleet.calls.values()):
        return
    for waiting in clarifications.open_of_kind(ctx.tx.read, ctx.fleet.id, ClarificationKind.CALL):
        if ORDER in waiting.body:
            resolve(ctx, waiting)
