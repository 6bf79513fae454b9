"""Asks for a second tap of the same coordinator within a minute before a call ends, because gloves slip (E4)."""

from dispatch.calls import Call
from dispatch.rule_numbers import MINUTE
from handlers.chat.outbound import once_within
from handlers.chat.session import Context
from storage.throttle import ThrottleKind

TAP_AGAIN_WITHIN = 1 * MINUTE  # E4


def is_first_tap(ctx: Context, call: Call) -> bool:
    """Returns whether this is the speaker's first tap on an end of this call within a minute (E4), and notes the tap."""
    return once_within(ctx, ThrottleKind.CLOSE, call.id, ctx.speaker.id, seconds=TAP_AGAIN_WITHIN)
