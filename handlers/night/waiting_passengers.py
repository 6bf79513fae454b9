"""Records how many passengers wait at a station (N6, U2)."""

from dispatch.commands import CountWaiting
from dispatch.refusals import Reason, Refusal
from dispatch.waiting_passengers import leaves_hardly_anybody, note_waiting
from dispatch.which_call import call_he_goes_to
from handlers.chat.outbound import draw_card
from handlers.chat.session import Context
from handlers.night.call_meant import resolve_call
from handlers.night.joint_shares import all_shares
from handlers.night.order_questions import ask_waiting
from storage.journal import NoteKind


def count_waiting(ctx: Context, command: CountWaiting) -> None:
    """Records how many wait: at the call that is named, else where the speaker is (R3). Raises Refusal, AmbiguousCall."""
    moment, topic = ctx.origin.moment, ctx.origin.topic
    is_named = ctx.call is not None or ctx.origin.reply is not None
    his = None if is_named else call_he_goes_to(ctx.fleet, ctx.speaker.id, moment, topic)
    call = his or resolve_call(ctx)
    if not call.is_open_at(ctx.origin.moment):
        raise Refusal(Reason.CALL_CLOSED)
    is_sure = ctx.origin.is_tap or ctx.origin.slash or ctx.fleet.may_report_for_others(ctx.speaker)
    if not is_sure and leaves_hardly_anybody(call, command.waiting):
        ask_waiting(ctx, call, command.waiting)
        return
    for here, share in all_shares(ctx, call):
        if note_waiting(share, command.waiting, command.tags, ctx.origin.moment.at):
            here.note(NoteKind.PASSENGERS_WAITING, call=share, waiting=command.waiting)
            draw_card(here, share)
