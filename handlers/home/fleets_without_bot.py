"""Ends what waits for a fleet that has removed the bot from its group (H19)."""

from dispatch.home.moves import MoveOutcome, Side
from handlers.chat.session import Context
from handlers.home.moves import end
from storage.home import fleets_without_bot, moves


def follow_removal(ctx: Context) -> None:
    """Moves into the fleet, and those that its coordinators have not agreed to, do not take place; everybody is told."""
    fleets_without_bot.note_removed(ctx.tx, ctx.fleet.id, ctx.now)
    for move in moves.pending_of_fleet(ctx.tx.read, ctx.fleet.id):
        is_into = move.to_fleet == ctx.fleet.id and not move.is_within
        if is_into or Side.FROM in move.missing():
            end(ctx, move, MoveOutcome.GONE)


def follow_return(ctx: Context) -> None:
    """The bot is in the group again."""
    fleets_without_bot.note_back(ctx.tx, ctx.fleet.id)
