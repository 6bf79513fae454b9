"""Takes back a call that was raised by mistake: it ends without no-shows and counts nowhere (E10)."""

from dispatch.calls import Call
from dispatch.change_commands import CancelCall
from dispatch.commands import Enough, StandDown
from dispatch.mistaken_calls import CANCEL_WITHIN, may_cancel
from dispatch.refusals import Reason, Refusal
from handlers.chat.keyboards import remove_buttons
from handlers.chat.outbound import toast
from handlers.chat.session import Context
from handlers.night.call_ends import end_call
from handlers.night.call_meant import resolve_call
from handlers.night.need import enough
from handlers.night.order_questions import ask_cancel, ask_end


def cancel_call(ctx: Context, command: CancelCall) -> None:
    """Takes a call back (E10); in words it asks once. Raises Refusal (CALL_CLOSED, UNDER_WAY), AmbiguousCall."""
    call = _call_meant(ctx)
    if not call.is_open:
        raise Refusal(Reason.CALL_CLOSED)
    in_words = not (ctx.origin.is_tap or ctx.origin.slash or command.is_confirmed)
    if not may_cancel(call, ctx.origin.moment.at):
        if not in_words:
            raise Refusal(Reason.UNDER_WAY, number=call.number)
        ctx.call = call
        if command.or_enough:
            enough(ctx, Enough())
        else:
            ask_end(ctx, call, StandDown())
        return
    if in_words:
        ask_cancel(ctx, call, command)
        return
    end_call(ctx, call, stand_down=True, cancelled=True)
    remove_buttons(ctx)
    toast(ctx, "toast-cancelled")


def _call_meant(ctx: Context) -> Call:
    """The call named or replied to, else the one that the speaker has just raised, else as for every order (C9)."""
    if ctx.call is None and not ctx.origin.reply:
        at = ctx.origin.moment.at
        own = [call for call in ctx.fleet.open_calls(ctx.origin.moment) if call.opened_by == ctx.speaker.id]
        just_raised = [call for call in own if at - call.opened_at <= CANCEL_WITHIN]
        if len(just_raised) == 1:
            return just_raised[0]
    return resolve_call(ctx)
