"""Answers `/status` and `/card`, and marks what a coordinator said of a call and nobody understood."""

from dispatch.calls import Call
from dispatch.commands import MarkUnread, ShowCard, ShowStatus
from dispatch.counts import count
from dispatch.refusals import Reason, Refusal
from dispatch.rule_numbers import MINUTE
from handlers.chat.outbound import add_feedback_mark, draw_card, once_within, reply, toast
from handlers.chat.pins import retire_card
from handlers.chat.said import Mark
from handlers.chat.session import Context
from handlers.chat.text_nodes import joined
from handlers.chat.texts import text
from storage.throttle import ThrottleKind


def show_status(ctx: Context, _: ShowStatus) -> None:
    language = ctx.language
    open_calls = [call for call in ctx.fleet.calls.values() if call.is_open]
    if not open_calls:
        reply(ctx, "no-open-call")
        return
    lines = []
    for call in open_calls:
        counts = count(call)
        lines.append(
            text(
                language,
                "status-line",
                number=call.number,
                station=call.station,
                needed=call.needed if call.needed is not None else "—",
                **counts.numbers(),
            )
        )
        if call.unheard:
            lines.append(text(language, "unheard"))
    reply(ctx, "status", lines=joined("\n", lines))


def show_card(ctx: Context, _: ShowCard) -> None:
    """C15: posts the card anew, of the call named or replied to, else of each open one; once a minute a call.

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
    reply_to = ctx.origin.reply
    named = ctx.call or (reply_to.call if reply_to else None)
    return [named] if named else [call for call in ctx.fleet.calls.values() if call.is_open]


def mark_unread(ctx: Context, _: MarkUnread) -> None:
    """C13: a coordinator sees that his words about a call did nothing."""
    add_feedback_mark(ctx, Mark.UNREAD)
