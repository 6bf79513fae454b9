"""Marks under messages what was recorded from them, and what was not read: which mark, and none in a burst (S7, C13)."""

from collections import deque

from dispatch.applied import Applied
from dispatch.calls import Call, Response, Slot
from dispatch.commands import MarkUnread
from dispatch.driver_state import StatementOutcome
from dispatch.rule_numbers import MINUTE
from dispatch.statements import Statement, StatementKind
from handlers.chat.outbound import add_feedback_mark
from handlers.chat.outputs import Mark
from handlers.chat.session import Context
from handlers.night.gathered_mentions import tell_one
from storage.mentions import MentionKind

MOST_IN_A_ROW, ROW_SECONDS = 3, 10
MOST_A_MINUTE = 6


def mark_understood(ctx: Context, applied: Applied, said: Statement) -> None:
    """Adds a feedback mark to a message that counted (S7). None during a burst, when the card shows it sooner."""
    if applied.verdict not in (StatementOutcome.COUNTED, StatementOutcome.REPEATED) or ctx.fixing:
        return
    if is_quiet(ctx.session.answers_heard, ctx.origin.chat_id, ctx.now):
        add_feedback_mark(ctx, mark_of(applied.response, said.kind))


def is_quiet(heard: dict[int, deque[int]], chat_id: int, now: int) -> bool:
    """Counts one more answer of a chat heard now, and returns whether there were few (S7): seconds are UTC epoch's."""
    latest = heard.get(chat_id)
    if latest is None:
        latest = heard[chat_id] = deque(maxlen=MOST_A_MINUTE + 1)
    latest.append(now)
    in_a_row = len(latest) > MOST_IN_A_ROW and now - latest[-1 - MOST_IN_A_ROW] < ROW_SECONDS
    return not in_a_row and (len(latest) <= MOST_A_MINUTE or now - latest[0] >= MINUTE)


def mark_of(response: Response, kind: StatementKind) -> Mark:
    """Chooses the mark that tells the speaker whether he is in, standby or out (S7)."""
    match kind:
        case StatementKind.DEPART | StatementKind.AMEND:
            return Mark.NUMBER_RECORDED
        case StatementKind.DECLINE:
            return Mark.DECLINED
        case StatementKind.ACKNOWLEDGE if response.slot is Slot.STANDBY:
            return Mark.STANDBY
    return Mark.RECORDED


def confirm_reaction(ctx: Context, call: Call, applied: Applied, said: Statement) -> None:
    """Adds the mark under the message that has the 👍 (S7); a standby is told, as the mark would not tell him (R11)."""
    if applied.became_standby:
        tell_one(ctx, call, applied.response, MentionKind.STANDBY)
    elif said.kind is StatementKind.ACKNOWLEDGE and applied.response.counts_as_acknowledged:
        mark_understood(ctx, applied, said)


def mark_unread(ctx: Context, _: MarkUnread) -> None:
    """Marks a coordinator's words about a call that did nothing (C13)."""
    add_feedback_mark(ctx, Mark.UNREAD)
