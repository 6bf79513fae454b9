"""Decides what a bare 撤销 takes back: words that wait or were not read, before any fact (K3)."""

from dispatch.clarifications import ClarificationKind
from dispatch.commands import DriverReport
from dispatch.driver_shares import part_of
from dispatch.rule_numbers import MINUTE
from dispatch.statements import latest_of
from handlers.chat.inputs import Edit, Message, Tap
from handlers.chat.outbound import reply
from handlers.chat.session import Context
from handlers.night import clarify_open
from handlers.night.clarify_open import CALLS
from handlers.night.joint_shares import groups_in_reach
from handlers.night.undecided_messages import moment_of
from handlers.night.unread_media import MEDIA
from handlers.parsing.text_commands import read_text
from reading.unread_words import may_be_a_report
from storage import clarifications, inbox
from storage.clarifications import Clarification
from storage.journal import said_in

UNREAD_FOR = 5 * MINUTE
"""How long words that nobody read stand before the fact that was said earlier."""
_MOST_LOOKED_AT = 200
_WAITING = (
    ClarificationKind.CALL,
    ClarificationKind.UNREADABLE,
    ClarificationKind.NUMBER,
    ClarificationKind.PERSON,
    ClarificationKind.AFTER_CLOSE,
)


def takes_back_no_fact(ctx: Context, command: DriverReport) -> bool:
    """K3: whether a bare 「撤销」 is of words that wait, or of words that were not read.

    What waits is taken back. Of words that were not read nothing is there: he is told so, and says it again if he means the fact.
    """
    if command.names or ctx.origin.reply or ctx.call or ctx.kept:
        return False
    waiting = _latest_waiting(ctx)
    if waiting is not None:
        here, asked = waiting
        clarify_open.resolve(here, asked)
        return True
    if _last_words_were_not_read(ctx):
        reply(ctx, "undo-of-nothing")
        return True
    return False


def _latest_waiting(ctx: Context) -> tuple[Context, Clarification] | None:
    """His latest words that wait, in whichever group, where nothing later of him stands. A picture is no word and stays."""
    own = (part_of(call, ctx.speaker.id) for call in ctx.fleet.calls.values())
    spoke = latest_of(response.spoke for response in own if response)
    found = [
        (here, each, moment_of(here, each))
        for here in groups_in_reach(ctx)
        for kind in _WAITING
        for each in clarifications.open_of_person(ctx.tx.read, here.fleet.id, ctx.speaker.id, kind)
        if _is_of_words(each)
    ]
    later = [
        (here, each)
        for here, each, moment in found
        if spoke.precedes(moment) and not ctx.origin.moment.precedes(moment)
    ]
    return max(later, key=lambda found: (found[1].at, found[1].id), default=None)


def _is_of_words(waiting: Clarification) -> bool:
    is_order = waiting.kind is ClarificationKind.CALL and CALLS not in waiting.body
    return not is_order and MEDIA not in waiting.body


def _last_words_were_not_read(ctx: Context) -> bool:
    """Whether the speaker's latest message before this one may be a report, and the bot read nothing in it."""
    message = _message_before(ctx)
    if message is None or message.words is None or not may_be_a_report(message.words.text):
        return False
    if read_text(message.words.text, ctx.session.bot_name)[0]:
        return False
    return not said_in(ctx.tx.read, message.place.chat, message.id)


def _message_before(ctx: Context) -> Message | None:
    """The last thing that the speaker did, where it is a new message of a short while ago in this chat."""
    account_id, since = ctx.speaker.account_id, ctx.origin.moment.at - UNREAD_FOR
    if ctx.origin.is_tap or ctx.fleet.is_coordinator(ctx.speaker):
        return None
    for raw in inbox.events_before(ctx.tx.read, ctx.input_id, _MOST_LOOKED_AT):
        event = ctx.session.event_of(ctx.tx, raw)
        if not isinstance(event, Message | Tap) or event.account is None or event.account.id != account_id:
            continue
        if isinstance(event, Tap | Edit) or event.place.chat != ctx.origin.chat_id or event.at < since:
            return None
        return event
    return None
