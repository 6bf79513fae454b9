"""Keeps what is said after a call has ended as 待确认, and tells its speaker so once (E9)."""

from dispatch.after_close import call_of_late_words
from dispatch.clarifications import ClarificationKind
from dispatch.commands import Command
from dispatch.refusals import Refusal
from dispatch.rule_numbers import HOUR
from handlers.chat.outbound import add_feedback_mark, draw_card, draw_report, once_within
from handlers.chat.outputs import Mark
from handlers.chat.session import Context
from handlers.night.clarify_open import open_clarification
from handlers.night.feedback_marks import is_quiet
from handlers.night.gathered_mentions import tell_person
from storage.mentions import MentionKind
from storage.throttle import ThrottleKind

_TOLD_ONCE_IN = 12 * HOUR


def keep_after_close(ctx: Context, command: Command, refusal: Refusal) -> bool:
    """Keeps refused words at the ended call as 待确认 (E9). Returns False where they are for no ended call."""
    call = call_of_late_words(ctx.fleet, ctx.speaker, command, ctx.origin, refusal)
    if call is None or ctx.kept:
        return False
    call.unreadable += 1
    open_clarification(ctx, call, ClarificationKind.AFTER_CLOSE)
    draw_card(ctx, call)
    draw_report(ctx, call)
    if is_quiet(ctx.session.answers_heard, ctx.origin.chat_id, ctx.now):
        add_feedback_mark(ctx, Mark.AFTER_CLOSE)
    if once_within(ctx, ThrottleKind.AFTER_CLOSE, call.id, ctx.speaker.id, seconds=_TOLD_ONCE_IN):
        tell_person(ctx, call, ctx.speaker, MentionKind.AFTER_CLOSE)
    return True
