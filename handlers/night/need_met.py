"""Says once a call that enough cars are coming: in the group, and privately to who raised it (S14)."""

from dispatch.calls import Call
from dispatch.need import is_need_met
from dispatch.rule_numbers import DAY
from handlers.chat.outbound import once_within, post, whisper
from handlers.chat.session import Context
from handlers.chat.texts import text
from handlers.night.joint_shares import all_shares
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind

_ONCE = 30 * DAY  # longer than any call


def tell_need_met(ctx: Context, call: Call, *, is_known: bool = False) -> None:
    """Tells that enough cars are coming, where they are (S14); of a joint call in each of its groups.

    `is_known`: a coordinator has just said so himself in this group.
    """
    if not is_need_met(call):
        return
    for here, share in all_shares(ctx, call):
        if share.is_open:
            _tell(here, share, is_known=is_known and share is call)


def _tell(ctx: Context, call: Call, *, is_known: bool) -> None:
    if not once_within(ctx, ThrottleKind.ENOUGH, call.id, seconds=_ONCE) or is_known:
        return
    cars = call.held()
    values = {"number": call.number, "station": call.station, "cars": cars, "needed": call.needed or 0}
    post(ctx, text(ctx.fleet.language, "enough", **values), role=MessageRole.ENOUGH, call=call)
    caller = ctx.fleet.people.get(call.opened_by)
    if caller is not None:
        words = text(ctx.language_for(caller.account_id), "enough-for-you", **values)
        whisper(ctx, caller.account_id, words, call=call)
