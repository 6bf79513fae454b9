"""Offers free slots to standbys in order, each until a deadline (R6)."""

from dispatch.calls import Call
from dispatch.commands import TakeOffer
from dispatch.deadlines import DeadlineKind
from dispatch.driver_shares import share_of
from dispatch.one_place import is_taken_elsewhere, others_in_reach, take_place
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from dispatch.slots_and_standbys import (
    lapse_offer,
    offer_free_slots,
    withdraw_offer,
)
from handlers.chat.deadlines import cancel, schedule
from handlers.chat.inputs import Due
from handlers.chat.keyboards import refresh_keyboards
from handlers.chat.outbound import draw_card, toast
from handlers.chat.session import Context
from handlers.night.gathered_mentions import tell_one
from handlers.night.joint_shares import all_shares, in_share
from handlers.night.need_met import tell_need_met
from storage.mentions import MentionKind


def offer(ctx: Context, call: Call) -> None:
    """Offers the free slots of a call to its standbys, of a joint call in all its groups, each until a deadline (R6, B5)."""
    if call.free_slots() <= 0 and not call.shares:
        return
    shares = {share.id: (here, share) for here, share in all_shares(ctx, call)}
    elsewhere = {
        response.person_id
        for response in call.waiting_standbys()
        if is_taken_elsewhere(
            shares[response.call_id][0].fleet, response.person_id, shares[response.call_id][1]
        )
    }
    for response in offer_free_slots(call, ctx.now, elsewhere):
        here, share = shares[response.call_id]
        person_id, due_at = response.person_id, ctx.now + here.fleet.timetable.offer * MINUTE
        schedule(
            here, DeadlineKind.OFFER, share.id, person_id, due_at=due_at, call=share.id, person=person_id
        )
        tell_one(here, share, response, MentionKind.OFFERED)


def offer_elsewhere(ctx: Context, call: Call, person_id: int) -> None:
    """R13: he took or left a place in `call`: where he is standby, an offer to him ends, or places are offered again."""
    for other in others_in_reach(ctx.fleet, call):
        here, share = in_share(ctx, share_of(other, person_id))
        if not share.is_open or not share.standbys or person_id not in share.responses:
            continue
        if is_taken_elsewhere(here.fleet, person_id, share) and withdraw_offer(share, person_id):
            cancel(here, DeadlineKind.OFFER, share.id, person_id)
            refresh_keyboards(here)
        offer(here, share)


def cancel_offer(ctx: Context, call: Call, person_id: int) -> None:
    """Cancels the offer of a person who was merged into another (K4)."""
    cancel(ctx, DeadlineKind.OFFER, call.id, person_id)


def expire(ctx: Context, due: Due) -> None:
    """Ends an offer that was not taken in time, and offers the place to the next standby (R6)."""
    call, person_id = ctx.fleet.calls.get(due.body["call"]), due.body["person"]
    if call is None or not lapse_offer(call, person_id):
        return
    offer(ctx, call)
    draw_card(ctx, call)
    refresh_keyboards(ctx)


def take(ctx: Context, _: TakeOffer) -> None:
    call = ctx.call
    if call is None:
        raise Refusal(Reason.NO_OFFER)
    promoted = take_place(ctx.fleet, call, ctx.speaker.id)
    if promoted:
        cancel(ctx, DeadlineKind.OFFER, call.id, ctx.speaker.id)
        tell_need_met(ctx, call)
        draw_card(ctx, call)
    refresh_keyboards(ctx)
    toast(ctx, "toast-promoted")
