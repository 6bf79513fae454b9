"""Adds to `/help` what the fleet uses of the drivers' home (H1)."""

from collections.abc import Callable, Sequence

from dispatch.commands import ShowHelp
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text
from handlers.chat.texts import text
from handlers.home import certificates, honours, moves, places, points
from handlers.night import help_text

HelpPart = Callable[[Context], Sequence[Text]]

HELP_PARTS: tuple[HelpPart, ...] = (
    places.help_lines,
    moves.help_lines,
    certificates.help_lines,
    honours.help_lines,
    points.help_lines,
)
"""Each gives the lines of one part of the room, none where the fleet does not use that part."""


def show_help(ctx: Context, command: ShowHelp) -> None:
    """Explains the bot. In a private chat also the parts of the drivers' home that the fleet uses."""
    lines = [line for part in HELP_PARTS for line in part(ctx)] if ctx.origin.private else []
    help_text.show_help(ctx, command, [text(ctx.language, "help-home"), *lines] if lines else ())
