"""Explains the bot: to drivers, leads and coordinators each what they can do."""

from dispatch.commands import ShowHelp
from handlers.chat.outbound import reply
from handlers.chat.session import Context


def show_help(ctx: Context, _: ShowHelp) -> None:
    if ctx.fleet.is_coordinator(ctx.speaker):
        reply(ctx, "help-coordinator")
    elif ctx.fleet.may_report_for_others(ctx.speaker):
        reply(ctx, "help-lead")
    else:
        reply(ctx, "help-driver")
