"""Puts a driver into the lane that a lead tells him in a reply: 「A列」 to his 「到了，排哪」 (A3)."""

from collections.abc import Sequence

from dispatch.commands import Command, DriverReport
from dispatch.driver_shares import part_of
from dispatch.statements import StatementKind
from handlers.chat.session import Context
from reading.lanes_told import lane_told


def lane_of_whom_he_replies_to(ctx: Context, words: str) -> Sequence[Command] | None:
    """The commands of such words; None for any other.

    Who is still on the way is told where to stop when he comes: that is no arrival.
    """
    reply = ctx.origin.reply
    if reply is None or reply.call is not None or reply.author_id in (None, ctx.speaker.id):
        return None
    if ctx.origin.is_edit or not ctx.fleet.may_report_for_others(ctx.speaker):
        return None
    lane = lane_told(words)
    if lane is None or reply.author_id is None:
        return None
    driver = reply.author_id
    calls = ctx.fleet.open_calls(ctx.origin.moment)
    if not any((part := part_of(call, driver)) and part.state.stands_in_square for call in calls):
        return []
    return [DriverReport(StatementKind.CHECK_IN, lane=lane, in_square=True)]
