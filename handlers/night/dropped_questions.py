"""Takes a question away where a coordinator answers it with no (C3, E4)."""

from dispatch.commands import DropQuestion
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import toast
from handlers.chat.session import Context
from handlers.night.end_reminders import forget_reminder


def drop_question(ctx: Context, _: DropQuestion) -> None:
    """Takes the buttons away, and the reminder of an end."""
    if ctx.call is not None:
        forget_reminder(ctx, ctx.call)
    remove_buttons(ctx)
    toast(ctx, "toast-dropped")
