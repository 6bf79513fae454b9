"""Says once a call that enough cars are coming: in the group, and privately to who raised it (S14)."""

from dispatch.calls import Call
from dispatch.rule_numbers import DAY
from handlers.chat.outbound import once_within, post, whisper
from handlers.chat.session import Context
from handlers.chat.texts import text
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

_ONCE = 30 * DAY  # longer than any call


def tell_need_met(ctx: Context, call: Call, *, is_known: bool = False) -> None:
    """Tells that enough cars are coming (S14). `is_known`: a coordinator has just said so himself in the group."""
    if not once_within(ctx, ThrottleKind.ENOUGH, call.id, seconds=_ONCE) or is_known:
        return
    values = {"number": call.number, "station": call.station, "cars": call.taken, "needed": call.needed or 0}
    post(ctx, text(ctx.fleet.language, "enough", **values), role=MessageRole.ENOUGH, call=call)
    caller = ctx.fleet.people.get(call.opened_by)
    if caller is not None:
        words = text(ctx.language_for(caller.account_id), "enough-for-you", **values)
        whisper(ctx, caller.account_id, words, call=call)
