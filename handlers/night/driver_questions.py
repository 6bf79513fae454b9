"""Answers a driver's questions about where he stands: privately, else with others in one gathered line (C14)."""

from collections.abc import Sequence

from dispatch.call_of_a_question import call_to_tell
from dispatch.calls import Call
from dispatch.cars_short import cars_short
from dispatch.commands import AskOwnPlace, ShowStatus
from dispatch.driver_shares import part_of
from dispatch.one_place import holds_place
from handlers.chat.outbound import reply, turn_of_speaker, whisper
from handlers.chat.session import Context
from handlers.chat.text_nodes import Text, joined
from handlers.chat.texts import text
from handlers.night.gathered_mentions import mention_once
from handlers.night.status import show_status
from handlers.views.own_record import need_text, state_text
from storage import persons
from storage.mentions import MentionKind
from storage.sent_messages import MessageRole


def answer(ctx: Context, _: AskOwnPlace) -> None:
    """Tells the speaker of each open call whether cars are needed, and what he is in it."""
    open_calls = [call for call in ctx.fleet.open_calls(ctx.origin.moment) if call.is_open]
    if not open_calls:
        return
    if ctx.origin.private:
        reply(ctx, "own-place", lines=_lines(ctx, open_calls))
        return
    if not _has_answered(open_calls, ctx.speaker.id) and ctx.fleet.is_coordinator(ctx.speaker):
        show_status(ctx, ShowStatus())
        return
    account_id = ctx.speaker.account_id or 0
    chat_id = persons.private_chat(ctx.tx.read, account_id) or -account_id
    turn = turn_of_speaker(ctx, chat_id, MessageRole.WHISPER)
    if turn is None:
        return
    words = text(ctx.language_for(account_id), "own-place", lines=_lines(ctx, open_calls))
    if not whisper(ctx, account_id, words, turn=turn):
        told = call_to_tell(open_calls, ctx.speaker.id) or open_calls[-1]
        mention_once(ctx, told, ctx.speaker, MentionKind.ANSWERED)


def _has_answered(calls: Sequence[Call], person: int) -> bool:
    return any((part := part_of(call, person)) is not None and part.state.answered for call in calls)


def _lines(ctx: Context, calls: Sequence[Call]) -> Text:
    language, person = ctx.language_for(ctx.speaker.account_id), ctx.speaker.id
    holds_one = any(holds_place(call, person) for call in calls)
    lines: list[Text] = []
    for call in calls:
        lines.append(need_text(language, call))
        if _has_answered([call], person) or not _has_answered(calls, person):
            lines.append(text(language, "own-state", state=state_text(language, call, person)))
        elif not holds_one and (call.needed is None or cars_short(call) > 0):
            lines.append(text(language, "own-may-come"))
    return joined("\n", lines)
