"""Pins the card of a call that was not allowed to be pinned; unpins it at the end, or when a newer card follows (E8)."""

from dispatch.calls import Call
from handlers.chat.outputs import Pin
from handlers.chat.session import Context
from storage import outbox, sent_messages
from storage.outbox_kinds import OutboxKind, Priority
from storage.pins import key_of, latest_request
from storage.sent_messages import MessageRole


def pin_card(ctx: Context, call: Call) -> None:
    """Enqueues the pinning of the call's latest card, where the bot has not pinned one."""
    chat_id = ctx.fleet.chat_id
    cards = cards_of(ctx, call)
    if not cards or any(latest_request(ctx.tx.read, chat_id, message_id) for message_id in cards):
        return
    _enqueue(ctx, Pin(max(cards)), Priority.CALL)


def unpin_card(ctx: Context, call: Call) -> None:
    """Enqueues the unpinning of the call's cards (E8), if the bot has pinned them. A pin that still waits is dropped."""
    chat_id = ctx.fleet.chat_id
    for message_id in cards_of(ctx, call):
        before = latest_request(ctx.tx.read, chat_id, message_id)
        if before is None or not before.pins:
            continue
        if before.is_pending:
            outbox.mark_dropped(ctx.tx, before.outbox_id, "the call is over")
            continue
        _enqueue(ctx, Pin(message_id, pinned=False), Priority.NOTICE)


def _enqueue(ctx: Context, pin: Pin, priority: Priority) -> None:
    chat_id = ctx.fleet.chat_id
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=priority,
        kind=OutboxKind.PIN,
        body=pin,
        key=key_of(chat_id, pin.message),
        now=ctx.now,
    )


def cards_of(ctx: Context, call: Call) -> list[int]:
    """The message ids of the call's cards in the fleet's chat: more than one where a card was lost or sent twice."""
    sent = [
        message
        for role in (MessageRole.CARD.value, f"{MessageRole.CARD}{sent_messages.AGAIN}")
        for message in sent_messages.of_call(ctx.tx.read, call.id, role)
    ]
    return [message.message_id for message in sent if message.chat_id == ctx.fleet.chat_id]
