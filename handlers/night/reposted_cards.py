"""Posts the card of a call anew when somebody asks for it, and empties the former one (C15)."""

from dispatch.calls import Call
from dispatch.commands import ShowCard
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from handlers.chat.outbound import draw_card, once_within, toast
from handlers.chat.pins import cards_of, unpin_card
from handlers.chat.session import Context
from storage import outbox
from storage.outbox_kinds import OutboxKind, Priority
from storage.throttle import ThrottleKind


def show_card(ctx: Context, _: ShowCard) -> None:
    """Posts the card of the call named or replied to, else of each open one; once a minute a call.

    Raises Refusal (NO_CALL).
    """
    calls = _calls_to_show(ctx)
    if not calls:
        raise Refusal(Reason.NO_CALL)
    for call in calls:
        if once_within(ctx, ThrottleKind.CARD, call.id, seconds=MINUTE):
            retire_card(ctx, call)
            draw_card(ctx, call, anew=True)
    toast(ctx, "toast-card")


def _calls_to_show(ctx: Context) -> list[Call]:
    return [ctx.named_call] if ctx.named_call else [call for call in ctx.fleet.calls.values() if call.is_open]


def retire_card(ctx: Context, call: Call) -> None:
    """Takes names, figures, buttons and the pin off the call's cards: a newer one follows (C15)."""
    unpin_card(ctx, call)
    for message_id in cards_of(ctx, call):
        outbox.enqueue(
            ctx.tx,
            chat_id=ctx.fleet.chat_id,
            priority=Priority.CARD,
            kind=OutboxKind.CARD,
            key=f"{OutboxKind.CARD}:{call.id}:former:{message_id}",
            body={"call": call.id, "former": message_id},
            now=ctx.now,
        )
