"""Answers `/me`: queues the speaker's own figures, for his private chat only (W4, W9)."""

from dispatch.commands import ShowMe
from dispatch.nights import night_of
from handlers.chat.outbound import bot_link, reply, turn_of_speaker
from handlers.chat.session import Context
from storage import outbox, persons
from storage.outbox_kinds import OutboxKind


def show_me(ctx: Context, _: ShowMe) -> None:
    """Figures of tonight, this week, this month and the season, over all of the speaker's fleets; the season as a picture."""
    fleet, speaker = ctx.fleet, ctx.speaker
    if not fleet.id or not speaker.id:
        reply(ctx, "no-fleet")
        return
    chat_id = ctx.origin.chat_id if ctx.origin.private else _private_chat(ctx)
    if chat_id is None:
        reply(ctx, "me-privately", bot=bot_link(ctx))
        return
    turn = turn_of_speaker(ctx, chat_id, OutboxKind.OWN_SEASON)
    if turn is None:
        return
    outbox.enqueue(
        ctx.tx,
        chat_id=chat_id,
        priority=turn.priority,
        kind=OutboxKind.OWN_SEASON,
        key=turn.key,
        not_before=turn.not_before,
        body={
            "person": speaker.id,
            "fleet": fleet.id,
            "night": str(night_of(ctx.now, fleet.zone)),
            "language": ctx.language_for(speaker.account_id),
            "reply_to": ctx.origin.message_id if ctx.origin.private else None,
        },
        now=ctx.now,
    )


def _private_chat(ctx: Context) -> int | None:
    """None where the bot may not write to him: without a private chat, and for a former member (U4)."""
    account_id = ctx.speaker.account_id
    if ctx.fleet.is_former_member(account_id):
        return None
    return persons.private_chat(ctx.tx.read, account_id)
