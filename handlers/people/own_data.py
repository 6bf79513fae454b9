"""Sends a person everything that is stored about him, and nobody else's (V3)."""

from dispatch.privacy_commands import ShowOwnData
from handlers.chat.outbound import bot_link, reply
from handlers.chat.session import Context
from storage import outbox
from storage.outbox_kinds import OutboxKind, Priority


def show_own_data(ctx: Context, _: ShowOwnData) -> None:
    """Queues the answer for the private chat. It is made when it is sent: the row holds numbers alone."""
    account_id = ctx.speaker.account_id
    if not ctx.origin.private or account_id is None:
        reply(ctx, "file-privately", bot=bot_link(ctx))
        return
    ctx.session.ids.within(ctx.tx).store_new()
    person_id = ctx.session.ids.person_of(account_id)
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.origin.chat_id,
        priority=Priority.ANSWER,
        kind=OutboxKind.OWN_DATA,
        key=f"{OutboxKind.OWN_DATA}:{ctx.origin.chat_id}",
        body={
            "person": person_id or 0,
            "account": account_id,
            "language": ctx.language,
            "zone": str(ctx.fleet.zone),
            "reply_to": ctx.origin.message_id or None,
        },
        now=ctx.now,
    )
