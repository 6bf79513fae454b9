"""Postpones what falls due because a train is late, and tells those on the way (C16)."""

from dispatch.change_commands import DelayTrain
from dispatch.late_trains import delay_said
from dispatch.rule_numbers import MINUTE
from handlers.chat.session import Context
from handlers.night.call_changes import tell_change
from handlers.night.call_meant import resolve_open_call
from handlers.night.cars_short import postpone_steps
from storage.journal import NoteKind
from storage.mentions import MentionKind


def delay_train(ctx: Context, command: DelayTrain) -> None:
    """Postpones what falls due and tells those on the way (C16). Raises Refusal (CALL_CLOSED), AmbiguousCall."""
    call = resolve_open_call(ctx)
    delay = delay_said(call, command, ctx.origin.moment.at, ctx.fleet.zone)
    if delay <= 0 or delay == call.delay:
        return
    postpone_steps(ctx, call, delay - call.delay)
    call.delay, call.delayed_at = delay, ctx.origin.moment.at
    ctx.note(NoteKind.TRAIN_LATE, call=call, minutes=delay // MINUTE)
    tell_change(ctx, call, MentionKind.LATE)
