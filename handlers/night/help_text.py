"""Explains the bot: to drivers, leads and coordinators each what they can do."""

from dispatch.commands import ShowHelp, ShowHowToClose
from handlers.chat.outbound import reply
from handlers.chat.session import Context


def show_help(ctx: Context, _: ShowHelp) -> None:
    if ctx.fleet.is_coordinator(ctx.speaker):
        reply(ctx, "help-coordinator")
    elif ctx.fleet.may_report_for_others(ctx.speaker):
        reply(ctx, "help-lead")
    else:
        reply(ctx, "help-driver")


def show_how_to_close(ctx: Context, _: ShowHowToClose) -> None:
    """Answers 「结束」 typed alone (E4): it closes nothing, because a driver may mean the end of their own evening."""
    if ctx.fleet.is_coordinator(ctx.speaker):
        if any(call.is_open for call in ctx.fleet.calls.values()):
            reply(ctx, "how-to-close")
    elif ctx.origin.private:
        show_help(ctx, ShowHelp())
