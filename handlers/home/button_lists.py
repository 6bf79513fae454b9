"""Divides a list that has a button for each of its lines: a messenger takes only so many under one message."""

from collections.abc import Sequence
from typing import TypeVar

from handlers.chat.session import Context

_Line = TypeVar("_Line")


def in_messages(ctx: Context, lines: Sequence[_Line], *, others: int = 0) -> list[Sequence[_Line]]:
    """The lines of each message, at least of one. `others`: buttons that stand beside those of the lines."""
    room = ctx.session.messenger.most_buttons - others
    return [lines[at : at + room] for at in range(0, len(lines) or 1, room)]
