"""Keeps the drivers' home out of the group: what is typed there is answered with one line, or with nothing (H1)."""

from handlers.chat.outbound import bot_link, reply
from handlers.chat.session import Context


def is_private(ctx: Context) -> bool:
    """Whether the command was given privately; tells who typed it in the group where it belongs."""
    if ctx.origin.private:
        return True
    reply(ctx, "home-privately", bot=bot_link(ctx))
    return False


def is_member(ctx: Context) -> bool:
    """Whether the speaker belongs to a fleet; tells who belongs to none."""
    if ctx.fleet.id and ctx.speaker.id:
        return True
    reply(ctx, "no-fleet")
    return False
