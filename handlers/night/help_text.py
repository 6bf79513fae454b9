"""Explains the bot: to drivers, leads and coordinators each what they can do."""

from collections.abc import Sequence

from dispatch.commands import ShowHelp
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text


def show_help(ctx: Context, _: ShowHelp, further: Sequence[Text] = ()) -> None:
    """Answers with what the speaker's role can do. `further`: paragraphs to add, of what this fleet uses besides."""
    if ctx.fleet.is_coordinator(ctx.speaker):
        name = "help-coordinator"
    elif ctx.fleet.may_report_for_others(ctx.speaker):
        name = "help-lead"
    else:
        name = "help-driver"
    if further:
        reply(ctx, "help-and-more", lines=joined("\n", [text(ctx.language, name), *further]))
    else:
        reply(ctx, name)
