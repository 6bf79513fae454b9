"""Handles edited messages (K1): skips those whose words are the same, and amends what the message said before."""

from collections.abc import Callable, Sequence

from dispatch.commands import Command, DriverReport
from dispatch.refusals import Reason, Refusal
from dispatch.statements import StatementKind
from handlers.chat.inputs import Edit, Message
from handlers.chat.session import Context, Session
from handlers.inbound.edited_calls import ask_about_edit
from handlers.inbound.routes import refuse
from handlers.night.edited_reports import amend_message, void_message
from handlers.night.joint_shares import share_with_id
from storage.core.transaction import Transaction
from storage.inbox import Input, version_before
from storage.journal import said_in


def is_unchanged(session: Session, tx: Transaction, item: Input, edit: Edit) -> bool:
    """K1: a first reaction or a link preview may be announced as an edit, with the words and time of the version before."""
    raw = version_before(tx.read, item.id, edit.place.chat, edit.id)
    before = session.event_of(tx, raw) if raw is not None else None
    if not isinstance(before, Message) or before.words != edit.words:
        return False
    edited_before = before.edited_at if isinstance(before, Edit) else None
    return edit.edited_at is None or edit.edited_at == edited_before


def handle_edit(ctx: Context, commands: Sequence[Command], words: str = "") -> None:
    """Amends what the message said before. An edit never opens, closes or commands anything (K1, C2); of a call it asks (C18)."""
    if words and ask_about_edit(ctx, words, commands):
        return
    heard = [] if ctx.origin.slash else commands
    _amend(ctx, lambda before: amend_message(ctx, heard, before))


def handle_recall(ctx: Context) -> None:
    """Takes back what the message said. Like an edit, it never opens, closes or commands anything (K1, C2)."""
    _amend(ctx, lambda before: void_message(ctx, before))


def _amend(ctx: Context, amend: Callable[[list[tuple[int, int, int, str]]], None]) -> None:
    """Changes what the message said so far, at a time at which it said nothing yet."""
    origin = ctx.origin
    before = said_in(ctx.tx.read, origin.chat_id, origin.message_id)
    if any(share_with_id(ctx, call_id) is None for call_id, *_ in before):
        refuse(
            ctx, DriverReport(StatementKind.VOID), Refusal(Reason.CALL_SEALED)
        )  # T3: never said again tonight
        return
    taken = {said_at for _, _, said_at, _ in before}
    while ctx.origin.said_at in taken:
        ctx.origin = ctx.origin._replace(said_at=ctx.origin.said_at + 1)
    try:
        amend(before)
    except Refusal as refusal:
        refuse(ctx, DriverReport(StatementKind.VOID), refusal)
