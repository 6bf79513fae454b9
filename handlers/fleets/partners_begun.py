"""Says in a group who its partners are now: the new ones together, at most once a minute (B1, S2)."""

from dispatch.deadlines import DeadlineKind
from handlers.chat.deadlines import is_batch_due
from handlers.chat.inputs import Due
from handlers.chat.outbound import is_news, note_said, post
from handlers.chat.session import Context
from handlers.chat.text_nodes import joined
from handlers.chat.texts import date_and_time, safe, text
from storage import partners
from storage.sent_messages import MessageRole
from storage.throttle import ThrottleKind


def tell_begun_soon(ctx: Context) -> None:
    """Another group has become a partner: this group is told at once, or with the next line."""
    if is_batch_due(ctx, DeadlineKind.PARTNERS_BEGUN):
        _tell(ctx)


def tell_begun(ctx: Context, _: Due) -> None:
    """Tells what came since the last line."""
    _tell(ctx)


def _tell(ctx: Context) -> None:
    """Names those who became partners since the last line, and are partners still."""
    begun = [
        (mine, theirs)
        for mine, theirs in partners.active_pairs(ctx.tx.read, ctx.fleet.id, ctx.now)
        if is_news(ctx, ThrottleKind.PARTNERS_BEGUN, mine.partner_id, since=mine.asked_at)
    ]
    if not begun:
        return
    language = ctx.fleet.language
    groups = [safe(ctx.session.fleet_of(ctx.tx, mine.partner_id).name) for mine, _ in begun]
    until = min(grant.until or 0 for pair in begun for grant in pair)
    words = text(
        language,
        "partner-begun",
        groups=joined(text(language, "and"), groups),
        until=date_and_time(until, ctx.fleet.zone),
    )
    post(ctx, words, role=MessageRole.REMINDER)
    note_said(ctx, ThrottleKind.PARTNERS_BEGUN)
