"""Answers `/status` with an @ behind it: the open calls of the partner groups, as far as each allows it (B3)."""

from dispatch.partner_commands import ShowPartners
from dispatch.partners import Sees
from dispatch.refusals import Reason, Refusal
from handlers.chat.outbound import turn_of_speaker
from handlers.chat.session import Context
from storage import access_log, outbox, partners
from storage.access_log import Access, AccessKind
from storage.outbox_kinds import OutboxKind
from storage.sent_messages import MessageRole


def show_partners(ctx: Context, command: ShowPartners) -> None:
    """Sends the counts, privately with the names that partners show. Raises Refusal (NO_PARTNER).

    What each partner allows is looked up again when the message is sent (B2).
    """
    wanted = [
        theirs
        for _, theirs in partners.active_pairs(ctx.tx.read, ctx.fleet.id, ctx.now)
        if command.name is None or _is_called(ctx, theirs.fleet_id, command.name)
    ]
    if not wanted:
        raise Refusal(Reason.NO_PARTNER)
    for theirs in wanted:
        if ctx.origin.private and theirs.sees is Sees.NAMES:
            looked = Access(ctx.speaker.id, AccessKind.PARTNER, None, ctx.now)
            access_log.record(ctx.tx, theirs.fleet_id, looked)
    turn = turn_of_speaker(ctx, ctx.origin.chat_id, MessageRole.REPLY)
    if turn is None:
        return
    outbox.enqueue(
        ctx.tx,
        chat_id=ctx.origin.chat_id,
        priority=turn.priority,
        kind=OutboxKind.PARTNERS,
        key=turn.key,
        not_before=turn.not_before,
        body={
            "fleet": ctx.fleet.id,
            "partners": [theirs.fleet_id for theirs in wanted],
            "names": ctx.origin.private,
            "language": ctx.language,
            "reply_to": ctx.origin.message_id,
            "topic": ctx.origin.topic,
        },
        now=ctx.now,
    )


def _is_called(ctx: Context, fleet_id: int, name: str) -> bool:
    return name.casefold() in ctx.session.fleet_of(ctx.tx, fleet_id).name.casefold()
