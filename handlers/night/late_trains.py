"""Postpones what falls due because a train is late, and tells those on the way (C16)."""

from dispatch.change_commands import DelayTrain
from dispatch.joint_calls import is_leading
from dispatch.late_trains import delay_said
from dispatch.rule_numbers import MINUTE
from handlers.chat.session import Context
from handlers.night.call_changes import tell_change
from handlers.night.call_meant import resolve_open_call
from handlers.night.cars_short import postpone_steps
from handlers.night.joint_shares import all_shares
from storage.journal import NoteKind
from storage.mentions import MentionKind


def delay_train(ctx: Context, command: DelayTrain) -> None:
    """Postpones what falls due and tells those on the way (C16). Raises Refusal (CALL_CLOSED), AmbiguousCall."""
    call = resolve_open_call(ctx)
    delay = delay_said(call, command, ctx.origin.moment.at, ctx.fleet.zone)
    if delay <= 0 or delay == call.delay:
        return
    for here, share in all_shares(ctx, call) if is_leading(call) else [(ctx, call)]:
        postpone_steps(here, share, delay - share.delay)
        share.delay, share.delayed_at = delay, ctx.origin.moment.at
        here.note(NoteKind.TRAIN_LATE, call=share, minutes=delay // MINUTE)
        tell_change(here, share, MentionKind.LATE)
