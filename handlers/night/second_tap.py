"""The end of a call wants a second tap of the same coordinator within a minute: gloves slip (E4)."""

from dispatch.calls import Call
from dispatch.rule_numbers import TAP_AGAIN_WITHIN
from handlers.chat.outbound import once_within
from handlers.chat.session import Context
from storage.throttle import ThrottleKind


def is_first_tap(ctx: Context, call: Call) -> bool:
    """E4: whether the speaker has not tapped an end of this call within the last minute. Notes that he has now."""
    return once_within(ctx, ThrottleKind.CLOSE, call.id, ctx.speaker.id, seconds=TAP_AGAIN_WITHIN)
