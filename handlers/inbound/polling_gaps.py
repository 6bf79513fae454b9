"""Tells what may be lost after the bot did not hear the messenger for a while, and marks the calls that are unsure (S5)."""

from dispatch.calls import Call
from dispatch.polling_gaps import is_told, note_unheard
from dispatch.rule_numbers import HOUR, MINUTE
from handlers.chat.inputs import Gap
from handlers.chat.outbound import draw_card, draw_report, post
from handlers.chat.session import Context
from handlers.chat.texts import text
from storage.journal import NoteKind
from storage.sent_messages import MessageRole


def tell_gap(ctx: Context, gap: Gap) -> None:
    """Tells the group once what may be lost of the time without polling (S5): taps after minutes, texts after a day."""
    messenger = ctx.session.messenger
    kept = min(messenger.keeps_texts, messenger.keeps_reactions)
    missed, calls_known = gap.until - gap.since, ctx.fleet.calls.values()
    unsure = []
    for call in calls_known:
        if note_unheard(call, gap.since, gap.until, kept):
            unsure.append(call)
            _mark_incomplete(ctx, call)
    if not is_told(calls_known):
        return
    language = ctx.fleet.language
    words = text(language, "gap", minutes=round(missed / MINUTE))
    if any(call.is_open for call in unsure):
        words = text(
            language,
            "gap-lost",
            missed=round(missed / HOUR),
            lost=_hours(missed - kept),
            messenger=messenger.name,
            kept=kept // HOUR,
        )
    post(ctx, words, role=MessageRole.REPLY)


def _hours(seconds: int) -> int:
    """Rounded up."""
    return -(-seconds // HOUR)


def _mark_incomplete(ctx: Context, call: Call) -> None:
    """Marks the numbers of the call as incomplete."""
    ctx.note(NoteKind.GAP, call=call, seconds=call.unheard)
    draw_card(ctx, call)
    if not call.is_open:
        draw_report(ctx, call)
