"""Reads what only a coordinator means by his words, where a driver would mean something else."""

from dispatch.commands import SetNeed
from handlers.chat.session import Context
from handlers.parsing.orders import bare_need


def bare_need_of_coordinator(ctx: Context, words: str) -> SetNeed | None:
    """改成30 of a coordinator who drives nobody; of one who has a trip it is about his trip (K2)."""
    if not ctx.fleet.is_coordinator(ctx.speaker) or (ctx.origin.reply and not ctx.origin.reply.call):
        return None
    own = (call.responses.get(ctx.speaker.id) for call in ctx.fleet.calls.values())
    if any(response and response.state.trips for response in own):
        return None
    return bare_need(words)
